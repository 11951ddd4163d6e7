// Type-checks and bundles what changed since the last time.
//   node scripts/build.mjs            both
//   node scripts/build.mjs --no-check bundles only

import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build as bundle } from 'esbuild';
import { at, cache, root } from './paths.mjs';
import { collectPages } from './rule-pages.mjs';
import { node } from './run.mjs';

const { version } = JSON.parse(await readFile(at('server/package.json'), 'utf8'));

const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  target: 'node20',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  define: { __VERSION__: JSON.stringify(version) },
};
/** The same source is an ES module in the npm package, where it asks for its own address. */
const onNode = {
  ...shared,
  platform: 'node',
  format: 'cjs',
  define: { ...shared.define, 'import.meta.url': '__bundleUrl' },
  banner: { js: "const __bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
};
const inWorker = { ...shared, platform: 'browser', target: 'es2023' };
/** The npm package is made of ES modules, some of its dependencies are not. */
const asModule = {
  ...shared,
  platform: 'node',
  format: 'esm',
  banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
};

/** `initialize` is answered before the session, with its rules and parsers, is read: it is a file of its own. */
const sessionApart = {
  name: 'session-apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\/session\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './session.js', external: true } : undefined,
    ),
};

/** What is shipped: the file, and how it is made. */
export const bundles = {
  'dist/extension.js': { ...onNode, entryPoints: ['client/src/extension.ts'], external: ['vscode'] },
  'dist/extension.web.js': { ...inWorker, format: 'cjs', entryPoints: ['client/src/extension.web.ts'], external: ['vscode'] },
  // `require` in place of `import()`, which would read the file once more to find its exports.
  'dist/server.js': {
    ...onNode,
    entryPoints: ['server/src/lsp/main.ts'],
    plugins: [sessionApart],
    supported: { 'dynamic-import': false },
  },
  'dist/session.js': { ...onNode, entryPoints: ['server/src/lsp/session.ts'] },
  'dist/server.web.js': { ...inWorker, format: 'iife', entryPoints: ['server/src/lsp/main.web.ts'] },
  'server/dist/server.js': { ...asModule, entryPoints: ['server/src/lsp/main.ts'], plugins: [sessionApart] },
  'server/dist/session.js': { ...asModule, entryPoints: ['server/src/lsp/session.ts'] },
  'server/dist/registry.js': { ...asModule, entryPoints: ['server/src/host/registry/node.ts'] },
  'server/dist/cli.js': {
    ...asModule,
    entryPoints: ['server/src/cli/main.ts'],
    external: ['./server.js', './registry.js'],
    banner: { js: `#!/usr/bin/env node\n${asModule.banner.js}` },
  },
};

const stateFile = cache('build.json');

/**
 * Brings `dist/` and `server/dist/` up to date.
 * @returns {Promise<boolean>} whether the types are right and everything was bundled; what is wrong has been printed
 */
export async function build({ check = true } = {}) {
  const started = Date.now();
  const [typed, made] = await Promise.all([check ? typeCheck() : true, bundleAll().catch(refused)]);
  if (!typed || made === undefined) return false;
  if (made > 0) console.log(`Built ${made} file${made === 1 ? '' : 's'} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return true;
}

/** What the bundler refuses it has said already. */
function refused(error) {
  if (!Array.isArray(error.errors)) console.error(error.message);
}

/** TypeScript remembers by itself what it has checked. */
async function typeCheck() {
  const tsc = at('node_modules/typescript/bin/tsc');
  return (await node(tsc, ['-b', 'client', 'server/src/lsp', 'server/src/cli'])).code === 0;
}

async function bundleAll() {
  const state = JSON.parse(await readFile(stateFile, 'utf8').catch(() => '{}'));
  const recipe = (options) => JSON.stringify({ ...options, pipeline: 1 });
  const stale = [];
  for (const [file, options] of Object.entries(bundles)) {
    const known = state[file];
    if (known?.recipe === recipe(options) && existsSync(at(file)) && (await fingerprint(known.inputs)) === known.fingerprint) continue;
    stale.push(file);
  }
  await Promise.all(
    stale.map(async (file) => {
      const { metafile } = await bundle({ ...bundles[file], outfile: file });
      const inputs = Object.keys(metafile.inputs);
      state[file] = { recipe: recipe(bundles[file]), inputs, fingerprint: await fingerprint(inputs) };
    }),
  );
  if (stale.includes('server/dist/cli.js')) await chmod(at('server/dist/cli.js'), 0o755);

  const pages = await collectPages(bundle, shared);
  for (const file of ['dist/rules.json', 'server/dist/rules.json']) if (await writeIfNew(at(file), pages)) stale.push(file);

  await mkdir(path.dirname(stateFile), { recursive: true });
  await writeFile(stateFile, JSON.stringify(state));
  return stale.length;
}

/** Size and time of every input: what decides whether a bundle is made again. Our own recipe counts as an input. */
async function fingerprint(inputs) {
  const parts = await Promise.all(
    inputs.map(async (file) => {
      const found = await stat(at(file)).catch(() => undefined);
      return `${file}:${found ? `${found.size}:${found.mtimeMs}` : 'gone'}`;
    }),
  );
  return parts.join('\n');
}

async function writeIfNew(file, text) {
  if ((await readFile(file, 'utf8').catch(() => undefined)) === text) return false;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = (await build({ check: !process.argv.includes('--no-check') })) ? 0 : 1;
}
