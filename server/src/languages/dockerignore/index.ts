export { addEntries, deleteLine, literalPattern, outdent, replacePattern } from './edit.ts';
export { fromGitignore } from './gitignore.ts';
export type { IgnoreFile, IgnorePattern } from './model.ts';
export { parseIgnoreFile } from './parse.ts';
export { suppressionEdit, suppressionsOf } from './suppress.ts';
