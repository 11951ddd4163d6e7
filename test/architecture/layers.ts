import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Each layer of the server, and the layers it may import besides itself. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  tables: ['core'],
  languages: ['core', 'tables'],
  config: ['core', 'languages'],
  project: ['core', 'tables', 'languages', 'config'],
  rules: ['core', 'tables', 'languages', 'project'],
  analysis: ['core', 'languages', 'config', 'project'],
  host: ['core', 'languages', 'config', 'project', 'analysis'],
  lsp: ['core', 'languages', 'rules', 'config', 'project', 'analysis', 'host'],
  cli: ['core', 'languages', 'rules', 'config', 'project', 'analysis', 'host'],
};

/** Same input, same output: no clock, disk, network or protocol. */
export const PURE = ['core', 'tables', 'languages', 'config', 'project', 'rules', 'analysis'] as const;

/** The packages that only some files may import. `vscode-languageserver` stands for its subpaths too. */
export const DOORS: Readonly<Record<string, RegExp>> = {
  'dockerfile-ast': /^server\/src\/languages\/dockerfile\/instruction-starts\.ts$/,
  yaml: /^server\/src\/languages\/yaml\/parse\.ts$/,
  unbash: /^server\/src\/languages\/dockerfile\/shell-(?:reader|word)\.ts$/,
  'vscode-uri': /^server\/src\/project\/uri\.ts$/,
  undici: /^server\/src\/host\/registry\/undici-transport\.ts$/,
  ignore: /^server\/src\/host\/walk\.ts$/,
  vscode: /^client\/src\//,
  'vscode-languageclient': /^client\/src\/server[^/]*\.ts$/,
  'vscode-languageserver': /^server\/src\/lsp\//,
  'vscode-languageserver-textdocument': /^server\/src\/lsp\//,
  picocolors: /^server\/src\/cli\//,
};

/** Files that may use Node: the rim. */
export const MAY_USE_NODE = /^(?:server\/src\/(?:host|cli|testing)\/|server\/src\/lsp\/main\.ts$|client\/src\/[\w-]*node[\w-]*\.ts$)/;
