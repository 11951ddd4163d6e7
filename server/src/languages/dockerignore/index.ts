export { addEntries, deleteLine, literalPattern, replacePattern } from './edit.ts';
export type { IgnoreFile, IgnorePattern } from './model.ts';
export { parseIgnoreFile } from './parse.ts';
export { suppressionEdit, suppressionsOf } from './suppress.ts';
