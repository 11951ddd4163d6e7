import { describe, expect, it } from 'vitest';
import { textAt } from '../../core/text.ts';
import { modesOf } from './modes-of.ts';
import { parseDockerfile } from './parse.ts';
import { runsOf } from './runs.ts';

describe('modesOf', () => {
  it.each([
    ['chmod -R 777 /a b', ['777 /a b']],
    ['chmod --recursive u+x /a', ['u+x /a']],
    ['mkdir -p -m 0777 /a /b', ['0777 /a /b']],
    ['mkdir --mode=777 /a', ['777 /a']],
    ['install -o app -m755 src /dst', ['755 /dst']],
    ['find /a -exec chmod 666 {} ;', ['666 /a']],
    ['chmod $M /a', []],
    ['chmod --reference=/a /b', ['/b ']],
    ['find /a -name chmod', []],
    ['mkdir /a', []],
    ['echo 777', []],
  ])('%s', (run, expected) => {
    const file = parseDockerfile(`FROM a:1\nRUN ${run}\n`);
    const given = [...runsOf(file)].flatMap(({ script }) => script.commands).flatMap(modesOf);
    expect(given.map(({ mode, paths }) => `${mode} ${paths.join(' ')}`)).toEqual(expected);
    for (const { mode, place } of given) expect(textAt(file.text, place)).toBe(mode);
  });
});
