// ThirdPartyNotices.txt: the licences of every package that a bundle contains, as the bundler saw it.

import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build as bundle } from 'esbuild';
import { bundles } from './build.mjs';
import { at } from './paths.mjs';

const file = at('ThirdPartyNotices.txt');

/** The folders of the packages whose code a bundle contains, relative to the repository. */
async function packagesInBundles() {
  const folders = new Set();
  for (const options of Object.values(bundles)) {
    const { metafile } = await bundle({ ...options, outfile: 'out.js', write: false });
    for (const input of Object.keys(metafile.inputs)) {
      const found = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input);
      if (found) folders.add(found[0]);
    }
  }
  return [...folders];
}

async function noticeOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(at(folder, 'package.json'), 'utf8'));
  const licenceFile = (await readdir(at(folder))).find((entry) => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(entry));
  const text = licenceFile ? (await readFile(at(folder, licenceFile), 'utf8')).replaceAll('\r\n', '\n').trim() : `Licence: ${license}`;
  return { title: `${name} ${version} (${license})`, text };
}

/** The text of the file, the same for the same lockfile. */
export async function notices() {
  const all = await Promise.all((await packagesInBundles()).map(noticeOf));
  const unique = [...new Map(all.map((notice) => [notice.title, notice])).values()].sort((a, b) => (a.title < b.title ? -1 : 1));
  const body = unique.map(({ title, text }) => `${'='.repeat(80)}\n${title}\n${'='.repeat(80)}\n\n${text}\n`);
  return `Plimsoll contains code of these packages.\n\n${body.join('\n')}`;
}

export async function writeNotices() {
  const text = await notices();
  const old = await readFile(file, 'utf8').catch(() => '');
  if (old !== text) await writeFile(file, text);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (process.argv.includes('--check')) {
    if ((await readFile(file, 'utf8').catch(() => '')) !== (await notices())) {
      console.error(`${path.basename(file)} is out of date: run \`npm run notices\` and commit the result.`);
      process.exitCode = 1;
    }
  } else {
    await writeNotices();
  }
}
