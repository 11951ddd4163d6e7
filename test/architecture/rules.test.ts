import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { relatedRules } from '../../server/src/analysis/settle/relations.ts';
import { rules } from '../../server/src/rules/index.ts';
import { root } from './layers.ts';

const folder = path.join(root, 'server/src/rules');
const ENGINE = 'plimsoll/';

describe('rules', () => {
  it('are folders with a rule, a page and a test', () => {
    for (const language of ['dockerfile', 'dockerignore', 'kubernetes', 'plimsoll']) {
      for (const name of readdirSync(path.join(folder, language))) {
        const at = path.join(folder, language, name);
        expect(existsSync(path.join(at, 'rule.ts')), at).toBe(true);
        expect(existsSync(path.join(at, 'README.md')), at).toBe(true);
        if (language !== 'plimsoll') expect(existsSync(path.join(at, 'rule.test.ts')), at).toBe(true);
        expect(rules.map(({ meta }) => meta.id)).toContain(`${language}/${name}`);
      }
    }
  });

  it.each(rules.map(({ meta }) => [meta.id, meta] as const))('%s has the name of its folder and whole metadata', (id, meta) => {
    expect(id).toMatch(/^(?:dockerfile|dockerignore|kubernetes)\/(?:no|require|prefer)-[a-z0-9-]+$|^plimsoll\/[a-z-]+$/);
    expect(existsSync(path.join(folder, id, 'rule.ts'))).toBe(true);
    expect(meta.title).toMatch(/^\S.*[^.]$/);
    expect(new Set(meta.alsoKnownAs).size).toBe(meta.alsoKnownAs.length);
    for (const alias of meta.alsoKnownAs) expect(alias).toMatch(/^[\w-]+:[\w. :/-]+$/);
    for (const former of meta.formerly ?? []) expect(rules.map((rule) => rule.meta.id)).not.toContain(former);
    expect((meta.introduces ?? []).filter((other) => rules.every((rule) => rule.meta.id !== other))).toEqual([]);
  });

  it('do something: each walks, leads, or belongs to the engine', () => {
    const idle = rules.filter(({ meta, check, lead }) => check === undefined && lead === undefined && !meta.id.startsWith(ENGINE));
    expect(idle.map(({ meta }) => meta.id)).toEqual([]);
  });

  it('exist when the table of relations names them', () => {
    const ids = rules.map(({ meta }) => meta.id);
    expect(relatedRules().filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('stay short', () => {
    const long = rules.filter(({ meta }) => readFileSync(path.join(folder, meta.id, 'rule.ts'), 'utf8').split('\n').length > 170);
    expect(long.map(({ meta }) => meta.id)).toEqual([]);
  });
});
