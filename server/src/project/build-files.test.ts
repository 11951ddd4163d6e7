import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildsOfBake } from './bake.ts';
import { buildsOfCompose, isBakeName, isComposeName } from './compose.ts';

describe('names', () => {
  it.each(['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.prod.yaml', 'compose.dev.yaml', 'docker-compose-ci.yml'])(
    '%s',
    (name) => {
      expect(isComposeName(name)).toBe(true);
    },
  );
  it.each(['composer.yaml', 'my-compose.yaml', 'compose.json', 'docker.yaml'])('not %s', (name) => {
    expect(isComposeName(name)).toBe(false);
  });
  it('bake', () => {
    expect(['docker-bake.hcl', 'docker-bake.json', 'docker-bake.override.hcl', 'bake.hcl'].map(isBakeName)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('builds of a Compose file', () => {
  it.each([
    ['build: app', [{ context: 'app', dockerfile: 'Dockerfile' }]],
    ['build: {context: .., dockerfile: x/api.Dockerfile}', [{ context: '..', dockerfile: 'x/api.Dockerfile' }]],
    ['build: {args: {A: 1, B: "$B", C: }}', [{ context: '.', dockerfile: 'Dockerfile', args: ['A', 'B'] }]],
    ['build: {args: [A=1, B]}', [{ context: '.', dockerfile: 'Dockerfile', args: ['A'] }]],
    ['build: {dockerfile: d}', [{ context: '.', dockerfile: 'd' }]],
    ['build: {context: $HOME}', []],
    ['build: {context: "${DIR:-.}"}', []],
    ['build: "a$$b"', [{ context: 'a$$b', dockerfile: 'Dockerfile' }]],
    ['build: https://example.com/x.git', []],
    ['build: git@example.com:x.git', []],
    ['build: /abs', []],
    ['build: {dockerfile_inline: "FROM x"}', []],
    ['image: x', []],
    ['build:', []],
  ])('%s', (service, builds) => {
    expect(buildsOfCompose(`services:\n  s:\n    ${service}\n`)).toEqual(builds);
  });

  it('of no file at all', () => {
    expect(buildsOfCompose('')).toEqual([]);
    expect(buildsOfCompose('services: [')).toEqual([]);
  });
});

describe('builds of a Bake file', () => {
  it('reads HCL', () => {
    const text = `
      variable "TAG" { default = "target" } # target "no" {
      group "default" { targets = ["a", "b"] }
      target "a" {
        context = "services/a" // here
        dockerfile = "Dockerfile.a"
        args = { context = "not this" }
      }
      target "b" { inherits = ["base"] }
      target "base" {
        context = "b"
        /* context = "c" */
        output = ["type=image"]
      }
      target "c" { context = TAG }
      target "d" { context = "x\${TAG}" }
      target "e" { context = "https://example.com/r.git" }
      target "f" { context = "a" == TAG ? "b" : "c" }
      target "g" {}
      function "h" { params = [a] result = "\${a}" }
    `;
    expect(buildsOfBake(text, false)).toEqual([
      { context: 'services/a', dockerfile: 'Dockerfile.a', args: ['context'] },
      { context: 'b', dockerfile: 'Dockerfile' },
      { context: 'b', dockerfile: 'Dockerfile' },
      { context: '.', dockerfile: 'Dockerfile' },
    ]);
  });

  it('reads JSON', () => {
    const file = {
      target: {
        a: { context: 'x', dockerfile: 'd', args: { V: '1' } },
        b: { inherits: ['a'], dockerfile: 'e' },
        c: { context: '${X}' },
        d: null,
      },
    };
    expect(buildsOfBake(JSON.stringify(file), true)).toEqual([
      { context: 'x', dockerfile: 'd', args: ['V'] },
      { context: 'x', dockerfile: 'e', args: ['V'] },
      { context: '.', dockerfile: 'Dockerfile' },
    ]);
    expect(buildsOfBake('{', true)).toEqual([]);
    expect(buildsOfBake('[]', true)).toEqual([]);
  });

  it('survives circles and anything else', () => {
    expect(buildsOfBake('target "a" { inherits = ["b"] }\ntarget "b" { inherits = ["a"] }', false)).toHaveLength(2);
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('target', ' ', '"a"', '{', '}', '=', '[', ']', '\n', 'context', '/*', '#', '"', '\\') }),
        (text) => {
          expect(buildsOfBake(text, false)).toBeInstanceOf(Array);
        },
      ),
    );
  });
});
