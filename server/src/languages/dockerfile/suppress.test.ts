import { describe, expect, it } from 'vitest';
import { applyEdits, textAt } from '../../core/text.ts';
import { parseDockerfile } from './parse.ts';
import { suppressionEdit, suppressions } from './suppress.ts';

/** `id @ what is covered`, with the reason. */
function read(text: string): string[] {
  return suppressions(parseDockerfile(text)).map(({ id, scope, reason, own }) => {
    const covered = scope === 'file' ? 'file' : textAt(text, scope).split('\n')[0];
    return `${own ? '' : '~'}${id} @ ${covered}${reason === undefined ? '' : ` (${reason})`}`;
  });
}

describe('reading', () => {
  it.each<[string, string[]]>([
    ['# plimsoll-ignore dockerfile/a, DL3006 -- we know\nFROM a\nUSER b', ['dockerfile/a @ FROM a (we know)', 'DL3006 @ FROM a (we know)']],
    ['FROM a\n# plimsoll-ignore x\n# plimsoll-ignore y\nUSER b\nUSER c', ['x @ USER b', 'y @ USER b']],
    ['# plimsoll-ignore-file x -- why\nFROM a', ['x @ file (why)']],
    ['FROM a\n# plimsoll-ignore\nUSER b', []],
    ['FROM a\n# plimsoll-ignored x\nUSER b', []],
    ['FROM a\n# plimsoll-ignore x', []],
    ['FROM a\nRUN <<EOF\n# plimsoll-ignore x\nEOF\nUSER b', []],
    ['FROM a\nRUN b \\\n # plimsoll-ignore x\n c\nUSER d', ['x @ RUN b \\']],
    ['# hadolint ignore=DL3006,DL3008\nFROM a', ['~DL3006 @ FROM a', '~DL3008 @ FROM a']],
    ['# hadolint global ignore=DL3006, SC2046\nFROM a', ['~DL3006 @ file', '~SC2046 @ file']],
    ['# check=skip=JSONArgsRecommended,StageNameCasing;error=true\nFROM a', ['~JSONArgsRecommended @ file', '~StageNameCasing @ file']],
    ['# check=skip=all\nFROM a', ['~buildkit:* @ file']],
    ['FROM a\n#checkov:skip=CKV_DOCKER_2:no probe: why\nUSER b', ['~CKV_DOCKER_2 @ file (no probe: why)']],
    ['FROM a\n#trivy:ignore:AVD-DS-0002 trivy:ignore:DS-0026:exp:2030-01-01\nUSER b', ['~DS-0002 @ USER b', '~DS-0026 @ USER b']],
    ['# trivy:ignore:DS-0002\nFROM a', ['~DS-0002 @ file']],
    ['FROM a\n# kics-scan ignore-line\nUSER b', ['~kics:* @ USER b']],
    ['# kics-scan ignore-block\nFROM a\nUSER b', ['~kics:* @ FROM a']],
    ['# kics-scan disable=67fd0c4a-68cf-46d7-8c41-bc9fba7e40ae\nFROM a', ['~kics:67fd0c4a @ file']],
    ['# kics-scan ignore\nFROM a', ['~kics:* @ file']],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual(expected);
    expect(read(text.replaceAll('\n', '\r\n')).map((entry) => entry.replace('\r', ''))).toEqual(expected);
  });

  it('points at the id', () => {
    const text = '# plimsoll-ignore a ,  b -- r\nFROM x\n';
    expect(suppressions(parseDockerfile(text)).map(({ span }) => textAt(text, span))).toEqual(['a', 'b']);
    const stage = '# kics-scan ignore-block\nFROM a\nUSER b\nFROM c';
    expect(suppressions(parseDockerfile(stage))[0]?.scope).toEqual({ start: 25, end: 38 });
  });
});

describe('writing', () => {
  /** The text with `|` taken as the place. */
  function write(marked: string, scope: 'line' | 'file', ids = ['x'], reason: string | undefined = 'why'): string | undefined {
    const at = marked.indexOf('|');
    const text = marked.replace('|', '');
    const edit = suppressionEdit(parseDockerfile(text), { start: at, end: at }, ids, reason, scope);
    return edit === undefined ? undefined : applyEdits(text, [edit]);
  }

  it.each([
    ['FROM a\nUSER |b\n', 'FROM a\n# plimsoll-ignore x -- why\nUSER b\n'],
    ['FROM a\r\nUSER |b\r\n', 'FROM a\r\n# plimsoll-ignore x -- why\r\nUSER b\r\n'],
    ['# syntax=x\nFROM |a', '# syntax=x\n# plimsoll-ignore x -- why\nFROM a'],
    ['FROM a\nRUN b \\\n  |c\n', 'FROM a\n# plimsoll-ignore x -- why\nRUN b \\\n  c\n'],
    ['FROM a\nRUN <<EOF\n|c\nEOF\n', 'FROM a\n# plimsoll-ignore x -- why\nRUN <<EOF\nc\nEOF\n'],
    ['FROM a\n  USER |b\n', 'FROM a\n  # plimsoll-ignore x -- why\n  USER b\n'],
    ['\uFEFFFROM |a', '\uFEFF# plimsoll-ignore x -- why\nFROM a'],
    ['FROM a\n# plimsoll-ignore y -- old\nUSER |b\n', 'FROM a\n# plimsoll-ignore y, x -- old\nUSER b\n'],
    ['FROM a\n# plimsoll-ignore y\n# note\nUSER |b\n', 'FROM a\n# plimsoll-ignore y, x\n# note\nUSER b\n'],
    ['# |note\nFROM a\n', undefined],
    ['FROM a\n# plimsoll-ignore x\nUSER |b\n', undefined],
  ])('above the instruction of %j', (marked, expected) => {
    expect(write(marked, 'line')).toBe(expected);
  });

  it.each([
    ['FROM |a\n', '# plimsoll-ignore-file x -- why\nFROM a\n'],
    ['# syntax=x\n# escape=`\nFROM |a\n', '# syntax=x\n# escape=`\n# plimsoll-ignore-file x -- why\nFROM a\n'],
    ['# syntax=x|', '# syntax=x\n# plimsoll-ignore-file x -- why'],
    ['# syntax=x\n# plimsoll-ignore-file y -- old\nFROM |a\n', '# syntax=x\n# plimsoll-ignore-file y, x -- old\nFROM a\n'],
  ])('for the file %j', (marked, expected) => {
    expect(write(marked, 'file')).toBe(expected);
  });

  it('keeps a reason on one line, or goes without', () => {
    expect(write('FROM |a', 'line', ['x', 'y'], 'one\ntwo')).toBe('# plimsoll-ignore x, y -- one two\nFROM a');
    expect(write('FROM |a', 'line', ['x'], ' ')).toBe('# plimsoll-ignore x\nFROM a');
  });

  it('writes what it reads', () => {
    const text = write('# syntax=x\nFROM |a\nUSER b', 'line', ['dockerfile/no-latest-tag', 'DL3006']) ?? '';
    expect(read(text)).toEqual(['dockerfile/no-latest-tag @ FROM a (why)', 'DL3006 @ FROM a (why)']);
    expect(parseDockerfile(text).directives).toHaveLength(1);
  });
});
