import { describe, expect, it } from 'vitest';
import { excerptsOf } from './excerpt.ts';
import { parseDockerfile } from './parse.ts';
import { findStage } from './stages.ts';

const TEXT = `ARG TAG=1
FROM node:$TAG AS build
RUN npm ci
FROM alpine:3 AS tools
FROM tools AS more
COPY --from=build /a /b
FROM scratch
COPY --from=more / /
`;

const of = (text: string) => excerptsOf(parseDockerfile(text));
/** The basis of each part after a change. */
const after = (from: string, to: string) => of(TEXT.replace(from, to)).map(({ basis }) => basis);
const [head, build, tools, last] = of(TEXT).map(({ basis }) => basis);

describe('excerptsOf', () => {
  it('gives what is above the first FROM, and the stages that build on each other together', () => {
    const parts = of(TEXT).map(({ file, start }) => [start, file.stages.map(({ index }) => index), file.finalStage?.index]);
    expect(parts).toEqual([
      [0, [], undefined],
      [TEXT.indexOf('FROM node'), [0], undefined],
      [TEXT.indexOf('FROM alpine'), [1, 2], undefined],
      [TEXT.indexOf('FROM scratch'), [3], 3],
    ]);
    expect(of(TEXT).flatMap(({ file }) => file.instructions)).toHaveLength(8);
    expect(of(TEXT)[2]?.file.stretches).toEqual([
      { start: TEXT.indexOf('FROM alpine'), end: TEXT.indexOf('FROM tools') },
      { start: TEXT.indexOf('FROM tools'), end: TEXT.indexOf('FROM scratch') },
    ]);
  });

  it('leaves a file of very many stages whole', () => {
    const text = Array.from({ length: 200 }, (_, n) => `FROM a AS s${n}\nCOPY --from=s${n - 1} / /\n`).join('');
    expect(of(text).map(({ start, basis }) => [start, basis])).toEqual([[0, text]]);
  });

  it('finds the other stages by name and number from an excerpt', () => {
    const part = of(TEXT)[3]?.file ?? parseDockerfile('');
    expect(findStage(part, 'build')?.index).toBe(0);
    expect(findStage(part, '1')?.index).toBe(1);
  });

  it('has the same basis while nothing that can be seen has changed', () => {
    expect(after('COPY --from=more / /', 'COPY --from=more / /x').slice(0, 3)).toEqual([head, build, tools]);
    expect(after('RUN npm ci', 'RUN npm  ci')[0]).toBe(head);
    expect(after('RUN npm ci', 'RUN npm  ci')).not.toContain(build);
  });

  it('has another basis when what it is fed by changes, or moves away from it', () => {
    const changed = after('FROM alpine:3', 'FROM alpine:4');
    expect(changed).toContain(build);
    expect(changed).not.toContain(tools);
    expect(changed).not.toContain(last);
    const moved = of(TEXT.replace('COPY --from=build /a /b\n', 'COPY --from=build /a /b\n\n'));
    expect(moved[3]?.basis).not.toBe(last);
    expect(after('npm ci', 'npm i')).not.toContain(tools);
  });

  it.each([
    ['an ARG above', 'TAG=1', 'TAG=2'],
    ['the name of a stage', 'AS more', 'AS most'],
    ['the number of stages', 'FROM scratch\n', 'FROM scratch\nFROM x\n'],
    ['a template', 'FROM scratch', '{{ x }}\nFROM scratch'],
    ['the line endings', TEXT, TEXT.replaceAll('\n', '\r\n')],
  ])('has another basis with %s', (_, from, to) => {
    for (const basis of after(from, to)) expect([head, build, tools, last]).not.toContain(basis);
  });
});
