import type { LanguageId } from './index.ts';

const NOT_A_DOCKERFILE = /\.(?:md|txt|bak|orig|sh|dockerignore|containerignore)$/;
const CONFIG_NAMES = new Set(['.plimsoll.yaml', '.plimsoll.yml']);

/** The file name at the end of a path or URI, decoded. */
export function baseName(uri: string): string {
  const name = uri.slice(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf('\\')) + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/**
 * The language that a file's name decides, letter case ignored; undefined when the name says nothing.
 * `yaml` means: may hold Kubernetes objects, its content decides.
 */
export function languageOfName(uri: string): LanguageId | undefined {
  const name = baseName(uri).toLowerCase();
  if (name.endsWith('.dockerignore') || name.endsWith('.containerignore')) return 'dockerignore';
  if (CONFIG_NAMES.has(name)) return 'config';
  if (isDockerfileName(name)) return 'dockerfile';
  if (/\.(?:ya?ml|json)$/.test(name)) return 'yaml';
  return undefined;
}

function isDockerfileName(name: string): boolean {
  if (NOT_A_DOCKERFILE.test(name)) return false;
  return ['dockerfile', 'containerfile'].some((word) => name === word || name.startsWith(`${word}.`) || name.endsWith(`.${word}`));
}

const BY_EDITOR_ID: Readonly<Record<string, LanguageId>> = {
  dockerfile: 'dockerfile',
  dockerignore: 'dockerignore',
  yaml: 'yaml',
  helm: 'yaml',
  json: 'yaml',
  jsonc: 'yaml',
};

/** The language of a document: its name decides before the identifier an editor gives it. */
export function languageOf(uri: string, editorId?: string): LanguageId | undefined {
  return languageOfName(uri) ?? (editorId === undefined ? undefined : BY_EDITOR_ID[editorId.toLowerCase()]);
}
