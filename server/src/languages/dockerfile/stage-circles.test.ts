import { describe, expect, it } from 'vitest';
import { parseDockerfile } from './parse.ts';
import { circlesOf } from './stage-circles.ts';

/** The stages by circle, those that are in none left out. */
function circles(text: string): readonly string[] {
  const groups = new Map<number, string[]>();
  for (const [stage, circle] of circlesOf(parseDockerfile(text)))
    groups.set(circle, [...(groups.get(circle) ?? []), stage.name?.text ?? '']);
  return [...groups.values()].filter((names) => names.length > 1).map((names) => names.sort().join(' '));
}

describe('stages that need each other', () => {
  it.each([
    ['none', 'FROM x AS a\nFROM a AS b\nCOPY --from=a / /\nCOPY --from=image / /\n', []],
    ['two', 'FROM x AS a\nCOPY --from=b / /\nFROM x AS b\nCOPY --from=a / /\nFROM b AS c\nCOPY --from=a / /\n', ['a b']],
    ['through a base', 'FROM x AS a\nRUN --mount=from=c true\nFROM a AS b\nFROM b AS c\n', ['a b c']],
    [
      'two circles with a way between',
      'FROM x AS a\nCOPY --from=b / /\nFROM a AS b\nFROM b AS c\nCOPY --from=d / /\nFROM c AS d\n',
      ['a b', 'c d'],
    ],
    ['one that looks forward only', 'FROM x AS a\nCOPY --from=b / /\nFROM x AS b\n', []],
  ])('%s', (_, text, expected) => {
    expect(circles(text)).toEqual(expected);
  });

  it('needs no deep stack', () => {
    const stages = Array.from({ length: 20_000 }, (_, index) => `FROM x AS s${index}\nCOPY --from=s${index + 1} / /\n`);
    expect(circles(stages.join(''))).toEqual([]);
  });
});
