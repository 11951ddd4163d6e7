import { expect, it } from 'vitest';
import { readDeployFile } from './deploy-files.ts';

it.each([
  [
    'kustomize',
    'namespace: shop\nimages:\n- name: web\n  newTag: v1\n- {name: api, digest: sha256:0}\n- {name: db, newName: postgres}\n',
    true,
    ['web', 'api'],
  ],
  ['Skaffold', 'apiVersion: skaffold/v4beta6\nkind: Config\nbuild:\n  artifacts:\n  - image: ghcr.io/me/web\n', false, ['ghcr.io/me/web']],
  ['something else', '- a\n- b\n', false, []],
  ['half typed: in doubt it is written', 'images:\n- name: web\n  newTag:\n  nam', true, ['web']],
  ['nothing', '', false, []],
])('reads %s', (_, text, setsNamespace, images) => {
  const file = readDeployFile(text);
  expect([...file.images]).toEqual(images);
  expect(file.setsNamespace).toBe(setsNamespace);
});
