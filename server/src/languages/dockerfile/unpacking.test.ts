import { describe, expect, it } from 'vitest';
import { scriptOf } from './command.ts';
import { parseDockerfile } from './parse.ts';
import { clone, unpacking } from './unpacking.ts';

function first<T>(command: string, read: (command: NonNullable<ReturnType<typeof scriptOf>>['commands'][number]) => T): T | undefined {
  const file = parseDockerfile(`FROM a\nRUN ${command}\n`);
  const run = file.instructions[1];
  const one = run === undefined ? undefined : scriptOf(file, run)?.commands[0];
  return one === undefined ? undefined : read(one);
}

describe('tar', () => {
  it.each([
    ['tar xf a.tar', { archive: 'a.tar', directory: undefined, whole: true }],
    ['tar xzfC a.tgz /x', { archive: 'a.tgz', directory: '/x', whole: true }],
    ['tar -xzvf a.tgz -C /x', { archive: 'a.tgz', directory: '/x', whole: true }],
    ['tar -C /x -xz', { archive: undefined, directory: '/x', whole: true }],
    ['tar --extract --file=a.tar --directory /x', { archive: 'a.tar', directory: '/x', whole: true }],
    ['tar xf - -C /x', { archive: undefined, directory: '/x', whole: true }],
    ['tar xzf a.tgz --strip-components=1', { archive: 'a.tgz', directory: undefined, whole: false }],
    ['tar -xf a.tar bin/tool', { archive: 'a.tar', directory: undefined, whole: false }],
    ['tar czf a.tgz x', undefined],
    ['tar tf a.tgz', undefined],
    ['tar xf $A', undefined],
    ['unzip a.zip', undefined],
  ])('%s', (command, expected) => {
    expect(first(command, unpacking)).toEqual(expected);
  });
});

describe('git clone', () => {
  it.each([
    ['git clone https://x.test/o/r', { url: 'https://x.test/o/r.git', ref: undefined, directory: 'r' }],
    ['git clone --depth 1 -b v1 https://x.test/o/r.git /src', { url: 'https://x.test/o/r.git', ref: 'v1', directory: '/src' }],
    ['git clone --branch=v1 https://x.test/o/r.git', { url: 'https://x.test/o/r.git', ref: 'v1', directory: 'r' }],
    ['git clone https://user:token@x.test/o/r', undefined],
    ['git clone https://x.test/o/$R', undefined],
    ['git clone -b $V https://x.test/o/r', undefined],
    ['git clone git@x.test:o/r', undefined],
    ['git clone --bare https://x.test/o/r', undefined],
    ['git fetch https://x.test/o/r', undefined],
  ])('%s', (command, expected) => {
    expect(first(command, clone)).toEqual(expected);
  });
});
