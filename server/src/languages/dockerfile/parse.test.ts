import { DockerfileParser } from 'dockerfile-ast';
import { describe, expect, it } from 'vitest';
import { textAt } from '../../core/text.ts';
import { checkDirectiveOf } from './directives.ts';
import type { Instruction } from './model.ts';
import { parseDockerfile } from './parse.ts';
import { copySources, exposePorts, shellBody } from './views.ts';

const lines = (...all: string[]): string => `${all.join('\n')}\n`;
const keywords = (text: string): string[] => parseDockerfile(text).instructions.map(({ keyword }) => keyword);
const first = (text: string): Instruction => {
  const [instruction] = parseDockerfile(text).instructions;
  if (instruction === undefined) throw new Error('no instruction');
  return instruction;
};
const last = (text: string): Instruction => {
  const instruction = parseDockerfile(text).instructions.at(-1);
  if (instruction === undefined) throw new Error('no instruction');
  return instruction;
};
const messages = (text: string): string[] => parseDockerfile(text).problems.map(({ message }) => message);

describe('lines', () => {
  it.each([
    ['continuation', 'RUN a \\\n  b\nCMD c\n', 'RUN a \\\n  b'],
    ['blanks behind the continuation sign', 'RUN a \\  \n b\n', 'RUN a \\  \n b'],
    ['comment between', 'RUN a \\\n# note\n b\n', 'RUN a \\\n# note\n b'],
    ['empty line between', 'RUN a \\\n\n b\n', 'RUN a \\\n\n b'],
    ['two escape characters are no continuation', 'RUN a \\\\\nCMD b\n', 'RUN a \\\\'],
    ['CRLF', 'RUN a \\\r\n b\r\nCMD c\r\n', 'RUN a \\\r\n b'],
    ['indented', '  RUN a\n', 'RUN a'],
    ['byte order mark', '\uFEFFRUN a\n', 'RUN a'],
    ['end of file behind a continuation', 'RUN a \\\n', 'RUN a \\'],
  ])('%s', (_, text, whole) => {
    expect(first(text).text).toBe(whole);
    expect(textAt(text, first(text).span)).toBe(whole);
  });

  it('joins continued words and maps them back', () => {
    const text = 'FROM no\\\nde:20\n';
    const [word] = first(text).words;
    expect(word?.text).toBe('node:20');
    expect(textAt(text, word?.span ?? { start: 0, end: 0 })).toBe('no\\\nde:20');
  });

  it('keeps empty continuation lines and comments', () => {
    const file = parseDockerfile('# top\nRUN a \\\n\n  # in\n  b\n');
    expect(file.instructions[0]?.emptyContinuations).toEqual([{ start: 14, end: 15 }]);
    expect(file.comments.map(({ text, inside }) => [text, inside?.keyword])).toEqual([
      ['top', undefined],
      ['in', 'RUN'],
    ]);
  });

  it('reads another escape character', () => {
    const text = '# escape=`\nFROM a\nRUN x `\n  y\\\nCMD c\n';
    expect(keywords(text)).toEqual(['FROM', 'RUN', 'CMD']);
  });
});

describe('directives', () => {
  it.each([
    ['# syntax=docker/dockerfile:1\n# escape=`\nFROM a', ['syntax=docker/dockerfile:1', 'escape=`']],
    ['#  Check = skip=A ; error=true \nFROM a', ['check=skip=A ; error=true']],
    ['# a comment\n# syntax=x\n', []],
    ['\n# syntax=x\n', []],
    ['# unknown=1\r\n# syntax=x\r\n', ['unknown=1', 'syntax=x']],
    ['# two words=1\n', []],
  ])('%j', (text, directives) => {
    expect(parseDockerfile(text).directives.map(({ name, value }) => `${name}=${value}`)).toEqual(directives);
  });

  it('reads the check directive', () => {
    const text = '# check=skip=A, B;error=true\nFROM a\n';
    const check = checkDirectiveOf(parseDockerfile(text).directives);
    expect(check?.skip.map(({ id, span }) => [id, textAt(text, span)])).toEqual([
      ['A', 'A'],
      ['B', 'B'],
    ]);
    expect(check?.error).toBe(true);
  });
});

describe('flags and words', () => {
  it.each<[string, string[], string[]]>([
    ['ADD --unpack=true https://e/x.tgz /x', ['unpack=true'], ['https://e/x.tgz', '/x']],
    ['RUN --mount=type=cache,target=/c --network=none pip x', ['mount=type=cache,target=/c', 'network=none'], ['pip', 'x']],
    ['COPY --link --from=a /x /y', ['link', 'from=a'], ['/x', '/y']],
    ['RUN --future=1 -- --not-a-flag', ['future=1'], ['--not-a-flag']],
    ['CMD ["a", "b c"]', [], ['a', 'b c']],
    ['USER  a b', [], ['a b']],
    ['HEALTHCHECK --interval=5s CMD ["x"]', ['interval=5s'], ['CMD', 'x']],
    ['HEALTHCHECK CMD curl -f http://x || exit 1', [], ['CMD', 'curl', '-f', 'http://x', '||', 'exit', '1']],
  ])('%s', (text, flags, words) => {
    const instruction = first(text);
    expect(instruction.flags.map(({ name, value }) => (value === undefined ? name : `${name}=${value.value}`))).toEqual(flags);
    expect(instruction.words.map((word) => word.text)).toEqual(words);
  });

  it('has flags on lines of their own', () => {
    const text = 'RUN --mount=type=ssh \\\n  --mount=type=secret,id=x \\\n  make\n';
    expect(first(text).flags.map(({ span }) => textAt(text, span))).toEqual(['--mount=type=ssh', '--mount=type=secret,id=x']);
    expect(textAt(text, first(text).argumentsSpan ?? { start: 0, end: 0 })).toBe('make');
  });
});

describe('heredocs', () => {
  it.each([
    ['followed by an instruction', lines('RUN <<EOF', 'a', 'EOF', 'COPY x y'), ['RUN', 'COPY'], ['a\n']],
    ['followed by a comment', lines('RUN <<EOF', 'a', 'EOF', '# c', 'CMD x'), ['RUN', 'CMD'], ['a\n']],
    ['behind a continuation', lines('RUN foo && \\', 'bar <<BAR', 'x', 'BAR', 'CMD y'), ['RUN', 'CMD'], ['x\n']],
    ['two of them', lines('COPY <<A <<B /d/', '1', 'A', '2', 'B', 'CMD y'), ['COPY', 'CMD'], ['1\n', '2\n']],
    ['tabs removed', lines('RUN <<-EOF', '\tx', '\tEOF', 'CMD y'), ['RUN', 'CMD'], ['\tx\n']],
    ['here string', lines('RUN cat <<<x', 'CMD y'), ['RUN', 'CMD'], []],
    ['shift in quotes', lines('RUN echo "<<EOF"', 'CMD y'), ['RUN', 'CMD'], []],
    ['lower case', lines('run <<EOF', 'FROM x', 'EOF', 'cmd y'), ['RUN', 'CMD'], ['FROM x\n']],
    ['in ONBUILD', lines('ONBUILD RUN <<EOF', 'x', 'EOF', 'CMD y'), ['ONBUILD', 'CMD'], ['x\n']],
    ['empty', lines('RUN <<EOF', 'EOF', 'CMD y'), ['RUN', 'CMD'], ['']],
    ['CRLF', 'RUN <<EOF\r\nx\r\nEOF\r\nCMD y\r\n', ['RUN', 'CMD'], ['x\r\n']],
    ['exec form has none', lines('RUN ["cat", "<<EOF"]', 'CMD y'), ['RUN', 'CMD'], []],
  ])('%s', (_, text, expected, bodies) => {
    const file = parseDockerfile(text);
    expect(file.instructions.map(({ keyword }) => keyword)).toEqual(expected);
    expect(file.instructions[0]?.heredocs.map(({ body }) => body)).toEqual(bodies);
    for (const { bodySpan, body } of file.instructions[0]?.heredocs ?? []) expect(textAt(text, bodySpan)).toBe(body);
  });

  it('knows delimiter, quotes and interpreter', () => {
    const text = lines('FROM a', `RUN <<'E F'`, '#!/usr/bin/env bash', 'set -o pipefail', 'E F');
    const run = last(text);
    expect(run.heredocs[0]).toMatchObject({ delimiter: 'E F', quoted: true, stripTabs: false, shebang: '/usr/bin/env bash' });
    expect(run.text.endsWith('E F')).toBe(true);
    expect(shellBody(parseDockerfile(text), run)).toMatchObject({ form: 'heredoc', shell: ['/usr/bin/env', 'bash'] });
  });

  it('says when one does not end', () => {
    const file = parseDockerfile('FROM a\nRUN <<EOF\n  EOF\nCMD x');
    expect(file.problems.map(({ message }) => message)).toEqual(['The heredoc has no line that holds only EOF.']);
    expect(file.instructions.at(-1)?.heredocs[0]?.terminatorSpan).toBeUndefined();
  });

  it('replaces variables in files, unless the delimiter is quoted', () => {
    const body = (mark: string): unknown =>
      last(lines('FROM scratch', 'ENV A=1', `COPY <<${mark} /e`, `X='$A' \\$B`, 'EOF')).heredocs[0]?.resolved?.value;
    expect(body('EOF')).toBe("X='1' $B\n");
    expect(body('"EOF"')).toBeUndefined();
    expect(last(lines('FROM scratch', 'COPY <<EOF /e', 'LANG=$LC_ALL', 'EOF')).heredocs[0]?.resolved?.uses).toMatchObject([
      { name: 'LC_ALL', state: 'unset' },
    ]);
  });
});

describe('pairs', () => {
  it.each<[string, [string, string | undefined, boolean][]]>([
    [
      'ENV A=b C="d e" F=g\\ h',
      [
        ['A', 'b', false],
        ['C', 'd e', false],
        ['F', 'g h', false],
      ],
    ],
    ['ENV A b c ', [['A', 'b c', true]]],
    ['ENV A = b', [['A', '= b', true]]],
    ['LABEL "a b"=c', [['a b', 'c', false]]],
    [
      'ENV A= B=""',
      [
        ['A', '', false],
        ['B', '', false],
      ],
    ],
    [`ENV A='$B "'`, [['A', '$B "', false]]],
    [
      'ENV A=1 \\\n  B=2',
      [
        ['A', '1', false],
        ['B', '2', false],
      ],
    ],
    ['LABEL l="MIT OR Apache-2.0"', [['l', 'MIT OR Apache-2.0', false]]],
    ['ENV A="x \\\n y"', [['A', 'x  y', false]]],
  ])('%s', (text, pairs) => {
    const file = parseDockerfile(`FROM a\n${text}\n`);
    expect(file.instructions[1]?.pairs.map(({ name, value, legacy }) => [name, value?.value, legacy])).toEqual(pairs);
    expect(file.problems).toEqual([]);
  });

  it('has several ARGs and spans', () => {
    const text = 'ARG A B=1\nFROM x';
    expect(first(text).pairs.map((pair) => [textAt(text, pair.nameSpan), pair.valueSpan && textAt(text, pair.valueSpan)])).toEqual([
      ['A', undefined],
      ['B', '1'],
    ]);
  });
});

describe('problems', () => {
  it.each<[string, string[]]>([
    ['FROM a\nRUN x\n', []],
    ['FROM\n', ['FROM needs an image or the name of a stage.']],
    ['FROM a # c\n', ['Behind the image, FROM takes only AS and a name.']],
    ['RUN x\nFROM a\n', ['RUN stands above the first FROM; only ARG may.']],
    ['ARG A\n', ['There is no FROM, so nothing is built.']],
    ['# only a comment\n', []],
    ['FROM a\nCOPY x\n', ['COPY needs at least one source and a destination.']],
    ['FROM a\nHEALTHCHECK curl x\n', ['HEALTHCHECK starts with CMD or NONE.']],
    ['FROM a\nENV A=1 B\n', ['ENV needs name=value here; put quotes around a value with blanks.']],
    ['FROM a\nENV A="x\n', ['The closing double quote is missing.']],
    ['FROM a\nENV A=${B:x}\n', ['${B:…} is not a substitution the builder knows.']],
    ['FROM a\nENV A=${B\n', ['The closing brace of this variable is missing.']],
    ['FROM a\nUSER\n', ['USER needs an argument.']],
    ['FROM a\nENTRYPOINT []\nCMD []\n', []],
    ['FROM a\nFOO bar\n', []],
    ['FROM {{ base }}\nENV A="x\n', []],
  ])('%j', (text, expected) => {
    expect(messages(text)).toEqual(expected);
  });

  it('stops looking at what is too long', () => {
    const file = parseDockerfile(`FROM a\nENV A=${'x'.repeat(300_000)}\nUSER b\n`);
    expect(file.problems).toMatchObject([{ kind: 'limit' }]);
    expect(file.stages[0]?.after.user?.words[0]?.text).toBe('b');
  });
});

describe('templates', () => {
  it.each([
    ['FROM {{ .Base }}\n', true],
    ['FROM a\n{% if x %}\nRUN y\n{% endif %}\n', true],
    ['FROM a\nRUN a && \\\n{{ if x }}\n b\n', true],
    ['FROM %%BASE%%\n', true],
    ['#if X\nFROM a\n#endif\n', true],
    ['#include "base.in"\nRUN x\n', true],
    ["FROM a\nRUN docker inspect -f '{{.Id}}' x\n", false],
    ['FROM a\n# if this breaks\n#if not, call me\nRUN x\n', false],
    ['FROM a\nCOPY <<EOF /x\n{{ nginx }}\nEOF\n', false],
    ["FROM a\nHEALTHCHECK CMD docker inspect -f '{{.Id}}'\n", false],
  ])('%j is a template: %s', (text, expected) => {
    expect(parseDockerfile(text).templated).toBe(expected);
  });
});

describe('views', () => {
  it('tells sources, destination and heredocs of COPY', () => {
    const view = copySources(first('COPY --from=b a <<EOF c d/\nx\nEOF\n'));
    expect(view?.sources.map(({ text }) => text)).toEqual(['a', 'c']);
    expect(view).toMatchObject({ destination: { text: 'd/' }, from: { value: 'b' }, heredocs: [{ body: 'x\n' }] });
    expect(copySources(first('COPY ["a b", "c"]'))?.sources.map(({ text }) => text)).toEqual(['a b']);
  });

  it('reads ports', () => {
    const ports = exposePorts(last('FROM scratch\nENV P="80 90/UDP"\nEXPOSE $P 1-3 80:80 $Q ${R:-443}'));
    expect(ports.map(({ text, from, to, protocol }) => [text, from, to, protocol])).toEqual([
      ['80', 80, 80, 'tcp'],
      ['90/UDP', 90, 90, 'udp'],
      ['1-3', 1, 3, 'tcp'],
      ['80:80', undefined, undefined, 'tcp'],
      ['443', 443, 443, 'tcp'],
    ]);
  });

  it.each([
    ['RUN a b', 'shell', 'a b'],
    ['RUN --mount=type=ssh a', 'shell', 'a'],
    ['RUN ["a", "b"]', 'exec', '["a", "b"]'],
    ['RUN <<EOF\na\nEOF', 'heredoc', 'a\n'],
    ['RUN cat <<EOF > x\na\nEOF', 'shell', 'cat <<EOF > x'],
    ['HEALTHCHECK --timeout=3s CMD curl x', 'shell', 'curl x'],
    ['HEALTHCHECK CMD ["curl"]', 'exec', '["curl"]'],
  ])('%j has a body in %s form', (text, form, body) => {
    const file = parseDockerfile(text);
    const shell = shellBody(file, first(text));
    expect(shell?.form).toBe(form);
    expect(textAt(text, shell?.span ?? { start: 0, end: 0 })).toBe(body);
  });

  it('opens ONBUILD once', () => {
    const instruction = first('ONBUILD COPY --from=x $A b');
    expect(instruction.trigger).toMatchObject({ keyword: 'COPY', onbuild: true });
    expect(instruction.trigger?.words[0]?.resolved.value).toBeUndefined();
    expect(first('ONBUILD ONBUILD RUN x').trigger?.trigger).toBeUndefined();
  });
});

describe('beside another parser', () => {
  it.each([
    'FROM a AS b\nRUN x \\\n  && y\n# c\nCOPY --from=b a b\nCMD ["x"]\n',
    '# syntax=docker/dockerfile:1\n\nFROM a\nRUN <<EOF\nx\nEOF\nENV A=b\n',
    'ARG X=1\nFROM a:$X\nRUN a \\\n# c\n  b\n',
  ])('finds the same instructions in %j', (text) => {
    const other = DockerfileParser.parse(text)
      .getInstructions()
      .map((instruction) => [instruction.getKeyword(), instruction.getRange().start.line, instruction.getRange().end.line]);
    const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length - 1;
    expect(parseDockerfile(text).instructions.map(({ keyword, span }) => [keyword, lineOf(span.start), lineOf(span.end)])).toEqual(other);
  });
});
