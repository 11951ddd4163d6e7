import { mkdir, readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { at, cache } from './paths.mjs';

/**
 * Every rule with its page, as the text of `rules.json`: `{ [id]: { meta, page } }`, sorted by id.
 * The pages are the README files beside the rules; the editor and `plimsoll explain` show them offline.
 */
export async function collectPages(bundle, options) {
  const outfile = cache('rules.cjs');
  await mkdir(cache(), { recursive: true });
  await bundle({ ...options, minify: false, platform: 'node', format: 'cjs', entryPoints: ['server/src/rules/index.ts'], outfile });
  const { rules } = (await import(`${pathToFileURL(outfile)}?${Date.now()}`)).default;
  const entries = rules.map(async ({ meta }) => [
    meta.id,
    { meta, page: withoutMarks(await readFile(at('server/src/rules', meta.id, 'README.md'), 'utf8')) },
  ]);
  const sorted = (await Promise.all(entries)).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted))}\n`;
}

/** The marks tell the tests what is underlined; a reader sees the example as it would be written. */
function withoutMarks(page) {
  return page.replace(/^```\w+ bad[^]*?^```$/gm, (example) => example.replace(/[«»]/g, ''));
}
