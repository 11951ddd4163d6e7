import { expect, it } from 'vitest';
import { parseDockerfile } from './parse.ts';
import { isForDevelopment } from './purpose.ts';

it.each([
  ['Dockerfile', 'app', false],
  ['Dockerfile', 'dev', true],
  ['Dockerfile', 'app-test', true],
  ['Dockerfile', 'latest', false],
  ['Dockerfile.dev', 'app', true],
  ['ci.Dockerfile', 'app', true],
  ['device.Dockerfile', 'app', false],
  ['.devcontainer/Dockerfile', 'app', true],
  ['dev/Dockerfile', 'app', false],
])('isForDevelopment: %s, stage %s', (path, stage, expected) => {
  expect(isForDevelopment(`file:///w/${path}`, parseDockerfile(`FROM a AS ${stage}\n`).finalStage)).toBe(expected);
});
