import type { RuleMeta } from '../core/rule.ts';
import { type ConfigProblem, configFileName } from './file.ts';
import { type HadolintConfig, hadolintFileNames, parseHadolint } from './hadolint.ts';
import { type LocatedConfig, resolvePath } from './merge.ts';
import { parseConfig } from './parse.ts';

/** Where configuration is read from: the disk or the editor's files. */
export interface ConfigSource {
  /** The text of a file; null when there is none or it cannot be read. */
  read(uri: string): Promise<string | null>;
  /** Whether a file or folder of this URI exists. */
  exists(uri: string): Promise<boolean>;
}

/** What governs a document. */
export interface Governing {
  /** The governing file behind the files it extends, base first; empty when there is none. */
  readonly files: readonly LocatedConfig[];
  readonly hadolint?: HadolintConfig;
  /** The file of the two kinds that was found. */
  readonly uri?: string;
  /** Mistakes that show only when the files it extends are looked for, by the URI of the file they stand in. */
  readonly problems: readonly (ConfigProblem & { readonly uri: string })[];
}

/** How many files may stand behind each other by `extends`. */
const longestChain = 10;

/** How many folders are searched upwards. */
const deepest = 64;

/**
 * Finds what governs a document: the nearest `.plimsoll.yaml` from its folder upwards, up to and including the first
 * folder that holds `.git`, else `top`; a `.hadolint.yaml` by the same search where there is none.
 * `top` is the opened folder, or the higher of the current directory and the path that was given; above a document
 * outside of it only a folder with `.git` ends the search, and without one its own folder alone counts.
 * URIs have no slash at their end.
 */
export async function findConfig(
  uri: string,
  top: string | undefined,
  source: ConfigSource,
  metas: readonly RuleMeta[],
): Promise<Governing> {
  const { folders, root } = await foldersAbove(uri, top, source);
  const own = await firstText(folders, [configFileName], source);
  if (own !== undefined) return chain(own, root, source, metas);
  const other = await firstText(folders, hadolintFileNames, source);
  return other === undefined
    ? { files: [], problems: [] }
    : { files: [], problems: [], uri: other.uri, hadolint: parseHadolint(other.text, metas) };
}

/** The folders that are searched, nearest first, and the last of them, which nothing may leave. */
async function foldersAbove(
  uri: string,
  top: string | undefined,
  source: ConfigSource,
): Promise<{ folders: readonly string[]; root: string }> {
  const own = parentOf(uri);
  if (own === undefined) return { folders: [], root: '' };
  const isBelowTop = top !== undefined && (own === top || own.startsWith(`${top}/`));
  const folders: string[] = [];
  for (let folder: string | undefined = own; folder !== undefined && folders.length < deepest; folder = parentOf(folder)) {
    folders.push(folder);
    if ((isBelowTop && folder === top) || (await source.exists(`${folder}/.git`))) return { folders, root: folder };
  }
  return { folders: [own], root: own };
}

async function firstText(
  folders: readonly string[],
  names: readonly string[],
  source: ConfigSource,
): Promise<{ uri: string; text: string } | undefined> {
  for (const folder of folders) {
    for (const name of names) {
      const text = await source.read(`${folder}/${name}`);
      if (text !== null) return { uri: `${folder}/${name}`, text };
    }
  }
  return undefined;
}

/** The file with those it extends. A base that is missing, outside the root or its own ancestor is a problem of the file that names it. */
async function chain(
  own: { readonly uri: string; readonly text: string },
  root: string,
  source: ConfigSource,
  metas: readonly RuleMeta[],
): Promise<Governing> {
  const files: LocatedConfig[] = [];
  const problems: (ConfigProblem & { readonly uri: string })[] = [];
  for (let next: typeof own | undefined = own; next !== undefined; ) {
    const { uri } = next;
    const folder = parentOf(uri) ?? '';
    const { config } = parseConfig(next.text, metas);
    files.unshift({ uri, folder, config });
    next = undefined;
    if (config.extends === undefined) break;
    const { path, span } = config.extends;
    const base = resolvePath(folder, path);
    const isInside = base?.startsWith(`${root}/`) === true;
    const text = base !== undefined && isInside ? await source.read(base) : null;
    if (base === undefined || !isInside)
      problems.push({ uri, span, message: `${path} lies outside of this project. Keep shared configuration inside it.` });
    else if (files.some((file) => file.uri === base))
      problems.push({ uri, span, message: `${path} extends this file in turn. Remove one of the two.` });
    else if (files.length >= longestChain)
      problems.push({ uri, span, message: `More than ${longestChain} files extend each other. The rest is not read.` });
    else if (text === null) problems.push({ uri, span, message: `There is no file ${path}.` });
    else next = { uri: base, text };
  }
  return { files, problems, uri: own.uri };
}

function parentOf(uri: string): string | undefined {
  const start = /^[a-z][a-z0-9+.-]*:(?:\/\/[^/]*)?/i.exec(uri)?.[0].length ?? 0;
  const slash = uri.lastIndexOf('/');
  return slash < start || (slash === start && uri.length === slash + 1) ? undefined : uri.slice(0, slash);
}
