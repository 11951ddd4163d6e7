import { expect, it } from 'vitest';
import { scriptOf } from './command.ts';
import { keptPackages } from './kept-packages.ts';
import { parseDockerfile } from './parse.ts';

it.each([
  ['apt-get install -y gcc curl=8 ./a.deb $X', ['gcc', 'curl']],
  ['apt-get install -y gcc make && make && apt-get purge -y --auto-remove gcc', ['make']],
  ['apt-get purge -y gcc && apt-get install -y gcc', ['gcc']],
  ['apt-get install -y gcc $deps && apt-get purge -y $deps', []],
  ['apk add -t .b gcc && make && apk del .b', []],
  ['apk add --virtual=.b gcc && apk del .c', ['gcc']],
  ["apt-get install -y gcc && make && apt-mark auto '.*' && apt-get autoremove -y", []],
  ['dnf install -y gcc make && rpm -e gcc', ['make']],
  ['pip install gcc', []],
])('%s', (command, names) => {
  const file = parseDockerfile(`FROM a\nRUN ${command}\n`);
  const script = scriptOf(file, file.instructions[1] as (typeof file.instructions)[number]);
  const kept = script?.commands.flatMap((one) => keptPackages(script, one));
  expect(kept?.map(({ word }) => word.name)).toEqual(names);
});
