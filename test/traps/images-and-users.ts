import type { Traps } from './look.ts';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const ROOT_IDS = 'dockerfile/no-root-user trivy:DS-0002';

/** Bases, users and secrets. */
export const images: Traps = {
  1: [
    'a base pinned in the default of an ARG is pinned',
    {
      ids: 'hadolint:DL3006 hadolint:DL3007 checkov:CKV_DOCKER_7 droast:DF001 dockerfile/require-digest',
      lines: [`ARG BASE=python:3.12-slim@${DIGEST}`, 'FROM ${BASE} AS b'],
    },
    { ids: 'hadolint:DL3006 checkov:CKV_DOCKER_7 droast:DF001', lines: ['ARG BASE=python', 'FROM «${BASE}» AS b'] },
  ],
  2: [
    'a stage chosen by a platform ARG is a stage',
    {
      ids: 'hadolint:DL3006 dockerfile/require-digest buildkit:UndefinedArgInFrom rcjsuen:BASE_NAME_EMPTY dockerfile/no-unused-stage dockerfile/no-unknown-stage',
      lines: [`FROM alpine:3.22@${DIGEST} AS base-amd64`, `FROM alpine:3.22@${DIGEST} AS base-arm64`, 'FROM base-${TARGETARCH} AS final'],
    },
  ],
  3: [
    'latest in the default of an ARG is latest, and is repaired there',
    {
      ids: 'hadolint:DL3007 trivy:DS-0001 checkov:CKV_DOCKER_7',
      lines: ['ARG TAG=latest', 'FROM node:«$TAG»'],
      repaired: ['ARG TAG=24', 'FROM node:$TAG'],
    },
  ],
  4: [
    'a variable as the host of a registry with a port is valid, and the rest is read',
    {
      ids: 'dockerfile/no-syntax-error dockerfile/no-invalid-image-reference rcjsuen:INVALID_REFERENCE_FORMAT hadolint:DL3006',
      lines: ['ARG H=reg.corp', 'FROM $H:8099/base:1'],
    },
    { ids: 'hadolint:DL3020', lines: ['ARG H=reg.corp', 'FROM $H:8099/base:1', '«ADD» app.txt /app.txt'] },
  ],
  5: [
    'a default inside FROM is read as the builder reads it',
    {
      ids: 'dockerfile/no-syntax-error dockerfile/no-invalid-image-reference hadolint:DL3006 buildkit:UndefinedArgInFrom buildkit:InvalidDefaultArgInFrom',
      lines: ['FROM ${B:-debian:9}'],
    },
    { ids: 'dockerfile/no-end-of-life-image', lines: ['ARG B', 'FROM ${B:-debian:«9»}'] },
  ],
  6: [
    'USER of a builder does not count for the final stage',
    {
      ids: `${ROOT_IDS} checkov:CKV_DOCKER_3 kics:fd54f200`,
      lines: ['FROM node:24 AS build', 'USER node', '«FROM node:24-slim»', 'CMD ["node", "main.js"]'],
    },
  ],
  7: [
    'USER is inherited from the stage below',
    {
      ids: `${ROOT_IDS} kics:fd54f200 checkov:CKV_DOCKER_3`,
      lines: ['FROM node:24 AS base', 'USER node', 'FROM base', 'CMD ["node", "main.js"]'],
    },
  ],
  8: [
    'root is root in every spelling',
    ...['root:root', '0:0', '0', '"root"'].map((user) => ({
      ids: `${ROOT_IDS} checkov:CKV_DOCKER_8 kics:67fd0c4a hadolint:DL3002`,
      lines: ['FROM node:24', `USER «${user}»`, 'CMD ["node", "main.js"]'],
    })),
  ],
  9: [
    'USER from an ARG is who its default says',
    {
      ids: `${ROOT_IDS} hadolint:DL3002 checkov:CKV_DOCKER_8 kics:67fd0c4a`,
      lines: ['FROM node:24', 'ARG U=root', 'USER «$U»', 'CMD ["node", "main.js"]'],
    },
    { ids: ROOT_IDS, lines: ['FROM node:24', 'ARG U=node', 'USER $U', 'CMD ["node", "main.js"]'] },
  ],
  10: [
    'root in a builder is no root in the image',
    {
      ids: `${ROOT_IDS} hadolint:DL3002`,
      lines: [
        'FROM node:24 AS build',
        'USER node',
        'USER root',
        'FROM node:24-slim',
        'RUN useradd -u 10001 app',
        'USER app',
        'CMD ["node", "main.js"]',
      ],
    },
  ],
  11: [
    'a base that is not root needs no USER',
    {
      ids: `${ROOT_IDS} checkov:CKV_DOCKER_3 kics:fd54f200`,
      lines: ['FROM gcr.io/distroless/static:nonroot', 'COPY app /app', 'ENTRYPOINT ["/app"]'],
    },
    {
      ids: `${ROOT_IDS} checkov:CKV_DOCKER_3 kics:fd54f200`,
      lines: ['«FROM gcr.io/distroless/static:latest»', 'COPY app /app', 'ENTRYPOINT ["/app"]'],
    },
  ],
  12: [
    'a user whose number is known: quiet by default, repaired by the number where it is asked for',
    {
      ids: 'hadolint:DL3066 dockerfile/no-root-user dockerfile/no-unknown-user',
      lines: ['FROM debian:13', 'RUN useradd -u 10001 app', 'USER app', 'CMD ["app"]'],
      config: { preset: 'recommended' },
    },
    {
      ids: 'hadolint:DL3066',
      lines: ['FROM debian:13', 'RUN useradd -u 10001 app', 'USER «app»', 'CMD ["app"]'],
      repaired: ['FROM debian:13', 'RUN useradd -u 10001 app', '# app', 'USER 10001', 'CMD ["app"]'],
    },
  ],
  13: [
    'words inside other words are no secrets',
    {
      ids: 'hadolint:DL3064 trivy:DS-0031 buildkit:SecretsUsedInArgOrEnv dockerfile/no-hardcoded-secret',
      lines: ['FROM python:3.13', 'ENV TOKENIZERS_PARALLELISM=false', 'ENV MAX_TOKENS=4096', 'ENV GOPRIVATE=corp/*'],
    },
    { ids: 'hadolint:DL3064 trivy:DS-0031 buildkit:SecretsUsedInArgOrEnv', lines: ['FROM python:3.13', 'ARG «API_TOKEN»'] },
  ],
  14: [
    'public keys, paths, aliases and dummies are no secrets',
    {
      ids: 'buildkit:SecretsUsedInArgOrEnv hadolint:DL3064 trivy:DS-0031 dockerfile/no-hardcoded-secret',
      lines: [
        'FROM python:3.13',
        'ENV GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305',
        'ENV SSH_AUTH_SOCK=/s KMS_KEY_ALIAS=a SECRET_KEY_BASE_DUMMY=1',
      ],
    },
  ],
  15: [
    'a token that a builder gets as an ARG stays in its history',
    {
      ids: 'trivy:DS-0031 buildkit:SecretsUsedInArgOrEnv dockerfile/no-secret-in-arg-or-env',
      lines: [
        'FROM node:24 AS build',
        'ARG «NPM_TOKEN»',
        'RUN npm ci --registry=https://npm.corp/$NPM_TOKEN',
        'FROM node:24-slim',
        'COPY --from=build /app /app',
      ],
    },
  ],
};
