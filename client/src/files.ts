import {
  type FindFilesParams,
  type FindFilesResult,
  findFiles,
  type ListFolderParams,
  type ListFolderResult,
  listFolder,
  type ReadFileParams,
  type ReadFileResult,
  readFile,
  type StatFileParams,
  type StatFileResult,
  statFile,
} from '@plimsoll/shared/protocol';
import { FileType, RelativePattern, Uri, workspace } from 'vscode';
import type { Answers } from './server-connection.ts';

/** Files as the editor sees them: the disk, a remote machine, a repository that was never cloned. Contents only travel to our own server. */
export function answerFiles(): Answers {
  return { [readFile]: read, [listFolder]: list, [statFile]: stat, [findFiles]: find };
}

async function read({ uri, maxBytes }: ReadFileParams): Promise<ReadFileResult> {
  const target = Uri.parse(uri, true);
  try {
    const found = await workspace.fs.stat(target);
    if (!(found.type & FileType.File) || found.size > maxBytes) return null;
    const bytes = await workspace.fs.readFile(target);
    if (bytes.length > maxBytes) return null;
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    // Not there, not ours to read, or not text: for the server these are one answer.
    return null;
  }
}

async function list({ uri }: ListFolderParams): Promise<ListFolderResult> {
  try {
    const entries = await workspace.fs.readDirectory(Uri.parse(uri, true));
    return entries.map(([name, type]) => ({ name, type: kindOf(type), ...(type & FileType.SymbolicLink ? { symlink: true } : {}) }));
  } catch {
    return null;
  }
}

async function stat({ uri }: StatFileParams): Promise<StatFileResult> {
  try {
    const found = await workspace.fs.stat(Uri.parse(uri, true));
    return { type: kindOf(found.type), size: found.size };
  } catch {
    return null;
  }
}

function kindOf(type: FileType): 'file' | 'folder' | 'other' {
  if (type & FileType.File) return 'file';
  return type & FileType.Directory ? 'folder' : 'other';
}

async function find({ folder, include, exclude, maxResults }: FindFilesParams): Promise<FindFilesResult> {
  const base = Uri.parse(folder, true);
  const excluded = either([...exclude, ...editorExclusions(base)]);
  const found = await workspace.findFiles(new RelativePattern(base, either(include) ?? '**'), excluded, maxResults);
  return found.map((uri) => uri.toString());
}

/** One glob for any of several. The editor takes no braces inside braces, so those of the single ones are written out. */
function either(globs: readonly string[]): string | undefined {
  const plain = globs.flatMap(withoutBraces);
  return plain.length > 1 ? `{${plain.join(',')}}` : plain[0];
}

function withoutBraces(glob: string): string[] {
  const group = /\{([^{}]*)\}/.exec(glob);
  if (!group?.[1]) return [glob];
  const [before, after] = [glob.slice(0, group.index), glob.slice(group.index + group[0].length)];
  return group[1].split(',').flatMap((word) => withoutBraces(before + word + after));
}

/** An exclusion of ours replaces the editor's default one, so the editor's is added to it. */
function editorExclusions(folder: Uri): string[] {
  return ['files', 'search'].flatMap((section) => {
    const globs = workspace.getConfiguration(section, folder).get<Record<string, unknown>>('exclude') ?? {};
    return Object.keys(globs).filter((glob) => globs[glob] === true);
  });
}
