import { expect, it } from 'vitest';
import { parseDockerfile } from './parse.ts';
import { isForDevelopment } from './purpose.ts';

it.each([
  ['file:///a/Dockerfile', 'app', false],
  ['file:///a/.devcontainer/Dockerfile', 'app', true],
  ['file:///a/Dockerfile.dev', 'app', true],
  ['file:///a/debug.Dockerfile', 'app', true],
  ['file:///a/Dockerfile.device', 'app', false],
  ['file:///a/dev/Dockerfile', 'app', false],
  ['file:///a/Dockerfile', 'api-test', true],
  ['file:///a/Dockerfile', 'latest', false],
])('%s, stage %s: %s', (uri, name, expected) => {
  const stage = parseDockerfile(`FROM a:1 AS ${name}\n`).finalStage;
  expect(stage !== undefined && isForDevelopment(uri, stage)).toBe(expected);
});
