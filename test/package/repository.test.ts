import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { repository, rulePageAddress } from '../../server/src/core/rule-page.ts';

const root = path.resolve(import.meta.dirname, '../..');

it('says everywhere that the project lives at one address', async () => {
  const one = (await import(pathToFileURL(path.join(root, 'scripts/repository.mjs')).href)) as {
    repository: string;
    rulePage: (id: string) => string;
  };
  const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
    homepage: string;
    repository: { url: string };
    bugs: { url: string };
  };
  expect(repository).toBe(one.repository);
  expect(rulePageAddress('dockerfile/no-root-user')).toBe(one.rulePage('dockerfile/no-root-user'));
  expect(manifest).toMatchObject({
    homepage: `${one.repository}#readme`,
    repository: { url: `${one.repository}.git` },
    bugs: { url: `${one.repository}/issues` },
  });
});

it('has a text for every place of the manifest, and none that is not shown', async () => {
  const manifest = await readFile(path.join(root, 'package.json'), 'utf8');
  const texts = JSON.parse(await readFile(path.join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
  const places = [...manifest.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key);
  expect(new Set(places)).toEqual(new Set(Object.keys(texts)));
});
