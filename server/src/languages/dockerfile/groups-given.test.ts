import { expect, it } from 'vitest';
import { applyEdits, textAt } from '../../core/text.ts';
import { scriptOf } from './command.ts';
import { groupsGiven } from './groups-given.ts';
import { parseDockerfile } from './parse.ts';

it.each([
  ['useradd -G a,b app', ['app a a: useradd -G b app', 'app b b: useradd -G a app']],
  ['useradd --groups=a app', ['app a a: useradd app']],
  ['usermod -aG "a,b" app', ['app a a: usermod -aG "b" app', 'app b b: usermod -aG "a" app']],
  ['usermod -aG a app', ['app a a: -']],
  ['adduser app a', ['app a a: -']],
  ['addgroup app a', ['app a a: -']],
  ['gpasswd -a app a', ['app a a: -']],
  ['addgroup -S a', []],
  ['adduser -D -G a app', []],
  ['gpasswd -d app a', []],
])('%s', (command, expected) => {
  const file = parseDockerfile(`FROM a:1\nRUN ${command}\n`);
  const run = file.instructions[1];
  const first = run === undefined ? undefined : scriptOf(file, run)?.commands[0];
  if (first === undefined) throw new Error('there is a command');
  const shown = groupsGiven(first).map(({ user, group, place, removal }) => {
    const left = removal === undefined ? '-' : applyEdits(file.text, [removal]).slice('FROM a:1\nRUN '.length).trim();
    return `${user} ${group} ${textAt(file.text, place)}: ${left}`;
  });
  expect(shown).toEqual(expected);
});
