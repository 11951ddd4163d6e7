import { describe, expect, it } from 'vitest';
import { textAt } from '../../core/text.ts';
import { scriptOf } from './command.ts';
import { parseDockerfile } from './parse.ts';

/** What is not POSIX in a RUN: its kind, and the text of its sign. */
function constructs(command: string): readonly (readonly [string, string])[] {
  const file = parseDockerfile(`FROM a:1\nRUN ${command}\n`);
  const run = file.instructions[1];
  const script = run === undefined ? undefined : scriptOf(file, run);
  return (script?.constructs ?? []).map(({ kind, span }) => [kind, textAt(file.text, span)]);
}

describe('constructs', () => {
  it.each([
    ['[[ -f x ]] && a', [['[[', '[[']]],
    ['((i++))', [['((', '((']]],
    [
      'a=(1 2); b+=c; d[1]=2',
      [
        ['array', 'a=(1 2)'],
        ['+=', 'b+=c'],
        ['array', 'd[1]=2'],
      ],
    ],
    [
      'a <<< "b" &> c',
      [
        ['<<<', '<<< "b"'],
        ['&>', '&> c'],
      ],
    ],
    ['a |& b', [['|&', ' |& ']]],
    [
      'a <(b {c,d})',
      [
        ['<(', '<(b {c,d})'],
        ['{a,b}', '{c,d}'],
      ],
    ],
    [
      'echo "$(x ${a//b/c})" ${a:1:2} ${a^} ${!a} ${a[0]}',
      [
        ['${x/y/z}', '${a//b/c}'],
        ['${x:0:1}', '${a:1:2}'],
        ['${x^}', '${a^}'],
        ['${!x}', '${!a}'],
        ['array', '${a[0]}'],
      ],
    ],
    ["a $'b'", [["$'", "$'b'"]]],
    [
      'function f { a; }; for ((i=0;i<1;i++)); do b; done',
      [
        ['function', 'function'],
        ['for((', 'for'],
      ],
    ],
    ['[ -f x ] && f() { a; } && b > c 2>&1 | d ${e:-f} ${g%h} && awk \'{a,b}\' "{c,d}" {}', []],
  ] as const)('%s', (command, expected) => expect(constructs(command)).toEqual(expected));
});
