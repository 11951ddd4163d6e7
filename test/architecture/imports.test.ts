import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { DOORS, MAY_IMPORT, MAY_USE_NODE, root } from './layers.ts';

interface Import {
  readonly file: string;
  readonly from: string;
}

/** Every import of a source file, type-only and dynamic ones included. */
function importsOf(file: string): readonly Import[] {
  const { module, program } = parseSync(file, readFileSync(path.join(root, file), 'utf8'));
  const fixed = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => (moduleRequest === null ? [] : [moduleRequest.value])),
    ),
  ];
  const dynamic = module.dynamicImports.map(
    ({ moduleRequest }) =>
      program &&
      readFileSync(path.join(root, file), 'utf8')
        .slice(moduleRequest.start, moduleRequest.end)
        .replace(/^['"`]|['"`].*$/g, ''),
  );
  return [...new Set([...fixed, ...dynamic])].map((from) => ({ file, from }));
}

function sources(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')));
}

const shipped = [
  ...sources('server/src').filter((file) => !file.startsWith('server/src/testing/')),
  ...sources('client/src'),
  ...sources('shared/src'),
];
const imports = shipped.flatMap(importsOf);

function layerOf(file: string): string | undefined {
  return /^server\/src\/(\w+)\//.exec(file)?.[1];
}

function target({ file, from }: Import): string {
  return path.posix.join(path.posix.dirname(file), from);
}

describe('imports', () => {
  it('sees the files', () => {
    expect(shipped.length).toBeGreaterThan(50);
  });

  it('go down the layers of the server, never up or sideways', () => {
    const wrong = imports.filter((one) => {
      const layer = layerOf(one.file);
      if (layer === undefined || !one.from.startsWith('.')) return false;
      const to = layerOf(target(one));
      return to !== layer && to !== undefined && !(MAY_IMPORT[layer] ?? []).includes(to);
    });
    expect(wrong).toEqual([]);
  });

  it('never join the client and the server', () => {
    const wrong = imports.filter((one) => {
      if (one.from.startsWith('.'))
        return (
          target(one).split('/')[0] !== one.file.split('/')[0] && !(one.file.startsWith('server/') && target(one).startsWith('server/'))
        );
      return one.from.startsWith('@plimsoll/') && !one.from.startsWith('@plimsoll/shared/');
    });
    expect(wrong).toEqual([]);
  });

  it('reach each package through its door', () => {
    const packageOf = (from: string) =>
      from
        .split('/')
        .slice(0, from.startsWith('@') ? 2 : 1)
        .join('/');
    const wrong = imports.filter(({ file, from }) => {
      const door = DOORS[packageOf(from)];
      return door !== undefined && !door.test(file);
    });
    expect(wrong).toEqual([]);
  });

  it('use Node at the rim only', () => {
    expect(imports.filter(({ file, from }) => from.startsWith('node:') && !MAY_USE_NODE.test(file))).toEqual([]);
  });

  it('never let one rule name another', () => {
    const wrong = imports.filter((one) => {
      const own = /^server\/src\/rules\/(\w+\/[\w-]+)\/rule\.ts$/.exec(one.file)?.[1];
      const other = /^server\/src\/rules\/(\w+\/[\w-]+)\//.exec(one.from.startsWith('.') ? target(one) : '')?.[1];
      return own !== undefined && other !== undefined && own !== other;
    });
    expect(wrong).toEqual([]);
  });

  it('keep the test kit out of what is shipped', () => {
    expect(imports.filter((one) => one.from.includes('/testing/') || one.from === 'vitest')).toEqual([]);
  });
});
