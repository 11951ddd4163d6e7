import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { applyEdits, type Edit } from '../../core/text.ts';
import { nodeFiles } from '../../host/node-files.ts';
import { DeployImages } from '../../host/pin/deploy-images.ts';
import { type Answers, editsFor, isWanted, type PinFile, placesOf } from '../../host/pin/pin-file.ts';
import { failures, passedOver, plural, singlePlatform, type WaysOut } from '../../host/pin/pin-remarks.ts';
import { questionsAbout, questionsOf } from '../../host/pin/questions.ts';
import { readPinFile } from '../../host/pin/read-pin-file.ts';
import type { NodeRegistry, NodeRegistryOptions } from '../../host/registry/node.ts';
import type { ImagePlace } from '../../languages/image-place.ts';
import type { PinArguments } from '../arguments.ts';
import { type Terminal, useColors, write } from '../check.ts';
import { isRead, mask, type UnreadableFile } from '../checked-file.ts';
import { collect, type Input, projectFolders } from '../collect.ts';
import { Engine } from '../engine.ts';
import { printable } from '../reporters/printable.ts';
import { unifiedDiff } from './unified-diff.ts';
import { whoWouldBeAsked } from './who-would-be-asked.ts';

/** The part of the command line that knows the network; loaded only when it may be used. */
export interface RegistryBundle {
  readonly nodeRegistry: (options: NodeRegistryOptions) => NodeRegistry;
}
export type LoadRegistry = () => Promise<RegistryBundle>;

/** A file that was read from the disk. */
interface FileToPin extends PinFile {
  readonly input: Input;
}

/**
 * Pins the images of the files that the arguments name. What is found goes to standard output, what there is to say about it to
 * standard error.
 * @returns the exit code
 */
export async function runPin(args: PinArguments, terminal: Terminal, loadRegistry: LoadRegistry): Promise<number> {
  const run = new PinRun(args, terminal, await projectFolders(args, terminal.cwd));
  await run.read();
  const code = args.mode === 'check' || !args.allowNetwork ? await run.list() : await run.pin(loadRegistry);
  return run.hasUnreadable ? 2 : code;
}

class PinRun {
  readonly #args: PinArguments;
  readonly #terminal: Terminal;
  readonly #engine: Engine;
  readonly #deployImages: DeployImages;
  readonly #files: FileToPin[] = [];
  #unreadable = 0;

  /** @param folders URIs of the folders that bound projects */
  constructor(args: PinArguments, terminal: Terminal, folders: readonly string[]) {
    this.#args = args;
    this.#terminal = terminal;
    this.#engine = new Engine(terminal.rules, { rules: {}, exclude: args.exclude }, terminal.cwd, folders);
    this.#deployImages = new DeployImages(folders, nodeFiles);
  }

  get hasUnreadable(): boolean {
    return this.#unreadable > 0;
  }

  async read(): Promise<void> {
    const { cwd, rules } = this.#terminal;
    const metas = rules.map(({ meta }) => meta);
    for await (const input of collect(this.#args, this.#terminal)) {
      if ('error' in input) await this.#complain(input);
      else if (input.tooLarge === true) await this.#complain({ path: input.path, error: 'The file is too large to be read.' });
      else if (!(await this.#engine.excludes(input))) {
        const name = (path.relative(cwd, input.path) || input.path).split(path.sep).join('/');
        this.#files.push({ ...(await readPinFile({ ...input, name }, { metas, deployImages: this.#deployImages })), input });
      }
    }
    this.#files.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  }

  /** Names what is not pinned, and asks nobody. */
  async list(): Promise<number> {
    const { mode, update } = this.#args;
    const wanted: ImagePlace[] = [];
    for (const file of this.#files) {
      const places = file.places.filter((place) => isWanted(place, update));
      const at = placesOf(
        file,
        places.map(({ span }) => span.start),
      );
      wanted.push(...places);
      for (const [index, place] of places.entries()) await this.#print(`${at[index] ?? ''} ${place.image.text}`);
    }
    const unpinned = wanted.filter(({ digest }) => digest === undefined).length;
    const remarks = passedOver(this.#files, update);
    for (const remark of remarks) await this.#say(remark);
    const every = remarks.length === 0 ? 'Every image' : 'Every other image';
    await this.#say(unpinned === 0 ? `${every} has its digest.` : `${plural(unpinned, 'image')} without a digest.`);
    if (mode === 'check') return unpinned === 0 ? 0 : 1;
    if (wanted.length > 0) await this.#say(whoWouldBeAsked(questionsAbout(wanted)));
    return 0;
  }

  /** Asks the registries, and shows or writes the digests. */
  async pin(loadRegistry: LoadRegistry): Promise<number> {
    const { mode, update, useCredentials } = this.#args;
    const answers = await this.#answers(loadRegistry);
    let count = 0;
    for (const file of this.#files) {
      const edits = editsFor(file, answers, update);
      if (edits.length === 0) continue;
      if (mode === 'show') await this.#show(file, edits);
      else if (!(await this.#write(file, edits))) continue;
      count += edits.length;
    }
    const failed = failures(this.#files, answers, { update, waysOut: waysOut(useCredentials) });
    const passed = passedOver(this.#files, update);
    for (const remark of [...failed, ...singlePlatform(answers), ...passed]) await this.#say(remark);
    const every = passed.length === 0 ? 'Every image' : 'Every other image';
    const done = plural(count, 'digest');
    if (count === 0) await this.#say(failed.length === 0 ? `${every} has its digest${update ? ' of today' : ''}.` : 'Nothing was changed.');
    else await this.#say(mode === 'show' ? `${done} to write. Nothing was changed; --write does it.` : `${done} written.`);
    return failed.length === 0 ? 0 : 1;
  }

  async #answers(loadRegistry: LoadRegistry): Promise<Answers> {
    const { update, allowedRegistries, useCredentials } = this.#args;
    const questions = questionsOf(this.#files, update);
    if (questions.size === 0) return new Map();
    const { nodeRegistry } = await loadRegistry();
    const registry = nodeRegistry({ version: this.#terminal.version, allowed: allowedRegistries, useCredentials });
    try {
      const asked = [...questions].map(async ([question, image]) => [question, await registry.resolve(image)] as const);
      return new Map(await Promise.all(asked));
    } finally {
      await registry.close();
    }
  }

  /** A diff in which every secret of the file is masked, as wherever text of a file is shown. */
  async #show({ input, name }: FileToPin, edits: readonly Edit[]): Promise<void> {
    const checked = await this.#engine.check(input);
    const secrets = isRead(checked) ? checked.report.findings.filter(({ sensitive }) => sensitive === true).map(({ span }) => span) : [];
    const text = mask(input.text, secrets);
    await write(this.#terminal.stdout, unifiedDiff(name, text, applyEdits(text, edits), { colors: useColors(this.#terminal.stdout) }));
  }

  async #write({ input, name }: FileToPin, edits: readonly Edit[]): Promise<boolean> {
    const problem = await writeEdits(input, edits);
    if (problem === undefined) await this.#print(`${name} ${plural(edits.length, 'digest')}`);
    else await this.#complain({ path: input.path, error: problem });
    return problem === undefined;
  }

  async #complain({ path: file, error }: UnreadableFile): Promise<void> {
    this.#unreadable++;
    await this.#say(`${path.relative(this.#terminal.cwd, file) || file} error ${error}`);
  }

  #print(line: string): Promise<void> {
    return write(this.#terminal.stdout, `${printable(line)}\n`);
  }

  #say(line: string): Promise<void> {
    return write(this.#terminal.stderr, `${printable(line)}\n`);
  }
}

/** @returns why nothing was written, as a sentence */
async function writeEdits({ path: file, text }: Input, edits: readonly Edit[]): Promise<string | undefined> {
  // Bytes that are no text were read as this character, and could not be written back.
  if (text.includes('\ufffd')) return 'The file is not valid UTF-8, so it was not changed. Convert it first.';
  try {
    if ((await readFile(file, 'utf8')) !== text)
      return 'The file has changed in the meantime, so it was left alone. Run the command again.';
    await writeFile(file, applyEdits(text, edits));
    return undefined;
  } catch (error) {
    return `The digests could not be written: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function waysOut(useCredentials: boolean): WaysOut {
  return {
    allow: (host) => `If it is yours, add --allow-registry ${host}.`,
    login: useCredentials ? undefined : 'With --use-credentials, Plimsoll logs in as Docker and Podman do.',
  };
}
