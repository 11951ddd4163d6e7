import { describe, expect, it } from 'vitest';
import { featureUses, frontendOf, understands } from './frontend.ts';
import { parseDockerfile } from './parse.ts';

describe('frontendOf', () => {
  it.each([
    ['docker/dockerfile', 'docker', undefined, false],
    ['docker/dockerfile:1', 'docker', [1, Number.POSITIVE_INFINITY], false],
    ['docker.io/docker/dockerfile:1.4.3', 'docker', [1, 4], false],
    ['docker/dockerfile:1.3-labs', 'docker', [1, 3], true],
    ['docker/dockerfile:1.0.2-experimental', 'docker', [1, 0], true],
    ['docker/dockerfile:labs', 'docker', undefined, true],
    ['docker/dockerfile-upstream:master', 'upstream', undefined, false],
    ['ghcr.io/acme/front:2', 'other', [2, Number.POSITIVE_INFINITY], false],
    ['Not Valid', 'other', undefined, false],
  ] as const)('%s', (value, origin, version, labs) => {
    expect(frontendOf(parseDockerfile(`# syntax=${value}\nFROM a\n`))).toMatchObject({ origin, version, labs });
  });
  it('is undefined without a directive', () => expect(frontendOf(parseDockerfile('FROM a\n# syntax=x\n'))).toBeUndefined());
});

it.each([
  ['1.4', { since: '1.4' }, true],
  ['1.3', { since: '1.4', labs: '1.3' }, false],
  ['1.3-labs', { since: '1.4', labs: '1.3' }, true],
  ['1.10', { since: '1.9' }, true],
  ['1', { since: '1.14', labs: '1.14', onlyLabs: true }, false],
  ['1-labs', { since: '1.14', labs: '1.14', onlyLabs: true }, true],
  ['latest', { since: '1.4' }, undefined],
] as const)('understands: %s', (tag, feature, expected) => {
  const frontend = frontendOf(parseDockerfile(`# syntax=docker/dockerfile:${tag}\nFROM a\n`));
  expect(frontend && understands(frontend, feature)).toBe(expected);
});

it('finds the features of a file', () => {
  const text = [
    '# check=skip=all',
    'FROM --platform=linux/amd64 a:${X#v}',
    'COPY --link a b',
    'ADD --checksum=x https://e.org/a.git /a',
    'RUN --mount=type=secret,id=a,env=A --network=none true',
    'ONBUILD COPY --parents a b',
    'COPY <<A /a',
    'A',
  ].join('\n');
  expect([...featureUses(parseDockerfile(text))].map(({ name, place }) => [name, text.slice(place.start, place.end)])).toEqual([
    ['the check directive', '# check=skip=all'],
    ['${NAME#…}', '${X#v}'],
    ['COPY --link', '--link'],
    ['ADD --checksum', '--checksum=x'],
    ['ADD with a git repository', 'https://e.org/a.git'],
    ['RUN --mount', '--mount=type=secret,id=a,env=A'],
    ['RUN --network', '--network=none'],
    ['env= of a secret mount', 'env=A'],
    ['COPY --parents', '--parents'],
    ['heredocs', '<<A'],
  ]);
});
