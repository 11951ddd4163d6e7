import { describe, expect, it } from 'vitest';
import { unifiedDiff } from './unified-diff.ts';

const diff = (before: string, after: string): string => unifiedDiff('a/Dockerfile', before, after, { colors: false });
const lines = (...changed: readonly number[]): string =>
  Array.from({ length: 20 }, (_, index) => `${changed.includes(index + 1) ? 'NEW' : 'line'} ${index + 1}\n`).join('');

describe('unifiedDiff', () => {
  it('is empty without a change', () => {
    expect(diff('a\n', 'a\n')).toBe('');
  });

  it('shows three lines around a change, and joins what is near', () => {
    expect(diff(lines(), lines(1, 6, 13))).toBe(
      [
        '--- a/a/Dockerfile',
        '+++ b/a/Dockerfile',
        '@@ -1,16 +1,16 @@',
        '-line 1\n+NEW 1\n line 2\n line 3\n line 4\n line 5',
        '-line 6\n+NEW 6\n line 7\n line 8\n line 9\n line 10\n line 11\n line 12',
        '-line 13\n+NEW 13\n line 14\n line 15\n line 16\n',
      ].join('\n'),
    );
    expect(diff(lines(), lines(2, 15)).match(/^@@.*$/gm)).toEqual(['@@ -1,5 +1,5 @@', '@@ -12,7 +12,7 @@']);
  });

  it('puts neighbours together, and marks a last line without an ending', () => {
    expect(diff('a\nb', 'A\nB').split('\n').slice(2)).toEqual([
      '@@ -1,2 +1,2 @@',
      '-a',
      '-b',
      '\\ No newline at end of file',
      '+A',
      '+B',
      '\\ No newline at end of file',
      '',
    ]);
  });

  it('keeps tabs and line endings, and nothing that drives a terminal', () => {
    expect(diff('\ta\r\nb\u001b[2J\r\n', '\tA\r\nb\u001b[2J\r\n').split('\n').slice(3)).toEqual(['-\ta\r', '+\tA\r', ' b\ufffd[2J\r', '']);
  });
});
