import type { ImageMark, PinParams, PinResult } from '@plimsoll/shared/protocol';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { RuleMeta } from '../core/rule.ts';
import type { FileSystem } from '../host/files.ts';
import { DeployImages } from '../host/pin/deploy-images.ts';
import { type Answers, editsFor, type PinFile } from '../host/pin/pin-file.ts';
import { failureOf, failures, passedOver, plural, singlePlatform, type WaysOut } from '../host/pin/pin-remarks.ts';
import { questionsByHost, questionsOf } from '../host/pin/questions.ts';
import { readPinFile } from '../host/pin/read-pin-file.ts';
import type { ImageRef } from '../languages/dockerfile/image-ref.ts';
import { languageOf } from '../languages/file-names.ts';
import type { ImagePlace } from '../languages/image-place.ts';
import { imagesToPin } from '../languages/images-to-pin.ts';
import { canonicalUri, relativePath } from '../project/uri.ts';
import type { Abilities } from './abilities.ts';
import { linesOf } from './convert.ts';
import type { Source } from './documents.ts';
import type { LookUps, Registries } from './registries.ts';
import { type FileEdits, workspaceEditOf } from './workspace-edits.ts';

/** What pinning needs of the rest of the server. */
export interface PinHost {
  readonly abilities: Abilities;
  readonly registries: Registries;
  readonly metas: readonly RuleMeta[];
  /** Canonical URIs of all files that were read. */
  readonly files: () => readonly string[];
  readonly folders: () => readonly string[];
  readonly folderOf: (uri: string) => string | undefined;
  /** The present text of a file, if Plimsoll looks at it at all. */
  readonly source: (uri: string) => Promise<Source | undefined>;
  readonly read: FileSystem['read'];
  /** Lets messages that wait be read. */
  readonly pause: () => Promise<void>;
}

export interface PinOptions {
  readonly signal: AbortSignal;
  readonly progress: (done: number, of: number) => void;
}

/** A file with its text at one moment. */
interface FileToPin extends PinFile {
  readonly source: Source;
}

/**
 * Asks registries about one image, those of a file or those of all files, and makes the edit that writes the digests. What is edited is
 * the text as it is once the answers are there.
 * @throws ResponseError `ContentModified` when the one image is not where it was; the signal's reason when that aborts
 */
export async function pinImages(host: PinHost, { uri, place, update }: PinParams, options: PinOptions): Promise<PinResult> {
  const uris = uri === undefined ? [...host.files()].sort() : [canonicalUri(uri)];
  const read = () => (place === undefined ? readAll(host, uris, options.signal) : readOne(host, uris[0] ?? '', place));
  const questions = questionsOf(await read(), update);
  const lookUps = await host.registries.lookUp(questions, { ...options, fresh: update });
  const files = await read();
  options.signal.throwIfAborted();
  return { changes: changesOf(host, files, lookUps.answers, update), ...remarksOf(host, { files, questions, lookUps, place, update }) };
}

async function readOne(host: PinHost, uri: string, mark: ImageMark): Promise<readonly FileToPin[]> {
  const source = await host.source(uri);
  const place = source === undefined ? undefined : placeAt(source, mark);
  if (source === undefined || place === undefined)
    throw new ResponseError(
      LSPErrorCodes.ContentModified,
      'The image is no longer where it was, so nothing was changed. Please try again.',
    );
  return [{ source, name: nameOf(host, uri), text: source.text, places: [place], undecided: [], rewritten: [] }];
}

/** The reference that stands exactly where and as it did. */
function placeAt(source: Source, { start, text }: ImageMark): ImagePlace | undefined {
  const offset = linesOf(source).offsetAt(start);
  return placesIn(source).find(({ span, image }) => span.start === offset && image.text === text);
}

/** Every image of a text that has or could have a digest, whatever an ignore comment says: a person points at one. */
export function placesIn({ uri, languageId, text }: Source): readonly ImagePlace[] {
  const language = languageOf(uri, languageId);
  return language === undefined ? [] : imagesToPin(text, language).places;
}

async function readAll(host: PinHost, uris: readonly string[], signal: AbortSignal): Promise<readonly FileToPin[]> {
  const reading = { metas: host.metas, deployImages: new DeployImages(host.folders(), host) };
  const files: FileToPin[] = [];
  for (const uri of uris) {
    signal.throwIfAborted();
    const source = await host.source(uri);
    if (source === undefined) continue;
    files.push({ ...(await readPinFile({ ...source, name: nameOf(host, uri) }, reading)), source });
    await host.pause();
  }
  return files;
}

/** The path of a file below its opened folder. */
function nameOf({ folderOf }: PinHost, uri: string): string {
  const folder = folderOf(uri);
  return (folder === undefined ? undefined : relativePath(folder, uri)) ?? uri.slice(uri.lastIndexOf('/') + 1);
}

function changesOf({ abilities }: PinHost, files: readonly FileToPin[], answers: Answers, update: boolean): PinResult['changes'] {
  const changes = files
    .map((file) => ({ source: file.source, edits: editsFor(file, answers, update) }))
    .filter(({ edits }) => edits.length > 0);
  if (changes.length === 0) return null;
  const digests = changes.reduce((sum, { edits }) => sum + edits.length, 0);
  const hold = { label: `Write ${plural(digests, 'digest')}`, description: 'What the tags stand for today' };
  const own: readonly FileEdits[] = changes;
  return { edit: workspaceEditOf(abilities, own), preview: workspaceEditOf(abilities, [], own, hold), digests, files: changes.length };
}

interface Outcome {
  readonly files: readonly FileToPin[];
  readonly questions: ReadonlyMap<string, ImageRef>;
  readonly lookUps: LookUps;
  readonly place: ImageMark | undefined;
  readonly update: boolean;
}

function remarksOf(host: PinHost, { files, questions, lookUps, place, update }: Outcome): Omit<PinResult, 'changes'> {
  const { answers, withLogins } = lookUps;
  const waysOut = waysOutOf(host.registries, withLogins);
  const failed = new Map([...answers].filter(([, { kind }]) => kind !== 'found'));
  const unauthorized = new Map([...questions].filter(([question]) => failed.get(question)?.kind === 'unauthorized'));
  return {
    failures:
      place === undefined
        ? failures(files, answers, { update, waysOut })
        : [...failed].map(([question, answer]) => failureOf(answer, question, waysOut)),
    remarks: [...singlePlatform(answers), ...(place === undefined ? passedOver(files, update) : [])],
    closed: withLogins ? [] : [...questionsByHost(unauthorized).keys()],
    notListed: lookUps.notListed,
  };
}

function waysOutOf({ way }: Registries, withLogins: boolean): WaysOut {
  if (way === 'client')
    return {
      allow: (host) => `If it is yours, add ${host} to the setting plimsoll.registry.allowedHosts.`,
      // The client offers this itself, with what it means.
      login: undefined,
    };
  return {
    allow: (host) => `If it is yours, start the server with --allow-registry ${host}.`,
    login: withLogins ? undefined : 'Started with --use-credentials, the server logs in as Docker and Podman do.',
  };
}
