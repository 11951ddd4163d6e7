// Before `npm start` and `npm test`: installs what the lockfile names, when it is not what is installed, and builds what changed.
// Only Node's own modules here: on a fresh clone nothing else is there yet.
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { at } from './paths.mjs';
import { npm } from './run.mjs';

const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
  console.error(`Plimsoll needs Node 20 or newer; this is ${process.version}.`);
  process.exit(1);
}

// Inside node_modules, so that removing the folder removes the stamp.
const stamp = at('node_modules/.cache/plimsoll/lockfile');
const wanted = createHash('sha256')
  .update(await readFile(at('package-lock.json')))
  .digest('hex');
const installed = await readFile(stamp, 'utf8').catch(() => '');

if (installed !== wanted) {
  console.log('Installing the packages of package-lock.json');
  try {
    await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      env: { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
    });
  } catch (error) {
    console.error(`The packages could not be installed.\n${error.message}`);
    process.exit(1);
  }
  await mkdir(path.dirname(stamp), { recursive: true });
  await writeFile(stamp, wanted);
}

const { build } = await import('./build.mjs');
process.exitCode = (await build()) ? 0 : 1;
