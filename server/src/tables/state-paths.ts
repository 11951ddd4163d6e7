/**
 * Where programs keep what they write. Sources: Filesystem Hierarchy Standard 3.0; the layouts that Rails, Laravel and Node.js
 * frameworks document. Read in November 2026.
 */

const names: ReadonlySet<string> = new Set(['.cache', 'cache', 'log', 'logs', 'sessions', 'storage', 'tmp', 'uploads']);

/** A folder that holds state by its place or its name. */
export function isStatePath(path: string): boolean {
  return /^\/var\/(?:lib|cache|log|spool)\/./.test(path) || names.has(path.slice(path.lastIndexOf('/') + 1));
}

/** Folders that a Rails application writes to. */
export const railsFolders: ReadonlySet<string> = new Set(['db', 'log', 'storage', 'tmp']);

/** Folders that everyone, or the image's own user, may write to in the base images that have them. */
export function isOpenFolder(path: string): boolean {
  return /^\/(?:tmp|var\/tmp|dev\/shm|go|var\/www\/html)(?:\/|$)|^\/home\/[^/]+$|^\/$/.test(path);
}
