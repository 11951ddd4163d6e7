import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** A path inside the repository. */
export const at = (...parts) => path.join(root, ...parts);

/** What may be deleted at any time: downloads, packages, copies, screenshots. Not in git. */
export const cache = (...parts) => at('.cache', ...parts);
