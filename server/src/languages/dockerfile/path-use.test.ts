import { expect, it } from 'vitest';
import { parseDockerfile } from './parse.ts';
import { mayBeGiven, writeUse } from './path-use.ts';

it.each([
  ['WORKDIR /a\nUSER 7\nRUN mkdir b', 'command', false],
  ['WORKDIR /a\nUSER 7\nRUN touch /a/b', 'command', false],
  ['WORKDIR /a\nUSER 7\nRUN b > c', 'command', false],
  ['WORKDIR /a\nRUN chown 7 .\nUSER 7\nRUN mkdir b', 'command', true],
  ['WORKDIR /a/b\nRUN chown -R 7 /a\nUSER 7\nRUN mkdir /a/b/c', undefined, true],
  ['WORKDIR /a\nRUN chown 7 /other\nUSER 7\nVOLUME /a', 'volume', false],
  ['WORKDIR /a\nRUN ./x.sh\nUSER 7\nVOLUME /a', 'volume', true],
  ['WORKDIR /a\nUSER 0\nRUN mkdir b', undefined, false],
  ['WORKDIR /a\nUSER 7\nRUN cd /x && mkdir b', undefined, false],
])('%s: %s, given %s', (text, kind, isGiven) => {
  const file = parseDockerfile(`FROM debian:13\n${text}\n`);
  const stage = file.finalStage;
  const workdir = stage?.instructions[1];
  if (stage === undefined || workdir === undefined) throw new Error('there is a WORKDIR');
  expect([writeUse(file, stage, workdir, '/a', false)?.kind, mayBeGiven(file, stage, '/a')]).toEqual([kind, isGiven]);
});
