import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PURE, root } from './layers.ts';

describe('the pure part cannot reach out', () => {
  it('compiles its layers without the types of Node or a browser', () => {
    for (const layer of PURE) {
      const { compilerOptions = {} } = JSON.parse(readFileSync(path.join(root, 'server/src', layer, 'tsconfig.json'), 'utf8'));
      expect(compilerOptions.types, layer).toBeUndefined();
      expect(compilerOptions.lib, layer).toBeUndefined();
    }
    const base = JSON.parse(readFileSync(path.join(root, 'tsconfig.base.json'), 'utf8')).compilerOptions;
    expect([base.types, base.lib]).toEqual([[], ['ES2023']]);
  });

  it('makes a compile error of every way out', () => {
    const folder = path.join(root, 'test/architecture/must-not-compile');
    const { stdout } = spawnSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], {
      encoding: 'utf8',
    });
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts'))) expect(stdout, file).toContain(`${file}(1,`);
  });
});
