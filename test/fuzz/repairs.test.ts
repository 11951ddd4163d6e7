import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { languageOf } from '../../server/src/languages/file-names.ts';
import { pages } from './pages.ts';
import { faultsOfRepairs } from './repairs.ts';

const root = path.resolve(import.meta.dirname, '../../examples');
const examples = Object.fromEntries(
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => [path.relative(root, file).split(path.sep).join('/'), readFileSync(file, 'utf8')]),
);

describe('every repair of every rule, all rules on', () => {
  it.each(Object.keys(examples).filter((name) => languageOf(name) !== undefined))('examples/%s', (name) => {
    expect(faultsOfRepairs(name, examples)).toEqual([]);
  });

  it('the examples of the rule pages', () => {
    const faults = pages().flatMap(({ name, text }) => faultsOfRepairs(name, { [name]: text }).map((fault) => `${fault}\n${text}`));
    expect(faults).toEqual([]);
  });
});
