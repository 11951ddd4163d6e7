import { describe, expect, it } from 'vitest';
import { fromGitignore } from './gitignore.ts';

describe('a .gitignore as an ignore file', () => {
  it.each([
    ['.env', ['**/.env']],
    ['*.log\r\n\r\n# x\r\nnode_modules/', ['**/*.log', '**/node_modules']],
    ['/dist/', ['dist']],
    ['a/b', ['a/b']],
    ['**/secrets', ['**/secrets']],
    ['!.env.example', ['!**/.env.example']],
    ['*.py[!o]  ', ['**/*.py[^o]']],
    ['/', []],
    ['', []],
  ])('%j', (text, lines) => {
    expect(fromGitignore(text)).toEqual(lines);
  });
});
