// Makes what is published: `.cache/plimsoll.vsix` (the extension) and `.cache/plimsoll.tgz` (the npm package).
//   node scripts/package.mjs --no-check   without looking at the types first
import { copyFile, mkdir, rename } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { writeNotices } from './notices.mjs';
import { at, cache } from './paths.mjs';
import { must, npm } from './run.mjs';

export const vsix = cache('plimsoll.vsix');
export const tarball = cache('plimsoll.tgz');

/** Packs the extension, from bundles that are up to date. */
export async function packExtension() {
  await mkdir(cache(), { recursive: true });
  await writeNotices();
  await must(process.execPath, [
    at('node_modules/@vscode/vsce/vsce'),
    'package',
    '--no-dependencies',
    '--no-update-package-json',
    '--out',
    vsix,
  ]);
  return vsix;
}

/** Packs the command line and server for npm. */
export async function packServer() {
  await mkdir(cache(), { recursive: true });
  await writeNotices();
  await copyFile(at('LICENSE'), at('server/LICENSE'));
  await copyFile(at('ThirdPartyNotices.txt'), at('server/dist/ThirdPartyNotices.txt'));
  const output = await npm(['pack', '--json', '--ignore-scripts', '--pack-destination', cache()], { cwd: at('server') });
  const [{ filename }] = JSON.parse(output.slice(output.indexOf('[')));
  await rename(cache(filename), tarball);
  return tarball;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (!(await build({ check: !process.argv.includes('--no-check') }))) process.exit(1);
  console.log(await packExtension());
  console.log(await packServer());
}
