import { describe, expect, it } from 'vitest';
import { parseDockerfile } from './parse.ts';
import { isRootAt } from './root-at.ts';
import { doneBefore, runsOf } from './runs.ts';

describe('runsOf', () => {
  it('gives every RUN, those of ONBUILD too', () => {
    const file = parseDockerfile('FROM a:1\nRUN a\nONBUILD RUN b\nCMD c\nFROM a:1\nRUN d\n');
    expect([...runsOf(file)].map(({ script }) => script.commands[0]?.name)).toEqual(['a', 'b', 'd']);
    expect([...runsOf(file, file.stages.slice(1))].map(({ stage }) => stage.index)).toEqual([1]);
  });
});

describe('doneBefore', () => {
  it('looks at the stage and what it builds on', () => {
    const file = parseDockerfile('FROM a:1 AS x\nRUN one\nRUN yes\nRUN two\nFROM x\nRUN three\nFROM b:1\nRUN four\n');
    const isDone = doneBefore(file, ({ text }) => text === 'RUN yes');
    expect([...runsOf(file)].map(({ run }) => isDone(run))).toEqual([false, true, true, true, false]);
  });
});

describe('isRootAt', () => {
  it.each([
    ['FROM debian:13', true],
    ['FROM scratch', true],
    ['FROM debian:13\nUSER app', false],
    ['FROM debian:13\nUSER app\nUSER 0:0', true],
    ['FROM debian:13\nARG U=root\nUSER $U', true],
    ['FROM debian:13\nARG U\nUSER $U', undefined],
    ['FROM gcr.io/distroless/static:nonroot', false],
    ['FROM corp/base:1', undefined],
    ['FROM corp/base:1 AS b\nUSER root\nFROM b', true],
    ['FROM mcr.microsoft.com/windows/nanoserver:ltsc2022', undefined],
  ])('%j: %s', (text, expected) => {
    const file = parseDockerfile(`${text}\nRUN a\n`);
    const run = file.instructions.at(-1);
    if (run === undefined || file.finalStage === undefined) throw new Error('there is a RUN');
    expect(isRootAt(file.finalStage, run)).toBe(expected);
  });
});
