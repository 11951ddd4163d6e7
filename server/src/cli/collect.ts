import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rebaseGlob } from '../config/globs.ts';
import { limits } from '../core/limits.ts';
import { nodeFiles } from '../host/node-files.ts';
import { walk } from '../host/walk.ts';
import { languageOf } from '../languages/file-names.ts';
import { canonicalUri } from '../project/uri.ts';
import type { CheckArguments } from './arguments.ts';
import type { UnreadableFile } from './checked-file.ts';

/** A text to check. */
export interface Input {
  /** Absolute. */
  readonly path: string;
  readonly uri: string;
  readonly text: string;
  readonly languageId?: string;
  readonly tooLarge?: boolean;
  /** It came by standard input. */
  readonly isStdin?: boolean;
}

/** Of the arguments, those that say what is read. */
export type CollectArguments = Pick<CheckArguments, 'paths' | 'exclude' | 'useGitignore' | 'stdinFilename'>;

/** A text may have up to four bytes for each of its UTF-16 code units. */
const MOST_BYTES = limits.textLength * 4;

/** Reads what the arguments name, each file once: files, the files below folders that are ours by name, and standard input. */
export async function* collect(
  args: CollectArguments,
  { cwd, stdin }: { readonly cwd: string; readonly stdin: Readable },
): AsyncGenerator<Input | UnreadableFile> {
  const seen = new Set<string>();
  for (const name of args.paths) {
    for await (const input of named(name, args, cwd, stdin)) {
      const known = seen.has(input.path);
      seen.add(input.path);
      if (!known) yield input;
    }
  }
}

async function* named(name: string, args: CollectArguments, cwd: string, stdin: Readable): AsyncGenerator<Input | UnreadableFile> {
  if (name === '-') {
    yield fromStdin(path.resolve(cwd, args.stdinFilename ?? '-'), stdin);
    return;
  }
  const file = path.resolve(cwd, name);
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) yield { path: file, error: 'There is no such file or folder.' };
  else if (!found.isDirectory()) yield read(file, true);
  else {
    const root = canonicalUri(pathToFileURL(file).href);
    const exclude = args.exclude.map((glob) => rebaseGlob(glob, canonicalUri(pathToFileURL(cwd).href)));
    for await (const uri of walk(nodeFiles, root, { exclude, useGitignore: args.useGitignore })) yield read(fileURLToPath(uri), false);
  }
}

/** @param named the user named this very file, and may be told that it is none of ours */
async function read(file: string, named: boolean): Promise<Input | UnreadableFile> {
  const uri = canonicalUri(pathToFileURL(file).href);
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() === true && found.size > MOST_BYTES) return { path: file, uri, text: '', tooLarge: true };
  const text = await nodeFiles.read(uri, MOST_BYTES);
  if (text === null)
    return {
      path: file,
      error:
        found === undefined
          ? 'The file is gone.'
          : 'The file cannot be read as text. Check its permissions, or leave it out with --exclude.',
    };
  const languageId = languageOf(uri) === undefined && looksLikeDockerfile(text) ? 'dockerfile' : undefined;
  if (named && languageOf(uri, languageId) === undefined) {
    return {
      path: file,
      error: 'This is no Dockerfile, ignore file or manifest by its name. Use standard input and --stdin-filename to say what it is.',
    };
  }
  return { path: file, uri, text, ...(languageId === undefined ? {} : { languageId }) };
}

/** A file the user names may be a Dockerfile by any name: its first instruction tells. */
function looksLikeDockerfile(text: string): boolean {
  const first = text.split(/\r?\n/, 200).find((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  return first !== undefined && /^\s*(?:FROM|ARG)\s+\S/i.test(first);
}

async function fromStdin(file: string, stdin: Readable): Promise<Input | UnreadableFile> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk as Uint8Array);
    length += bytes.length;
    if (length <= MOST_BYTES) chunks.push(bytes);
  }
  const uri = canonicalUri(pathToFileURL(file).href);
  if (languageOf(uri) === undefined)
    return {
      path: file,
      error: 'This is no name of a Dockerfile, ignore file or manifest. Give --stdin-filename one, such as Dockerfile or app.yaml.',
    };
  const tooLarge = length > MOST_BYTES;
  return {
    path: file,
    uri,
    text: tooLarge ? '' : Buffer.concat(chunks).toString('utf8'),
    isStdin: true,
    ...(tooLarge ? { tooLarge } : {}),
  };
}

/** The folders that bound projects: each path that is a folder, and the current one, or its own folder, for a file. */
export async function projectFolders(args: CollectArguments, cwd: string): Promise<readonly string[]> {
  const home = await realpath(cwd).catch(() => cwd);
  const folders = await Promise.all(
    args.paths.map(async (name) => {
      const file = path.resolve(cwd, name === '-' ? (args.stdinFilename ?? '-') : name);
      const found = await stat(file).catch(() => undefined);
      if (found?.isDirectory() === true) return file;
      return isBelow(home, file) ? home : path.dirname(file);
    }),
  );
  return [...new Set(folders)].map((folder) => canonicalUri(pathToFileURL(folder).href));
}

function isBelow(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
}
