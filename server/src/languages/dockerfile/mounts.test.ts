import { describe, expect, it } from 'vitest';
import { textAt } from '../../core/text.ts';
import { cacheCovers, mounts } from './mounts.ts';
import { parseDockerfile } from './parse.ts';

function mountsIn(run: string) {
  const file = parseDockerfile(`FROM a\nRUN ${run}`);
  return { text: file.text, list: mounts(file.instructions.at(-1) as never) };
}

describe('mounts', () => {
  it('reads fields under all their names, with places', () => {
    const { text, list } = mountsIn(
      '--mount=type=secret,id=npm,dst=/root/.npmrc,required \\\n  --mount="type=bind,source=a b" --mount=target=/x,ro=false x',
    );
    expect(list.map(({ type }) => type)).toEqual(['secret', 'bind', 'bind'].slice(0, list.length));
    const [secret] = list;
    expect(secret?.value('target')).toBe('/root/.npmrc');
    expect(secret?.isOn('required')).toBe(true);
    expect(secret?.fields.map(({ span }) => textAt(text, span))).toEqual(['type=secret', 'id=npm', 'dst=/root/.npmrc', 'required']);
    expect(secret?.fields.map(({ keySpan }) => textAt(text, keySpan))).toEqual(['type', 'id', 'dst', 'required']);
    const last = list.at(-1);
    expect([last?.type, last?.isOn('readonly'), last?.value('target')]).toEqual(['bind', false, '/x']);
  });

  it('reads quoted fields', () => {
    const { list } = mountsIn(`--mount='type=bind,"source=a,b",target=/x' x`);
    expect(list[0]?.value('source')).toBe('a,b');
  });

  it('leaves to the build what it decides', () => {
    const { list } = mountsIn('--mount=type=$T,id=$I x');
    expect([list[0]?.type, list[0]?.value('id'), list[0]?.field('id')?.value]).toEqual([undefined, undefined, '$I']);
  });

  it.each([
    ['type=cache,target=/home/app/.cache/pip', '~/.cache/pip', true],
    ['type=cache,target=/root/.cache', '~/.cache/pip', true],
    ['type=cache,target=/root', '~/.npm', true],
    ['type=cache,target=/root/.npm/', '~/.npm', true],
    ['type=cache,target=/var/cache/apt', '/var/lib/apt/lists', false],
    ['type=cache,target=/var/lib/apt', '/var/lib/apt/lists', true],
    ['type=cache,target=/var/lib/apt/lists/', '/var/lib/apt/lists', true],
    ['type=cache,dst=/var/lib/ap', '/var/lib/apt/lists', false],
    ['type=tmpfs,target=/var/lib/apt/lists', '/var/lib/apt/lists', true],
    ['type=bind,target=/var/lib/apt/lists', '/var/lib/apt/lists', false],
    ['type=cache,target=$HOME/.cache', '~/.cache/pip', true],
    ['type=cache', '~/.cache/pip', false],
  ])('%s covers %s: %s', (mount, path, expected) => expect(cacheCovers(mountsIn(`--mount=${mount} x`).list, path)).toBe(expected));
});
