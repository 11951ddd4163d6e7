// npm run test:editor: the packed extension in a real VS Code.
//   ui:   the whole editor in a browser, driven as a person does, with screenshots in .cache/screenshots
//   host: a test module inside the extension host, started by @vscode/test-electron
// npm run test:editor -- WORDS   only the tests whose title contains the words

import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { build as bundle } from 'esbuild';
import Mocha from 'mocha';
import { build } from './build.mjs';
import { editorRunsHere, installEditor } from './editor.mjs';
import { packExtension } from './package.mjs';
import { at, cache, root } from './paths.mjs';
import { node } from './run.mjs';

const words = process.argv.slice(2).join(' ');
const hostTests = cache('editor-tests/host.cjs');
let passed = 0;
let failed = 0;

if (!(await build())) process.exit(1);
const types = await node(at('node_modules/typescript/bin/tsc'), ['-b', 'test/editor']);
if (types.code === 0) passed += 1;
else failed += 1;
await bundle({
  absWorkingDir: root,
  entryPoints: ['test/editor/host/run.ts'],
  outfile: hostTests,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  sourcemap: 'inline',
  external: ['vscode', 'mocha'],
  logLevel: 'warning',
});
await packExtension();
if (editorRunsHere) await installEditor(console.log);
await testHost();
if (editorRunsHere) await testUi();
else console.log('The tests of the user interface need the editor from npm, which runs on Linux x64 only: left out');
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** In this process: mocha drives the browser. */
async function testUi() {
  await rm(cache('screenshots'), { recursive: true, force: true });
  await mkdir(cache('screenshots'), { recursive: true });
  const mocha = new Mocha({ timeout: 120_000, slow: 30_000, ...(words ? { fgrep: words } : {}) });
  const folder = at('test/editor/ui');
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.test.mjs')).sort()) mocha.addFile(`${folder}/${file}`);
  await mocha.loadFilesAsync();
  const stats = await new Promise((resolve) => {
    const runner = mocha.run(() => resolve(runner.stats));
  });
  passed += stats.passes;
  failed += stats.failures;
}

/** In the extension host: the module writes what it counted. */
async function testHost() {
  const { runTests } = await import('@vscode/test-electron');
  const counts = cache('host-tests.json');
  const workspace = cache('host-workspace');
  const data = cache('host-data');
  for (const folder of [counts, workspace, data]) await rm(folder, { recursive: true, force: true });
  await cp(at('test/editor/host/workspace'), workspace, { recursive: true });
  await mkdir(`${data}/User`, { recursive: true });
  await writeFile(`${data}/User/settings.json`, JSON.stringify({ 'security.workspace.trust.enabled': false }));
  const desktop = await fetch('https://update.code.visualstudio.com/api/releases/stable', { signal: AbortSignal.timeout(3000) }).then(
    ({ ok }) => ok,
    () => false,
  );
  try {
    await runTests({
      ...(desktop ? { cachePath: cache('vscode') } : { vscodeExecutablePath: at('scripts/code-shim.mjs') }),
      extensionDevelopmentPath: root,
      extensionTestsPath: hostTests,
      extensionTestsEnv: { PLIMSOLL_TEST_COUNTS: counts, PLIMSOLL_TEST_WORDS: words },
      launchArgs: [workspace, `--user-data-dir=${data}`, '--disable-extensions'],
    });
  } catch (error) {
    console.error(error.message);
  }
  const result = JSON.parse(await readFile(counts, 'utf8').catch(() => '{"passes":0,"failures":1}'));
  passed += result.passes;
  failed += result.failures;
}
