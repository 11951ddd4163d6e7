import { describe, expect, it } from 'vitest';
import { parseDockerfile } from './parse.ts';
import { asWritten, likenessOf, type Typed, typed, writtenPlace } from './typing.ts';

const ABOVE = 'ARG TAG=1\nFROM a:$TAG AS one\nRUN make\n\n# two is next\n';
const BELOW = '\nENV C=$A\nRUN test\n# three is next\nFROM c AS three\nCOPY --from=one /x /y\n';

/** What was read of each text, one after the other, somebody typing between `ABOVE` and `BELOW`. */
function versions(...middles: readonly string[]): readonly Typed[] {
  const all: Typed[] = [];
  for (const middle of middles) all.push(typed(ABOVE + middle + BELOW, all.at(-1)));
  return all;
}

/** Every instruction with its place in what was written. */
function instructionsOf(now: Typed) {
  return now.file.instructions.map(({ keyword, text, span }) => ({ keyword, text, span: writtenPlace(now, span) }));
}

describe('typed', () => {
  it('keeps the models of all stages but the one that is typed', () => {
    const [, first, second, third] = versions('FROM b\nRUN x', 'FROM b\nRUN xy', 'FROM b\nRUN xyz', 'FROM b\nRUN x');
    for (const now of [second, third]) {
      expect(now?.file.stages[0]).toBe(first?.file.stages[0]);
      expect(now?.file.stages[1]).not.toBe(first?.file.stages[1]);
      expect(now?.file.stages[2]).toBe(first?.file.stages[2]);
    }
    expect(third?.file.stages[1]?.instructions.map(({ text }) => text)).toEqual(['FROM b', 'RUN x', 'ENV C=$A', 'RUN test']);
  });

  it('keeps the models above when somebody types at the end', () => {
    const before = asWritten(`${ABOVE}FROM b\n`);
    for (const added of ['R', 'RUN a', 'RUN a\n', 'RUN a\nRUN b']) {
      expect(typed(before.text + added, before).file.stages[0]).toBe(before.file.stages[0]);
    }
  });

  it('reads the same text once', () => {
    const [first] = versions('FROM b\nRUN x');
    expect(typed(first?.text ?? '', first)).toBe(first);
  });

  it.each([
    ['a continuation that takes in what is below', 'FROM b\nRUN x', 'FROM b\nRUN xy', 'FROM b\nRUN xy \\'],
    ['a heredoc without an end', 'FROM b\nRUN x', 'FROM b\nRUN x <', 'FROM b\nRUN x <<EOF', 'FROM b\nRUN x <<EOF\nEOF'],
    ['a line that falls out of its instruction', 'FROM b\nRUN x \\\n  && y', 'FROM b\nRUN x \\z\n  && y', 'FROM b\nRUN x \\zz\n  && y'],
    ['an instruction more, and one less', 'FROM b\nRUN x', 'FROM b\nRUN x\nR', 'FROM b\nRUN x\nRUN y', 'FROM b\nRUN x'],
    ['a stage more, and one less', 'FROM b\nRUN x', 'FROM b\nRUN x\nFROM d', 'FROM b\nRUN x'],
    ['no FROM any more', 'FROM b\nARG A=1', 'xFROM b\nARG A=1', 'FROM b\nARG A=1', 'FROM b\nARG A=12'],
    ['a comment at the start of the line below', 'FROM b\nRUN x', 'FROM b\nRUN xy', 'FROM b\nRUN xy\n#'],
    [
      'a stage that another one builds on',
      'FROM b AS b\nENV A=1\nFROM b',
      'FROM b AS b\nENV A=12\nFROM b',
      'FROM b AS b\nENV A=123\nFROM b',
    ],
    ['a name that others use', 'FROM b AS two\nRUN x', 'FROM b AS on\nRUN x', 'FROM b AS one\nRUN x'],
    ['another line ending', 'FROM b\nRUN x', 'FROM b\nRUN x\r\nRUN y', 'FROM b\nRUN x\r\nRUN yz'],
    [
      'more than there is room for',
      'FROM b\nRUN x',
      'FROM b\nRUN xy',
      `FROM b\nRUN x${'y'.repeat(600)}`,
      `FROM b\nRUN x${'y'.repeat(601)}`,
    ],
    ['nothing left', 'FROM b\nRUN x', '', 'F', 'FROM b'],
  ])('gives what reading it anew gives: %s', (_, ...middles) => {
    for (const now of versions(...middles)) {
      expect(now.file.text.slice(0, now.room.start) + now.file.text.slice(now.room.end)).toBe(now.text);
      expect(instructionsOf(now)).toEqual(instructionsOf(asWritten(now.text)));
      const values = ({ file }: Typed) => file.stages.map(({ base, variables }) => [base.value, [...variables.keys()]]);
      expect(values(now)).toEqual(values(asWritten(now.text)));
    }
  });

  it('lets those who ask for no places have the model it has', () => {
    const [, now] = versions('FROM b\nRUN x', 'FROM b\nRUN xy');
    expect(likenessOf(now?.text ?? '')).toBe(now?.file);
    expect(likenessOf('FROM x')).toBe(parseDockerfile('FROM x'));
  });
});
