import { expect, it } from 'vitest';
import { parseDockerfile } from './parse.ts';
import { startCommands } from './start-command.ts';

it.each([
  ['CMD ["/bin/a", "b"]', ['a: b']],
  ['CMD exec a b && c', ['a: b', 'c: ']],
  ['ENTRYPOINT ["/bin/a", "b"]\nCMD ["c", "d"]', ['a: b', 'a: c d']],
  ['ENTRYPOINT a b\nCMD ["c"]', ['a: b', 'c: ']],
  ['CMD $A b', ['undefined: b']],
  ['RUN a', []],
])('%s', (text, expected) => {
  const file = parseDockerfile(`FROM a:1\n${text}\n`);
  const commands = file.finalStage === undefined ? [] : startCommands(file, file.finalStage);
  expect(commands.map((one) => `${one.program}: ${one.arguments.map((word) => word.text).join(' ')}`)).toEqual(expected);
});
