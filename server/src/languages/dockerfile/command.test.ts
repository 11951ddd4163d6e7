import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textAt } from '../../core/text.ts';
import { commandsOf, type Script, scriptOf } from './command.ts';
import { parseDockerfile } from './parse.ts';

/** The script of the last instruction of a Dockerfile; one line alone is a RUN. */
function scriptIn(text: string): { readonly file: string; readonly script: Script } {
  const file = text.startsWith('FROM') || text.startsWith('#') ? text : `FROM a\n${text.startsWith('RUN') ? '' : 'RUN '}${text}`;
  const parsed = parseDockerfile(file);
  const script = scriptOf(parsed, parsed.instructions.at(-1) as never);
  if (script === undefined) throw new Error('no script');
  return { file, script };
}

/** Every command as its words, checked against the text under their spans. */
function lines(text: string): readonly string[] {
  const { file, script } = scriptIn(text);
  for (const command of script.commands) {
    for (const word of command.words) expect(textAt(file, word.span)).toBe(word.raw);
  }
  return script.commands.map(({ words }) => words.map((word) => word.text).join(' '));
}

describe('commandsOf', () => {
  const cases: readonly (readonly [title: string, text: string, ...commands: string[]])[] = [
    ['joins continued lines', 'apt-get \\\n  install \\\n  curl', 'apt-get install curl'],
    ['leaves out comment lines between them', 'a \\\n# no\n  # nor this\n  b && c', 'a b', 'c'],
    ['leaves out empty lines between them', 'a \\\n\n  b', 'a b'],
    ['takes CRLF', 'a \\\r\n# c\r\n  b && \\\r\n  c', 'a b', 'c'],
    ['takes the backtick as escape', '# escape=`\nFROM a\nRUN a `\n  "C:\\x" && b', 'a C:\\x', 'b'],
    ['joins a word that a continuation splits', 'apt-\\\nget x', 'apt-get x'],
    ['a shell comment swallows the rest of the logical line', 'a # b \\\n && c', 'a'],
    ['removes quotes', `a "b c" 'd $e' f\\ g h"i"'j'`, 'a b c d $e f g hij'],
    ['joins inside quotes', "a 'b \\\n c'", 'a b  c'],
    ['opens sudo, env, timeout and xargs', 'sudo -E -u root env A=b timeout -k 5 10 nice -n 5 a | xargs -n 1 -I {} b {}', 'a', 'b {}'],
    ['keeps sudo that runs nothing', 'sudo -l && command -v curl', 'sudo -l', 'command -v curl'],
    ['opens sh -c', `sh -c 'a "b c" && d'`, 'sh -c a "b c" && d', 'a b c', 'd'],
    [
      'opens bash -lc and su -c',
      `bash -o pipefail -lc "a \\"b\\"" && su - u -c 'c'`,
      'bash -o pipefail -lc a "b"',
      'a b',
      'su - u -c c',
      'c',
    ],
    ['opens substitutions once', 'sh -c "$(a b) \\$(c)"', 'sh -c $(a b) $(c)', '${___} $(c)', 'a b', 'c'],
    ['opens backticks inside backticks', 'a `b \\`c d\\``', 'a `b \\`c d\\``', 'b `c d`', 'c d'],
    ['opens process substitutions', 'a <(b c)', 'a <(b c)', 'b c'],
    [
      'reads compound commands',
      'if a; then b; elif c; then d; else e; fi; for i in $(f); do g; done; { h; }; (j)',
      'a',
      'b',
      'c',
      'd',
      'e',
      'f',
      'g',
      'h',
      'j',
    ],
    ['reads the exec form', '["apt-get", "install", "a b"]', 'apt-get install a b'],
    ['opens the exec form', '["/bin/sh", "-c", "a && b \\"c\\""]', '/bin/sh -c a && b "c"', 'a', 'b c'],
    ['reads a heredoc', 'RUN <<EOF\na\nb c\nEOF', 'a', 'b c'],
    ['reads a heredoc that another instruction follows closely', 'FROM a\nRUN <<EOF\na\nEOF\nRUN b', 'b'],
    ['reads a heredoc with a bash shebang', 'RUN <<EOF\n#!/usr/bin/env bash\nset -o pipefail\na | b\nEOF', 'set -o pipefail', 'a', 'b'],
    ['leaves a heredoc of another language alone', 'RUN <<EOF\n#!/usr/bin/env python3\nimport os\nEOF'],
    ['opens the heredoc of a shell', 'RUN a && \\\n bash -e <<EOF\nb $X\nEOF', 'a', 'bash -e', 'b $X'],
    ['leaves the heredoc of another command alone', 'RUN cat <<EOF > /x\napt-get install\nEOF', 'cat'],
    ['keeps what can be read of a half-typed script', 'if [ -f x ]; then apt-get', '[ -f x ]', 'apt-get'],
    ['passes over powershell', 'powershell -Command foreach ($f in $x) { a }'],
    ['passes over pwsh that is no sh', 'pwsh -c if ($f) { a'],
    ['reads pwsh among others', 'pwsh -v && apt-get update', 'pwsh -v', 'apt-get update'],
    ['passes over SHELL cmd', 'FROM a\nSHELL ["cmd", "/S", "/C"]\nRUN dir && x'],
    ['takes HEALTHCHECK', 'FROM a\nHEALTHCHECK --interval=5s CMD curl -f http://x || exit 1', 'curl -f http://x', 'exit 1'],
  ];
  it.each(cases)('%s', (_title, text, ...commands) => expect(lines(text)).toEqual(commands));

  it('says how commands are joined', () => {
    const { script } = scriptIn('a && b || c; d | e & f');
    expect(script.commands.map(({ name, before, after }) => `${before} ${name} ${after}`)).toEqual([
      'start a &&',
      '&& b ||',
      '|| c ;',
      '; d |',
      '| e &',
      '& f end',
    ]);
    expect(script.statements).toHaveLength(3);
    expect(script.commands.map(({ statement }) => statement)).toEqual([0, 0, 0, 1, 1, 2]);
  });

  it('says where a command stands', () => {
    const { file, script } = scriptIn('if a; then (b); fi; while c; do d; done; f() { e; }; X=$(g)');
    expect(script.commands.map(({ name, where }) => `${name} ${where.join()}`)).toEqual([
      'a condition',
      'b branch,subshell',
      'c loop,condition',
      'd loop',
      'e function',
      'undefined ',
      'g ',
    ]);
    const within = script.commands.at(-1)?.within;
    expect(within?.how).toBe('substitution');
    expect(textAt(file, within?.span ?? { start: 0, end: 0 })).toBe('$(g)');
    expect(within?.command?.assignments[0]?.name).toBe('X');
  });

  it('knows the stages of a pipe, groups included', () => {
    const { script } = scriptIn('(a; b | c) | d');
    const [a, b, , d] = script.commands;
    expect(a?.pipe.outer).toMatchObject({ index: 0, of: 2 });
    expect(b?.pipe).toMatchObject({ index: 0, of: 2 });
    expect(d?.pipe.pipeline.stages.map((stage) => stage.map(({ name }) => name))).toEqual([['a', 'b', 'c'], ['d']]);
  });

  it('keeps assignments, wrappers and redirections', () => {
    const { file, script } = scriptIn('A=1 sudo -E B="c d" x >/dev/null 2>&1 <<<y');
    const [command] = script.commands;
    expect(command?.assignments.map(({ name, value, nameSpan }) => [name, value?.text, textAt(file, nameSpan)])).toEqual([
      ['A', '1', 'A'],
      ['B', 'c d', 'B'],
    ]);
    expect(command?.assignments.map(({ value }) => textAt(file, value?.span ?? { start: 0, end: 0 }))).toEqual(['1', 'c d']);
    expect(command?.wrappers.map(({ name, span }) => [name, textAt(file, span)])).toEqual([['sudo', 'sudo -E B="c d"']]);
    expect(command?.redirections.map(({ operator, target, descriptor }) => [operator, descriptor, target?.text])).toEqual([
      ['>', undefined, '/dev/null'],
      ['>&', 2, '1'],
      ['<<<', undefined, 'y'],
    ]);
  });

  it('tells literal words from others', () => {
    const { script } = scriptIn(`a b 'c$d' $e "f\${g:-$h}" *.deb {i,j} $(k)`);
    expect(script.commands[0]?.words.map(({ literal, glob, variables }) => `${literal} ${glob} ${variables}`)).toEqual([
      'true false ',
      'true false ',
      'true false ',
      'false false e',
      'false false g,h',
      'true true ',
      'false false ',
      'false false ',
    ]);
  });

  it('marks what cannot be read', () => {
    expect(scriptIn('if a; then').script.partial).toBe(true);
    expect(scriptIn(`a ${'x'.repeat(300_000)}`).script).toMatchObject({ partial: true, commands: [] });
    expect(scriptIn('a && b').script.partial).toBe(false);
  });

  it('takes a body apart once', () => {
    const body = { text: 'a', span: { start: 0, end: 1 }, shell: ['/bin/sh', '-c'], form: 'shell', escape: '\\' } as const;
    expect(commandsOf(body)).toBe(commandsOf(body));
  });

  const piece = fc.constantFrom(
    ...'a|b|curl -k|sudo |sh -c \'|"|\'|`|$(|)|<(|<<EOF\n|EOF\n|\\\n|\\\r\n|\n|# c\n| && | | | ; |{|}|[|$X|${|:-|\\|$\'\\n\'|if |; then |fi|for i in |do |done|case x in |esac|xargs |env A=|>|<|&|["a", "b"]|eval |é|💡|\t'.split(
      '|',
    ),
    ' | ',
  );
  it('never throws, and keeps spans inside the body and in order', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.boolean(), (pieces, heredoc) => {
        const text = `FROM a\nRUN ${heredoc ? '<<EOT\n' : ''}${pieces.join('')}${heredoc ? '\nEOT' : ''}\n`;
        const file = parseDockerfile(text);
        for (const instruction of file.instructions) {
          const script = scriptOf(file, instruction);
          let before = 0;
          for (const command of script?.commands ?? []) {
            expect(command.span.start).toBeGreaterThanOrEqual(before);
            before = command.span.start;
            expect(command.span.start).toBeGreaterThanOrEqual(instruction.span.start);
            expect(command.span.end).toBeLessThanOrEqual(text.length);
            let last = command.span.start;
            for (const word of command.words) {
              expect(word.span.start).toBeGreaterThanOrEqual(last);
              expect(word.span.end).toBeGreaterThanOrEqual(word.span.start);
              expect(word.span.end).toBeLessThanOrEqual(command.span.end);
              last = word.span.end;
            }
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ['(', '('.repeat(50_000)],
    ['$(', '$('.repeat(50_000)],
    ['quotes', `'"`.repeat(50_000)],
    ['backticks', '`\\'.repeat(50_000)],
    ['continuations', 'a \\\n'.repeat(50_000)],
    ['words', 'a '.repeat(100_000)],
    ['pipes', 'a | '.repeat(50_000)],
    ['sh -c', 'sh -c "'.repeat(20_000)],
    ['sudo', 'sudo '.repeat(40_000)],
    ['heredocs', '<<A '.repeat(20_000)],
  ])('comes to an end on many %s', (_title, text) => {
    const { file, script } = scriptIn(`RUN ${text}`);
    expect(script.commands.every(({ span }) => span.start <= span.end && span.end <= file.length)).toBe(true);
  });
});

describe('a script that was read before', () => {
  it('is the same where nothing of it changed, and read anew where its place, its text or its shell did', () => {
    const first = scriptIn('FROM a\nRUN x | y\n').script;
    expect(scriptIn('FROM b\nRUN x | y\n# more\n').script).toBe(first);
    const others = ['FROM ab\nRUN x | y\n', 'FROM a\nRUN x | z\n', 'FROM a\nSHELL ["bash", "-c"]\nRUN x | y\n'];
    for (const text of others) {
      const { file, script } = scriptIn(text);
      expect(script).not.toBe(first);
      expect(script.commands.map(({ span }) => textAt(file, span))).toEqual(script.commands.map(({ words }) => words[0]?.text));
    }
  });

  it('is read anew by another shell at the same place', () => {
    const [bash, dash] = ['bash', 'dash'].map((shell) => scriptIn(`FROM a\nSHELL ["${shell}", "-c"]\nRUN x\n`).script);
    expect([bash?.shell, dash?.shell]).toEqual(['bash', 'dash']);
  });
});
