import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ReportedFinding } from '../analysis/report.ts';
import type { Severity } from '../core/rule.ts';
import { repository } from '../core/rule-page.ts';
import { diagnosticsOf, fromLineStart, snippetOf } from './convert.ts';

const frame = { clientUri: 'file:///a/Dockerfile', text: 'FROM a\nRUN 😀 b\r\nUSER root\n', others: new Map(), commandLinks: false };

function finding(start: number, end: number, more: Partial<ReportedFinding> = {}): ReportedFinding {
  const base = { rule: 'dockerfile/x', severity: 'warning' as Severity, message: 'Text.', aliases: [], controls: [], members: [] };
  return { ...base, span: { start, end }, fixes: () => [], ...more };
}

describe('diagnostics', () => {
  it('counts lines and UTF-16 characters', () => {
    const [first] = diagnosticsOf([finding(14, 15)], frame);
    expect(first?.range).toEqual({ start: { line: 1, character: 7 }, end: { line: 1, character: 8 } });
  });

  it('links the page of the rule, on the web or by our command', () => {
    expect(diagnosticsOf([finding(0, 1)], frame)[0]?.codeDescription?.href).toBe(`${repository}/tree/main/server/src/rules/dockerfile/x`);
    const ours = diagnosticsOf([finding(0, 1)], { ...frame, commandLinks: true })[0]?.codeDescription?.href ?? '';
    expect(decodeURIComponent(ours)).toBe('command:plimsoll.openRule?["dockerfile/x"]');
  });

  it('places related information in this file and in others', () => {
    const related = [
      { span: { start: 17, end: 21 }, message: 'here' },
      { span: { start: 2, end: 3 }, message: 'there', uri: 'file:///a/b' },
      { span: { start: 2, end: 3 }, message: 'gone', uri: 'file:///a/c' },
    ];
    const others = new Map([['file:///a/b', 'x\ny']]);
    const places = diagnosticsOf([finding(0, 1, { related })], { ...frame, others })[0]?.relatedInformation;
    expect(places?.map(({ location }) => [location.uri, location.range.start])).toEqual([
      ['file:///a/Dockerfile', { line: 2, character: 0 }],
      ['file:///a/b', { line: 1, character: 0 }],
      ['file:///a/c', { line: 0, character: 0 }],
    ]);
  });

  it('draws at most 200, the most severe, and says how many are left', () => {
    const many = Array.from({ length: 230 }, (_, at) => finding(0, 1, { severity: at === 229 ? 'error' : 'hint', message: String(at) }));
    const drawn = diagnosticsOf(many, frame);
    expect(drawn).toHaveLength(200);
    expect(drawn.at(-2)?.message).toBe('229');
    expect(drawn.at(-1)?.message).toMatch(/^31 more findings/);
  });
});

describe('snippets', () => {
  it('marks placeholders as tab stops and escapes the rest', () => {
    const edit = {
      span: { start: 0, end: 0 },
      text: 'a$b\\ X}\nY',
      placeholders: [
        { start: 5, end: 6 },
        { start: 8, end: 9 },
      ],
    };
    expect(snippetOf(edit, 3)).toBe('a\\$b\\\\ ${3:X}\\}\n${4:Y}');
  });

  it('begin at the start of their line', () => {
    const holder = { text: 'a:\n  b: c\n' };
    const edit = { span: { start: 9, end: 9 }, text: '\n  d: X', placeholders: [{ start: 6, end: 7 }] };
    expect(fromLineStart(holder, edit, [edit])).toEqual({
      span: { start: 3, end: 9 },
      text: '  b: c\n  d: X',
      placeholders: [{ start: 12, end: 13 }],
    });
  });

  it('stay where they are behind another edit of the line', () => {
    const holder = { text: '  b: c\n' };
    const first = { span: { start: 2, end: 3 }, text: 'B' };
    const second = { span: { start: 6, end: 6 }, text: 'X', placeholders: [{ start: 0, end: 1 }] };
    expect(fromLineStart(holder, second, [first, second])).toBe(second);
  });
});

it('names one repository', () => {
  expect(readFileSync('scripts/repository.mjs', 'utf8')).toContain(`'${repository}'`);
});
