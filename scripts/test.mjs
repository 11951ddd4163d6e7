// npm test: everything but the tests that need an editor. Ends with how many passed and failed.
//   npm test -- server/src/core    the files whose path contains these words, without the grammars
import { readFile } from 'node:fs/promises';
import { at, cache } from './paths.mjs';
import { node } from './run.mjs';

const words = process.argv.slice(2);
let passed = 0;
let failed = 0;

const types = await node(at('node_modules/typescript/bin/tsc'), ['-b']);
count(types.code === 0);

const report = cache('vitest.json');
const vitest = await node(at('node_modules/vitest/vitest.mjs'), [
  'run',
  ...words,
  '--reporter=default',
  '--reporter=json',
  `--outputFile=${report}`,
]);
try {
  const result = JSON.parse(await readFile(report, 'utf8'));
  passed += result.numPassedTests;
  failed += result.numFailedTests;
  // A file that could not be loaded, or an error outside a test, fails the run without a failed test.
  if (vitest.code !== 0 && result.numFailedTests === 0) failed += 1;
} catch {
  failed += 1;
}

if (words.length === 0) {
  const hosts = ['dockerfile', 'yaml'].flatMap((name) => ['-g', `test/grammar/hosts/${name}.tmLanguage.json`]);
  const grammars = await node(at('node_modules/vscode-tmgrammar-test/dist/unit.js'), [...hosts, 'test/grammar/*.test.*'], { quiet: true });
  process.stdout.write(grammars.output);
  const files = grammars.output.split('\n').filter((line) => line.startsWith('✓')).length;
  passed += files;
  if (grammars.code !== 0 || files === 0) failed += 1;
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function count(ok) {
  if (ok) passed += 1;
  else failed += 1;
}
