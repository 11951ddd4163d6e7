import { describe, expect, it } from 'vitest';
import { scriptOf } from './command.ts';
import { execLast } from './exec-last.ts';
import { parseDockerfile } from './parse.ts';

describe('execLast', () => {
  it.each([
    ['a', 'exec a'],
    ['a "$X"', 'exec a "$X"'],
    ['a && b', 'a && exec b'],
    ['a; A=1 b > log', 'a; A=1 exec b > log'],
    ['$PROGRAM x', 'exec $PROGRAM x'],
    ['a "$(b)"', 'exec a "$(b)"'],
    ['a || b', undefined],
    ['a | b', undefined],
    ['a &', undefined],
    ['(a)', undefined],
    ['cd /x', undefined],
    ['A=1', undefined],
    ['nice a', undefined],
  ])('%j: %j', (command, expected) => {
    const file = parseDockerfile(`FROM a:1\nCMD ${command}\n`);
    const cmd = file.instructions.at(-1);
    const script = cmd === undefined ? undefined : scriptOf(file, cmd);
    expect(script === undefined ? undefined : execLast(script)).toBe(expected);
  });
});
