import { expect, it } from 'vitest';
import { textAt } from '../../core/text.ts';
import { scriptOf } from './command.ts';
import { parseDockerfile } from './parse.ts';
import { textsWritten } from './texts-written.ts';

it.each([
  ['RUN echo "a b" > x', ['a b']],
  ["RUN sed -i 's/a/b c/' x", ['-i', 'b c', 'x']],
  ["RUN sed -e '/a/d'", ['-e', '']],
  ['RUN <<X\ncat <<Y > f\na $b\nc\nY\nX', ['a $b', 'c']],
  ['RUN grep a b', []],
])('%s', (text, expected) => {
  const file = parseDockerfile(`FROM a:1\n${text}\n`);
  const run = file.instructions[1];
  const command = run === undefined ? undefined : scriptOf(file, run)?.commands[0];
  const found = command === undefined ? [] : textsWritten(command).filter((one) => one.text !== '' || textAt(file.text, one.span) !== '');
  expect(found.map((one) => one.text)).toEqual(expected);
});
