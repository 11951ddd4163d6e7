import { describe, expect, it } from 'vitest';
import type { Dockerfile, Stage } from './model.ts';
import { parseDockerfile } from './parse.ts';
import {
  candidates,
  descendants,
  envAt,
  exportedStages,
  findStage,
  isWindows,
  reachable,
  shellAt,
  userAt,
  variableAt,
  workdirAt,
} from './stages.ts';

const stageAt = (file: Dockerfile, index = file.stages.length - 1): Stage => {
  const stage = file.stages[index];
  if (stage === undefined) throw new Error('no stage');
  return stage;
};
const final = (text: string): Stage => stageAt(parseDockerfile(text));
const indexes = (stages: Iterable<Stage>): number[] => [...stages].map(({ index }) => index).sort();

describe('inheritance', () => {
  it.each([
    ['FROM node AS base\nUSER node\nFROM base', 'node'],
    ['FROM a AS builder\nUSER node\nFROM b', undefined],
    ['FROM a\nUSER root:root', 'root:root'],
    ['FROM a\nARG U=root\nUSER $U', 'root'],
    ['FROM a AS x\nFROM b AS x\nUSER u\nFROM X', 'u'],
    ['FROM a\nUSER x\nUSER y', 'y'],
    ['FROM a\nONBUILD USER x', undefined],
  ])('%j ends with user %s', (text, user) => {
    expect(userAt(final(text))?.value.value).toBe(user);
  });

  it('knows the user at an instruction and who set it', () => {
    const file = parseDockerfile('FROM a AS b\nUSER x\nFROM b\nRUN y\nUSER z');
    const stage = stageAt(file);
    expect(userAt(stage, stage.instructions[1])).toMatchObject({ value: { value: 'x' }, by: { index: 1 } });
    expect(userAt(stage)?.by.index).toBe(4);
  });

  it.each([
    ['FROM a\nWORKDIR /a\nWORKDIR b/../c/', '/a/c'],
    ['FROM a\nWORKDIR b', undefined],
    ['FROM scratch\nWORKDIR b', '/b'],
    ['FROM a AS b\nWORKDIR /x\nFROM b\nWORKDIR y', '/x/y'],
    ['FROM a\nENV H=/h\nWORKDIR "${H}"', '/h'],
    ['# escape=`\nFROM a\nWORKDIR C:\\a\\b\nWORKDIR c', 'C:/a/b/c'],
  ])('%j ends in %s', (text, path) => {
    expect(workdirAt(final(text)).path).toBe(path);
  });

  it.each([
    ['FROM a AS b\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nFROM b', '/bin/bash -o pipefail -c'],
    ['FROM a', '/bin/sh -c'],
    ['FROM mcr.microsoft.com/windows/servercore:ltsc2022', 'cmd /S /C'],
    ['FROM a\nSHELL bash', '/bin/sh -c'],
  ])('%j has shell %s', (text, words) => {
    expect(shellAt(final(text)).words.join(' ')).toBe(words);
  });

  it('collects the environment', () => {
    const stage = final('FROM a AS b\nENV A=1 B=2\nARG X=1\nFROM b\nENV A=3');
    expect([...envAt(stage)].map(([name, pair]) => `${name}=${pair.value?.value}`)).toEqual(['A=3', 'B=2']);
    expect(variableAt(stage, 'A', stage.instructions[1])?.value?.value).toBe('1');
    expect(variableAt(stage, 'X')?.instruction.keyword).toBe('ARG');
  });

  it('forgets the CMD of the base when ENTRYPOINT is new', () => {
    expect(final('FROM a AS b\nCMD x\nFROM b\nENTRYPOINT ["y"]').after.cmd).toBeUndefined();
    expect(final('FROM a\nCMD x\nENTRYPOINT ["y"]').after.cmd?.index).toBe(1);
  });

  it('knows Windows and scratch', () => {
    expect(isWindows(final('FROM --platform=windows/amd64 a'))).toBe(true);
    expect(isWindows(final('FROM mcr.microsoft.com/powershell:lts-nanoserver-1809'))).toBe(true);
    expect(isWindows(final('FROM mcr.microsoft.com/dotnet/framework/aspnet:4.8'))).toBe(true);
    expect(isWindows(final('FROM debian'))).toBe(false);
    expect(final('FROM scratch')).toMatchObject({ scratch: true, image: undefined });
  });
});

describe('names and graphs', () => {
  const file = parseDockerfile(
    [
      'FROM a AS base-amd64',
      'FROM a AS base-arm64',
      'FROM base-${TARGETARCH} AS app',
      'FROM a AS tool',
      'FROM a AS Unused',
      'FROM app',
      'COPY --from=3 /a /b',
      'RUN --mount=type=bind,from=tool,target=/t x',
    ].join('\n'),
  );

  it('finds stages by name, by number and only above', () => {
    expect(findStage(file, 'TOOL')?.index).toBe(3);
    expect(findStage(file, '0')?.index).toBe(0);
    expect(findStage(file, '5', file.stages[5])).toBeUndefined();
    expect(findStage(file, 'ghcr.io/astral-sh/uv')).toBeUndefined();
    expect(stageAt(file).parent?.index).toBe(2);
  });

  it('follows what feeds a stage', () => {
    expect(indexes(exportedStages(file))).toEqual([5]);
    expect(indexes(exportedStages(file, ['unused', 'nowhere']))).toEqual([4, 5]);
    expect(indexes(reachable(file, exportedStages(file)))).toEqual([0, 1, 2, 3, 5]);
    expect(indexes(candidates(file, stageAt(file, 2)))).toEqual([0, 1]);
    expect(indexes(descendants(file, stageAt(file, 2)))).toEqual([5]);
  });

  it('reads the mount behind other fields', () => {
    const other = parseDockerfile('FROM a AS x\nFROM a AS y\nFROM a\nRUN --mount=type=cache,target=/c,from=x z\nCOPY --from=$N a b');
    expect(indexes(reachable(other, exportedStages(other)))).toEqual([0, 1, 2]);
  });
});
