import { describe, expect, it } from 'vitest';
import { type ConfigSource, findConfig } from './find.ts';

/** Files by path below `file:///`; folders exist through their files. */
function source(files: Readonly<Record<string, string>>): ConfigSource & { readonly asked: string[] } {
  const asked: string[] = [];
  const path = (uri: string): string => uri.replace('file:///', '');
  return {
    asked,
    read(uri) {
      asked.push(path(uri));
      return Promise.resolve(files[path(uri)] ?? null);
    },
    exists: (uri) => Promise.resolve(Object.keys(files).some((file) => file === path(uri) || file.startsWith(`${path(uri)}/`))),
  };
}
const find = (files: Readonly<Record<string, string>>, uri: string, top?: string) =>
  findConfig(`file:///${uri}`, top === undefined ? undefined : `file:///${top}`, source(files), []);
const uris = async (...args: Parameters<typeof find>) => (await find(...args)).files.map(({ uri }) => uri.replace('file:///', ''));

describe('findConfig', () => {
  const name = '.plimsoll.yaml';

  it.each([
    ['the nearest', { [`w/${name}`]: '', [`w/a/${name}`]: '' }, 'w/a/b/Dockerfile', 'w', [`w/a/${name}`]],
    ['the opened folder’s', { [`w/${name}`]: '' }, 'w/a/b/Dockerfile', 'w', [`w/${name}`]],
    ['none above the opened folder', { [name]: '', 'w/a/Dockerfile': '' }, 'w/a/Dockerfile', 'w', []],
    ['none above a repository', { [`w/${name}`]: '', 'w/r/.git/HEAD': '' }, 'w/r/a/Dockerfile', 'w', []],
    ['that of the repository itself', { [`w/r/${name}`]: '', 'w/r/.git/HEAD': '' }, 'w/r/a/Dockerfile', 'w', [`w/r/${name}`]],
    [
      'that of the repository around a lone file',
      { [`w/r/${name}`]: '', 'w/r/.git/HEAD': '' },
      'w/r/a/Dockerfile',
      undefined,
      [`w/r/${name}`],
    ],
    [
      'only its own folder’s for a file outside of everything',
      { [`w/${name}`]: '', [`w/a/${name}`]: '' },
      'w/a/Dockerfile',
      'other',
      [`w/a/${name}`],
    ],
    ['none further up for a file outside of everything', { [`w/${name}`]: '' }, 'w/a/Dockerfile', 'other', []],
  ])('finds %s', async (_, files, uri, top, expected) => expect(await uris(files, uri, top)).toEqual(expected));

  it('follows extends, base first', async () => {
    const files = {
      [`w/a/${name}`]: 'extends: ../base/one.yaml',
      'w/base/one.yaml': 'extends: two.yml\npreset: strict',
      'w/base/two.yml': 'preset: all',
    };
    expect(await uris(files, 'w/a/Dockerfile', 'w')).toEqual(['w/base/two.yml', 'w/base/one.yaml', `w/a/${name}`]);
  });

  it.each([
    ['gone.yaml', {}, 'There is no file gone.yaml.'],
    ['../../base.yaml', { 'base.yaml': '' }, '../../base.yaml lies outside of this project.'],
    ['b.yaml', { 'w/a/b.yaml': 'extends: .plimsoll.yaml' }, '.plimsoll.yaml extends this file in turn.'],
    ['.plimsoll.yaml', {}, '.plimsoll.yaml extends this file in turn.'],
  ])('reports extends: %s', async (path, files, message) => {
    const { problems } = await find({ ...files, [`w/a/${name}`]: `extends: ${path}` }, 'w/a/Dockerfile', 'w');
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain(message);
  });

  it('does not follow without end', async () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`w/${at}.yaml`, `extends: ${at + 1}.yaml`]));
    const { files, problems } = await find({ ...many, [`w/${name}`]: 'extends: 0.yaml' }, 'w/Dockerfile', 'w');
    expect(files).toHaveLength(10);
    expect(problems[0]?.message).toContain('More than 10 files');
  });

  it('reads hadolint’s file where there is none of ours', async () => {
    const files = { 'w/.hadolint.yml': 'ignored: [DL3008]', [`w/b/${name}`]: '' };
    expect(await find(files, 'w/a/Dockerfile', 'w')).toMatchObject({
      files: [],
      hadolint: { silencedIds: ['hadolint:DL3008'] },
      uri: 'file:///w/.hadolint.yml',
    });
    expect((await find(files, 'w/b/Dockerfile', 'w')).hadolint).toBeUndefined();
  });

  it('has nothing to search for a text without a folder', async () => {
    const files = source({});
    expect(await findConfig('untitled:Untitled-1', undefined, files, [])).toEqual({ files: [], problems: [] });
    expect(files.asked).toEqual([]);
  });
});
