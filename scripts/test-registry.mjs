// npm run test:registry: pins images against real registries on this machine. Needs what `registries.mjs` needs.
// Ends with how many passed and failed.
import { readFile } from 'node:fs/promises';
import { build } from './build.mjs';
import { at, cache } from './paths.mjs';
import { startRegistries } from './registries.mjs';
import { node } from './run.mjs';

let failed = 1;
let registries;
try {
  if (!(await build({ check: false }))) throw new Error('The command line could not be built.');
  registries = await startRegistries();
  failed = await runTests(registries);
} catch (error) {
  console.error(error.message);
  console.log(`0 passed, ${failed} failed`);
} finally {
  await registries?.stop();
}
process.exitCode = failed === 0 ? 0 : 1;

/** @returns {Promise<number>} how many failed */
async function runTests(registry) {
  const report = cache('registry.json');
  const vitest = await node(
    at('node_modules/vitest/vitest.mjs'),
    ['run', '--config', at('test/registry/vitest.config.mts'), '--reporter=default', '--reporter=json', `--outputFile=${report}`],
    { env: { PLIMSOLL_TEST_REGISTRY: JSON.stringify(registry) } },
  );
  const { numPassedTests, numFailedTests } = JSON.parse(await readFile(report, 'utf8'));
  const wrong = vitest.code !== 0 && numFailedTests === 0 ? 1 : numFailedTests;
  console.log(`${numPassedTests} passed, ${wrong} failed`);
  return wrong;
}
