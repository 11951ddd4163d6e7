import { describe, expect, it } from 'vitest';
import { applyEdits, textAt } from '../core/text.ts';
import { pinEdit } from './image-place.ts';
import { imagesToPin } from './images-to-pin.ts';
import type { LanguageId } from './index.ts';

const D = `sha256:${'d'.repeat(64)}`;
const OLD = `sha256:${'0'.repeat(64)}`;

/** The text with every image pinned, digests shortened. */
function pinned(text: string, language: LanguageId = 'dockerfile'): string {
  const edits = imagesToPin(text, language).places.map((place) => pinEdit(place, D));
  return applyEdits(text, edits).replaceAll(D, 'D');
}

function undecided(text: string, language: LanguageId = 'dockerfile'): readonly string[] {
  return imagesToPin(text, language).undecided.map(({ span }) => textAt(text, span));
}

describe('a Dockerfile', () => {
  it.each([
    ['FROM node:24\n', 'FROM node:24@D\n'],
    ['FROM node\n', 'FROM node@D\n'],
    [
      'from  --platform=$BUILDPLATFORM "ghcr.io/acme/app:1" AS build # not a comment\n',
      'from  --platform=$BUILDPLATFORM "ghcr.io/acme/app:1@D" AS build # not a comment\n',
    ],
    [
      'FROM node:24 AS a\nFROM a\nFROM scratch\nCOPY --from=a /x /x\nCOPY --from=0 /x /x\n',
      'FROM node:24@D AS a\nFROM a\nFROM scratch\nCOPY --from=a /x /x\nCOPY --from=0 /x /x\n',
    ],
    [
      'FROM --platform=linux/amd64 \\\n  # why\n  localhost:5000/a/b:1 \\\n  AS x\n',
      'FROM --platform=linux/amd64 \\\n  # why\n  localhost:5000/a/b:1@D \\\n  AS x\n',
    ],
    ['FROM node:24\r\nUSER node\r\n', 'FROM node:24@D\r\nUSER node\r\n'],
    ['# syntax=docker/dockerfile:1\nFROM scratch\n', '# syntax=docker/dockerfile:1@D\nFROM scratch\n'],
    ['FROM scratch\nCOPY --chown=1 --from=nginx:1.27 a b\n', 'FROM scratch\nCOPY --chown=1 --from=nginx:1.27@D a b\n'],
    [
      'FROM scratch\nRUN --mount=type=bind,from=ghcr.io/a/b:1,target=/x make\n',
      'FROM scratch\nRUN --mount=type=bind,from=ghcr.io/a/b:1@D,target=/x make\n',
    ],
    ['FROM scratch\nONBUILD COPY --from=nginx:1.27 a b\n', 'FROM scratch\nONBUILD COPY --from=nginx:1.27@D a b\n'],
    ['ARG BASE=node:24\nFROM ${BASE}\nFROM $BASE AS two\n', 'ARG BASE=node:24@D\nFROM ${BASE}\nFROM $BASE AS two\n'],
    ['ARG BASE="node:24"\nFROM ${BASE:-x}\n', 'ARG BASE="node:24@D"\nFROM ${BASE:-x}\n'],
    [`FROM node:24@${OLD} AS x\n`, 'FROM node:24@D AS x\n'],
    [`FROM node@${OLD}\n`, 'FROM node@D\n'],
  ])('%j', (text, expected) => {
    expect(pinned(text)).toBe(expected);
    expect(undecided(text)).toEqual([]);
  });

  it.each([
    ['ARG TAG=24\nFROM node:${TAG}\n', ['node:${TAG}']],
    ['ARG REG=ghcr.io\nFROM $REG/a:1\n', ['$REG/a:1']],
    ['ARG BASE\nFROM ${BASE}\n', ['${BASE}']],
    ['ARG BASE=node:24\nFROM $BASE\nFROM $BASE-slim\n', ['$BASE', '$BASE-slim']],
    ['ARG BASE=node:24\nARG SLIM=$BASE-slim\nFROM $BASE\n', ['$BASE']],
    ['ARG B=node:1\nFROM scratch\nRUN --mount=type=bind,from=${B},target=/x make\n', []],
    ['FROM {{ base }}\n', ['{{']],
  ])('%j is left to its author', (text, left) => {
    expect(pinned(text)).toBe(text);
    expect(undecided(text)).toEqual(left);
  });

  it('tells where a digest is', () => {
    const text = `FROM node:24@${OLD} AS x\nFROM node:24\n`;
    const [first, second] = imagesToPin(text, 'dockerfile').places;
    expect(first?.digest && textAt(text, first.digest)).toBe(OLD);
    expect([second?.digest, second && text.slice(second.insertAt)]).toEqual([undefined, '\n']);
  });
});

describe('a manifest', () => {
  const pod = (image: string): string =>
    `apiVersion: v1\nkind: Pod\nspec:\n  initContainers:\n  - name: i\n    image: ${image}\n  containers: [{name: a, image: b:1}]\n`;

  it.each([
    ['node:24 # ours', 'node:24@D # ours'],
    ["'node:24'", "'node:24@D'"],
    ['"ghcr.io/a/b"', '"ghcr.io/a/b@D"'],
    ['&i node:24', '&i node:24@D'],
    [`node:24@${OLD}`, 'node:24@D'],
  ])('%s', (image, expected) => {
    expect(pinned(pod(image), 'yaml')).toBe(pod(expected).replace('b:1', 'b:1@D'));
    expect(undecided(pod(image), 'yaml')).toEqual([]);
  });

  it('counts from the start of the file, and takes an anchor once', () => {
    const text = `# one\n---\n${pod('&i node:24')}---\n${pod('&i node:24').replace('b:1', '*i')}`;
    expect(pinned(text, 'yaml')).toBe(
      `# one\n---\n${pod('&i node:24@D').replace('b:1', 'b:1@D')}---\n${pod('&i node:24@D').replace('b:1', '*i')}`,
    );
  });

  it('reads every kind that carries a pod, and JSON', () => {
    const json =
      '{"apiVersion":"batch/v1","kind":"CronJob","spec":{"jobTemplate":{"spec":{"template":{"spec":{"containers":[{"name":"a","image":"a:1"}]}}}}}}';
    expect(pinned(json, 'yaml')).toBe(json.replace('a:1', 'a:1@D'));
    expect(pinned('image: a:1\n', 'yaml')).toBe('image: a:1\n');
  });

  it.each([
    ['"{{ .Values.image }}"', '"{{ .Values.image }}"'],
    ['node:{{ .Values.tag }}', 'node:{{ .Values.tag }}'],
    ['$(IMAGE)', '$(IMAGE)'],
    ['"node:\\x32"', '"node:\\x32"'],
    ['>-\n      node:24', '>-\n      node:24'],
  ])('leaves %s to its author', (image, left) => {
    expect(pinned(pod(image), 'yaml')).toBe(pod(image).replace('b:1', 'b:1@D'));
    expect(undecided(pod(image), 'yaml')).toEqual([left]);
  });

  it('passes over what is not there, and what is injected', () => {
    expect(imagesToPin(pod('auto'), 'yaml').places).toHaveLength(1);
    expect(imagesToPin(pod(''), 'yaml')).toMatchObject({ places: [{}], undecided: [] });
  });
});

describe('the other languages', () => {
  it('name no images', () => {
    expect(imagesToPin('FROM node\n', 'dockerignore')).toEqual({ places: [], undecided: [] });
  });
});
