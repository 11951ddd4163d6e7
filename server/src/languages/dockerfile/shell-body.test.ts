import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textAt } from '../../core/text.ts';
import { parseDockerfile } from './parse.ts';
import { shellKind, shellName, sourceOf } from './shell-body.ts';
import { SourceBuilder } from './source-map.ts';
import { shellBody } from './views.ts';

function bodyOf(text: string) {
  const file = parseDockerfile(text);
  const body = shellBody(file, file.instructions.at(-1) as never);
  if (body === undefined) throw new Error('no body');
  return body;
}

describe('sourceOf', () => {
  it.each([
    ['a \\\n b', 'a  b'],
    ['a \\ \t\n b', 'a  b'],
    ['a \\\r\n b', 'a  b'],
    ['a \\\n# c \\\n b', 'a  b'],
    ['a \\\n\n b', 'a  b'],
    ['a \\\\', 'a \\\\'],
    ['a \\', 'a'],
    ['cat <<E > x\r\nb \\\r\n# c\r\nE', 'cat <<E > x\nb \\\n# c\nE'],
  ])('%j', (run, text) => {
    const body = bodyOf(`FROM a\nRUN ${run}`);
    const source = sourceOf(body);
    expect(source?.text).toBe(text);
    for (let at = 0; at < text.length; at++) {
      if (text[at] !== '\n') expect(textAt(body.text, source?.place(at, at + 1) ?? body.span)).toBe(text[at]);
    }
  });
});

describe('shellKind', () => {
  it.each([
    ['FROM a\nRUN x', 'sh', 'posix'],
    ['FROM a\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN x', 'bash', 'posix'],
    ['FROM a\nSHELL ["busybox", "sh", "-c"]\nRUN x', 'sh', 'posix'],
    ['FROM a\nSHELL ["powershell.exe", "-Command"]\nRUN x', 'powershell', 'windows'],
    ['FROM a\nSHELL ["C:\\\\Windows\\\\cmd.exe", "/S", "/C"]\nRUN x', 'cmd', 'windows'],
    ['FROM a\nRUN <<E\n#!/usr/bin/env -S bash -e\nE', 'bash', 'posix'],
    ['FROM a\nRUN <<E\n#!/usr/bin/python3\nE', 'python3', 'other'],
    ['FROM a\nSHELL ["pwsh", "-c"]\nCMD ["x"]', 'sh', 'posix'],
  ])('%j', (text, name, kind) => {
    const body = bodyOf(text);
    expect([shellName(body), shellKind(body)]).toEqual([name, kind]);
  });
});

describe('SourceBuilder', () => {
  it('knows where every part came from', () => {
    const file = 'abc\\\ndef"\\n"';
    const source = new SourceBuilder()
      .add('abc', { start: 0, end: 3 })
      .add('def', { start: 5, end: 8 })
      .add('\n', { start: 9, end: 11 })
      .build();
    expect(source.text).toBe('abcdef\n');
    expect(textAt(file, source.place(2, 4))).toBe('c\\\nd');
    expect(textAt(file, source.place(6, 7))).toBe('\\n');
    expect([source.at(0), source.at(3), source.at(6), source.at(7)]).toEqual([0, 5, 9, 11]);
  });

  it('copies without losing places', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4)), fc.nat(20), fc.nat(20), (gaps, a, b) => {
        const builder = new SourceBuilder();
        let at = 0;
        for (const gap of gaps) {
          at += gap;
          builder.add('x', { start: at, end: at + 1 });
          at++;
        }
        const source = builder.build();
        const [start, end] = [Math.min(a, b, gaps.length), Math.min(Math.max(a, b), gaps.length)];
        const copy = new SourceBuilder().copy(source, start, end).build();
        expect(copy.text).toBe(source.text.slice(start, end));
        for (let i = start; i < end; i++) expect(copy.place(i - start, i - start + 1)).toEqual(source.place(i, i + 1));
      }),
    );
  });
});
