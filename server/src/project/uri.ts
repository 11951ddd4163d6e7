import { URI } from 'vscode-uri';
import { remember } from '../core/remember.ts';

/** One spelling for each URI, without a slash at its end: programs differ in what they percent-encode. */
export const canonicalUri = remember((uri: string): string => {
  let spelled = uri;
  try {
    spelled = URI.parse(uri).toString();
  } catch {
    // Not a URI: it is compared as it is.
  }
  return spelled.endsWith('/') ? spelled.slice(0, -1) : spelled;
});

/** The URI of a path below a canonical folder. The path is `/`-separated, not percent-encoded and holds no `..`. */
export function joinUri(folder: string, path: string): string {
  return path === '' ? folder : `${folder}/${path.split('/').map(encodeSegment).join('/')}`;
}

/** As `vscode-uri` encodes a part of a path. */
function encodeSegment(segment: string): string {
  if (/^[\w.~-]*$/.test(segment)) return segment;
  return encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The folder that holds what a canonical URI names; undefined at the top. */
export function parentUri(uri: string): string | undefined {
  const slash = uri.lastIndexOf('/');
  const top = /^[^:/?#]+:\/\/[^/]*/.exec(uri)?.[0].length ?? 0;
  return slash >= top ? uri.slice(0, slash) : undefined;
}

/** The path of a URI below a folder, percent signs decoded; empty for the folder itself, undefined for what lies elsewhere. Both canonical. */
export function relativePath(folder: string, uri: string): string | undefined {
  if (uri === folder) return '';
  if (!uri.startsWith(`${folder}/`)) return undefined;
  const path = uri.slice(folder.length + 1);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A path below a folder, with `.` and `..` resolved; undefined when it leaves the folder. */
export function resolvePath(base: string, path: string): string | undefined {
  const elements: string[] = base === '' ? [] : base.split('/');
  for (const element of path.split('/')) {
    if (element === '' || element === '.') continue;
    if (element !== '..') elements.push(element);
    else if (elements.pop() === undefined) return undefined;
  }
  return elements.join('/');
}

/** The folder part of a `/`-separated path; empty at the top. */
export function parentPath(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
