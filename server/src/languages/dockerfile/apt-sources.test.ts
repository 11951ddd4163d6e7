import { expect, it } from 'vitest';
import { applyEdits } from '../../core/text.ts';
import { aptSources } from './apt-sources.ts';
import { scriptOf } from './command.ts';
import { parseDockerfile } from './parse.ts';

it.each([
  ['echo "deb https://x.test s main" > l', undefined, 'echo "deb [signed-by=/k] https://x.test s main" > l'],
  ['echo "deb [arch=amd64] https://x.test s main"', undefined, 'echo "deb [signed-by=/k arch=amd64] https://x.test s main"'],
  ["add-apt-repository 'deb-src http://x.test ./'", undefined, "add-apt-repository 'deb-src [signed-by=/k] http://x.test ./'"],
  ['echo "deb [signed-by=/o.gpg] https://x.test s"', '/o.gpg', 'echo "deb [signed-by=/k signed-by=/o.gpg] https://x.test s"'],
])('%s', (command, key, after) => {
  const file = parseDockerfile(`FROM a\nRUN ${command}\n`);
  const script = scriptOf(file, file.instructions[1] as (typeof file.instructions)[number]);
  const [source, ...others] = script === undefined ? [] : aptSources(script);
  expect([source?.key, others]).toEqual([key, []]);
  expect(applyEdits(file.text, source?.signedBy('/k') ?? [])).toBe(`FROM a\nRUN ${after}\n`);
});

it('reads no other words', () => {
  const file = parseDockerfile('FROM a\nRUN echo debian deb && dpkg -i deb x.deb\n');
  const script = scriptOf(file, file.instructions[1] as (typeof file.instructions)[number]);
  expect(script === undefined ? undefined : aptSources(script)).toEqual([]);
});
