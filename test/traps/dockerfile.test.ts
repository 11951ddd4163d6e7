import { describe, expect, it } from 'vitest';
import { suppressEdit } from '../../server/src/analysis/suppress-edit.ts';
import { applyEdits } from '../../server/src/core/text.ts';
import { expectLook, findingsOf, type Look } from './look.ts';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const ROOT_IDS = 'dockerfile/no-root-user trivy:DS-0002';
const WINDOWS = 'mcr.microsoft.com/windows/servercore:ltsc2022';

/**
 * Texts of real life on which other tools stumble: an alarm that is false, a fault that is missed, a file they cannot read,
 * a repair that breaks something. Each with the right answer.
 */
const traps: Readonly<Record<number, readonly [name: string, ...looks: Look[]]>> = {
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
      lines: ['FROM node:24 AS build', 'USER node', 'USER root', 'FROM node:24-slim', 'RUN useradd -u 10001 app', 'USER app', 'CMD ["node", "main.js"]'],
    },
  ],
  11: [
    'a base that is not root needs no USER',
    { ids: `${ROOT_IDS} checkov:CKV_DOCKER_3 kics:fd54f200`, lines: ['FROM gcr.io/distroless/static:nonroot', 'COPY app /app', 'ENTRYPOINT ["/app"]'] },
    { ids: `${ROOT_IDS} checkov:CKV_DOCKER_3 kics:fd54f200`, lines: ['«FROM gcr.io/distroless/static:latest»', 'COPY app /app', 'ENTRYPOINT ["/app"]'] },
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
      lines: ['FROM node:24 AS build', 'ARG «NPM_TOKEN»', 'RUN npm ci --registry=https://npm.corp/$NPM_TOKEN', 'FROM node:24-slim', 'COPY --from=build /app /app'],
    },
  ],
  16: [
    'a k inside a path or inside uname is not -k of curl',
    {
      ids: 'checkov:CKV2_DOCKER_2 dockerfile/no-disabled-tls',
      lines: [
        'FROM debian:13',
        'RUN curl -fsSLo/usr/local/bin/kubectl https://dl.k8s.io/kubectl',
        'RUN curl -fsSL https://example.com/$(uname -sk) -o /k',
        'RUN curl -fsSL«k» https://example.com/tool -o /usr/local/bin/tool',
      ],
      repaired: [
        'FROM debian:13',
        'RUN curl -fsSLo/usr/local/bin/kubectl https://dl.k8s.io/kubectl',
        'RUN curl -fsSL https://example.com/$(uname -sk) -o /k',
        'RUN curl -fsSL https://example.com/tool -o /usr/local/bin/tool',
      ],
    },
  ],
  17: [
    'sudo as the name of a package is no call',
    {
      ids: 'checkov:CKV2_DOCKER_1 hadolint:DL3004 trivy:DS-0010',
      lines: ['FROM debian:13', 'RUN apt-get update && apt-get install -y sudo curl', 'RUN «sudo» rm -r /tmp/x'],
    },
  ],
  18: [
    'useradd is no install: the index is updated alone',
    {
      ids: 'checkov:CKV_DOCKER_5 trivy:DS-0017 dockerfile/no-separate-update',
      lines: ['FROM debian:13', 'RUN «apt-get update»', 'RUN useradd app'],
    },
  ],
  19: [
    'apt is apt, whatever it installs',
    {
      ids: 'checkov:CKV_DOCKER_9 hadolint:DL3027',
      lines: ['FROM debian:13', 'RUN «apt» install -y terraform', 'COPY apt /opt/apt', 'RUN /opt/apt install'],
      repaired: ['FROM debian:13', 'RUN apt-get install -y terraform', 'COPY apt /opt/apt', 'RUN /opt/apt install'],
    },
  ],
  20: [
    'two stages of one name are found in every letter case',
    {
      ids: 'checkov:CKV_DOCKER_11 buildkit:DuplicateStageName hadolint:DL3024',
      lines: ['FROM alpine:3.22 AS x', 'FROM debian:13 AS «X»'],
    },
  ],
  21: [
    'a heredoc is one layer and one shell script',
    {
      ids: 'trivy:DS-0017 dockerfile/no-separate-update dockerfile/no-syntax-error dockerfile/no-unknown-instruction',
      lines: ['FROM debian:13', 'RUN <<EOF', 'apt-get update', 'apt-get install -y curl', 'EOF'],
    },
    {
      ids: 'dockerfile/require-errexit',
      lines: ['FROM debian:13', 'RUN «<<EOF»', 'apt-get update', 'apt-get install -y curl', 'EOF'],
      repaired: ['FROM debian:13', 'RUN <<EOF', 'set -eu', 'apt-get update', 'apt-get install -y curl', 'EOF'],
    },
  ],
  22: [
    'commands before the update do not part it from the install',
    {
      ids: 'trivy:DS-0017 checkov:CKV_DOCKER_5',
      lines: ['FROM debian:13', 'RUN echo start; apt-get update; apt-get install -y curl'],
    },
  ],
  23: [
    'what follows a heredoc at once is read',
    {
      ids: 'dockerfile/no-syntax-error dockerfile/no-unknown-instruction hadolint:DL1000',
      lines: ['FROM debian:13', 'RUN <<EOF', 'echo one', 'EOF', 'COPY app /app', 'RUN <<EOF bash', 'echo two', 'EOF', '# a comment'],
    },
    { ids: 'hadolint:DL3020', lines: ['FROM debian:13', 'RUN <<EOF', 'echo one', 'EOF', '«ADD» app.txt /app.txt'] },
  ],
  24: [
    'a heredoc may begin on a continued line',
    {
      ids: 'dockerfile/no-syntax-error dockerfile/no-unknown-instruction hadolint:DL1000',
      lines: ['FROM debian:13', 'RUN echo start && \\', '  cat <<BAR', 'FORM of words', 'BAR'],
    },
    { ids: 'hadolint:DL3020', lines: ['FROM debian:13', 'RUN echo start && \\', '  cat <<BAR', 'ADD words', 'BAR', '«ADD» app.txt /app.txt'] },
  ],
  25: [
    'the first line of a heredoc says which shell reads it',
    {
      ids: 'hadolint:DL4006 dockerfile/no-bashism dockerfile/require-errexit',
      lines: ['FROM debian:13', 'RUN <<EOF', '#!/usr/bin/env bash', 'set -eo pipefail', 'curl -fsSL https://example.com/a.tar | tar x', 'EOF'],
    },
    {
      ids: 'dockerfile/no-bashism',
      lines: ['FROM debian:12', 'RUN <<EOF', 'set -e', '«[[» -f /etc/x ]] && echo yes', 'EOF'],
    },
  ],
  26: [
    'pipefail switched on in the RUN counts',
    {
      ids: 'hadolint:DL4006',
      lines: [
        'FROM debian:13',
        'SHELL ["/bin/bash", "-c"]',
        'RUN set -o pipefail && curl -fsSL https://example.com/a.tar | tar x',
        'RUN «curl -fsSL https://example.com/b.tar» | tar x',
      ],
    },
  ],
  27: [
    'SHELL is inherited from the stage below',
    {
      ids: 'hadolint:DL4006',
      lines: ['FROM debian:13 AS base', 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]', 'FROM base', 'RUN curl -fsSL https://example.com/a.tar | tar x'],
    },
  ],
  28: [
    'a cache mount keeps the cache out of the image',
    {
      ids: 'hadolint:DL3042 kics:f2f903fb semgrep:missing-pip-no-cache-dir',
      lines: [
        'FROM python:3.13',
        'RUN useradd -m app',
        'USER app',
        'RUN --mount=type=cache,target=/home/app/.cache/pip,uid=1000 pip install flask==3.1.0',
      ],
    },
    { ids: 'hadolint:DL3042', lines: ['FROM python:3.13', 'RUN pip «install» flask==3.1.0'], repaired: ['FROM python:3.13', 'RUN pip install --no-cache-dir flask==3.1.0'] },
  ],
  29: [
    'the clean-up after the last install counts, also when there is one before',
    {
      ids: 'hadolint:DL3040 trivy:DS-0027',
      lines: ['FROM registry.access.redhat.com/ubi9/ubi-minimal:9.6', 'RUN microdnf clean all && microdnf install -y tar && microdnf clean all'],
    },
  ],
  30: [
    'a clean-up before the install is none',
    {
      ids: 'hadolint:DL3032 trivy:DS-0015',
      lines: ['FROM rockylinux:9', 'RUN yum clean all && yum «install» -y tar'],
      repaired: ['FROM rockylinux:9', 'RUN yum clean all && yum install -y tar && yum clean all'],
    },
  ],
  31: [
    'what a discarded stage leaves behind does not matter',
    {
      ids: 'hadolint:DL3032 trivy:DS-0015 dockerfile/no-package-cache',
      lines: ['FROM rockylinux:9 AS build', 'RUN yum install -y gcc', 'FROM rockylinux:9', 'COPY --from=build /app /app'],
    },
  ],
  32: [
    'cd that builds and cleans up is no WORKDIR',
    {
      ids: 'hadolint:DL3003 trivy:DS-0013 kics:f4a6bcd3',
      lines: ['FROM debian:13', 'RUN git clone https://example.com/u /t && cd /t && make install && rm -rf /t', 'RUN (cd /app && make)'],
    },
  ],
  33: [
    'an image or a named context in --from is no missing stage',
    {
      ids: 'dockerfile/no-unknown-stage',
      lines: ['FROM debian:13', 'COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/', 'COPY --from=ctx . .'],
      files: { 'compose.yaml': 'services:\n  app:\n    build:\n      context: .\n      additional_contexts:\n        ctx: ../ctx\n' },
    },
    { ids: 'dockerfile/no-latest-tag', lines: ['FROM debian:13', 'COPY --from=ghcr.io/«astral-sh/uv» /uv /bin/', 'COPY --from=ctx . .'] },
  ],
  34: [
    'the number of a stage is no registry',
    {
      ids: 'hadolint:DL3026',
      lines: ['FROM reg.corp/a:1', 'FROM reg.corp/b:1', 'COPY --from=0 /a /b', 'COPY --from=«quay.io»/c:1 /c /d'],
      config: { rules: new Map([['dockerfile/no-untrusted-registry', { options: { registries: ['reg.corp'] } }]]) },
    },
  ],
  35: [
    'a relative WORKDIR below an absolute one is plain',
    {
      ids: 'hadolint:DL3000 trivy:DS-0009 checkov:CKV_DOCKER_10 kics:6b376af8 rcjsuen:WORKDIR_IS_NOT_ABSOLUTE buildkit:WorkdirRelativePath',
      lines: ['FROM debian:13', 'WORKDIR /a', 'WORKDIR b', 'FROM debian:13', 'WORKDIR «b»'],
    },
  ],
  36: ['only ADD can fetch a git repository', { ids: 'hadolint:DL3020', lines: ['FROM debian:13', 'ADD git@github.com:o/r.git#v1 /src', '«ADD» src /src'] }],
  37: [
    'ADD --unpack is a valid flag',
    {
      ids: 'rcjsuen:UNKNOWN_ADD_FLAG dockerfile/no-invalid-flag dockerfile/no-syntax-error hadolint:DL3020 dockerfile/no-unextracted-archive',
      lines: ['# syntax=docker/dockerfile:1', 'FROM debian:13', 'ADD --unpack=true https://example.com/x.tgz /x'],
    },
    { ids: 'rcjsuen:UNKNOWN_ADD_FLAG', lines: ['# syntax=docker/dockerfile:1', 'FROM debian:13', 'ADD --«unpick»=true https://example.com/x.tgz /x'] },
  ],
  38: [
    'an archive that nobody extracts stays a COPY',
    { ids: 'hadolint:DL3010', lines: ['FROM debian:13', 'COPY a.tar.gz /data/', 'CMD ["serve", "/data"]'] },
  ],
  39: [
    'a source that the ignore file leaves out is found in spite of a ! above',
    {
      ids: 'buildkit:CopyIgnoredFile dockerfile/no-missing-source',
      lines: ['FROM debian:13', 'COPY src /src', 'COPY «missing.txt» .'],
      files: { '.dockerignore': '*\n!src\n', 'missing.txt': 'x', 'src/a.py': 'x' },
    },
  ],
  40: [
    'a folder of which something is left is there',
    {
      ids: 'buildkit:CopyIgnoredFile dockerfile/no-missing-source dockerfile/require-ignore-file',
      lines: ['FROM debian:13', 'COPY src .'],
      files: { '.dockerignore': '*\n!src/app/*.py\n', 'src/app/a.py': 'x', 'src/b.txt': 'x' },
    },
  ],
  41: [
    'a variable in a heredoc is expanded unless the delimiter is quoted',
    {
      ids: 'buildkit:UndefinedVar',
      lines: ['FROM debian:13', 'COPY <<EOF /etc/environment', 'LANG=«$LC_ALL»', 'EOF'],
    },
    { ids: 'buildkit:UndefinedVar', lines: ['FROM debian:13', "COPY <<'EOF' /etc/environment", 'LANG=$LC_ALL', 'EOF'] },
  ],
  42: [
    'an escaped dollar is no variable',
    { ids: 'hadolint:DL3044', lines: ['FROM debian:13', 'ENV A=x \\', '    B="\\${A}/y"', 'ENV C=x \\', '    D="«${C}»/y"'] },
  ],
  43: [
    'a longer PATH is what PATH is for',
    { ids: 'droast:DF062 hadolint:DL3044 buildkit:UndefinedVar dockerfile/no-unsafe-path', lines: ['FROM debian:13', 'ENV PATH=/opt/bin:$PATH'] },
  ],
  44: [
    'a licence expression is valid',
    {
      ids: 'hadolint:DL3054',
      lines: [
        'FROM debian:13',
        'LABEL org.opencontainers.image.licenses="MIT OR Apache-2.0"',
        'FROM debian:13',
        'LABEL org.opencontainers.image.licenses=«"MIT OR Apache 2"»',
      ],
    },
  ],
  45: [
    'HEALTHCHECK may run in a shell, CMD should not',
    { ids: 'hadolint:DL3025', lines: ['FROM debian:13', 'HEALTHCHECK CMD curl -f http://localhost || exit 1', 'CMD «serve --port 80»'] },
  ],
  46: [
    'a JSON array that is none becomes a shell command',
    ...['["app", $PORT]', '["app", "run",]', "['app']"].map((array) => ({
      ids: 'dockerfile/no-invalid-json-form',
      lines: ['FROM debian:13', `CMD «${array}»`],
    })),
  ],
  47: [
    'PowerShell is not read as sh',
    {
      ids: 'dockerfile/no-bashism dockerfile/no-syntax-error hadolint:DL4006 dockerfile/require-pipefail dockerfile/no-useless-command dockerfile/prefer-workdir',
      lines: [
        `FROM ${WINDOWS}`,
        'RUN powershell -Command foreach ($f in Get-ChildItem) { Write-Host $f }',
        'SHELL ["pwsh", "-Command"]',
        'RUN Invoke-WebRequest https://example.com/a.zip | Expand-Archive; if ($x) { cd C:\\a }',
      ],
    },
  ],
  48: [
    'ash of Alpine knows pipefail',
    {
      ids: 'hadolint:DL4006 dockerfile/no-bashism',
      lines: [
        'FROM alpine:3.22',
        'SHELL ["/bin/sh", "-eo", "pipefail", "-c"]',
        'RUN apk add --no-cache curl && curl -fsSL https://example.com/a.tar | tar x',
        'HEALTHCHECK CMD wget -qO- http://localhost | grep ok',
      ],
    },
  ],
  49: [
    'a name in USER cannot prove to Kubernetes that it is not root',
    {
      ids: 'hadolint:DL3066',
      lines: ['FROM debian:13', 'RUN useradd -u 10001 appuser', 'USER «appuser»', 'HEALTHCHECK NONE', 'CMD ["app"]'],
      repaired: ['FROM debian:13', 'RUN useradd -u 10001 appuser', '# appuser', 'USER 10001', 'HEALTHCHECK NONE', 'CMD ["app"]'],
    },
    { ids: 'hadolint:DL3066', lines: ['FROM debian:13', 'USER 10001', 'HEALTHCHECK NONE', 'CMD ["app"]'] },
  ],
  50: [
    'a downloader for each stage is not two in one',
    {
      ids: 'hadolint:DL4001 trivy:DS-0014 kics:fc775e75',
      lines: [
        'FROM debian:13 AS build',
        'RUN apt-get update && apt-get install -y wget',
        'FROM debian:13',
        'RUN apt-get update && apt-get install -y curl',
      ],
    },
  ],
  51: [
    'the repair of a keyword keeps the heredoc, its comments and its lines',
    {
      ids: 'buildkit:ConsistentInstructionCasing',
      lines: ['FROM debian:13', '«run» <<EOF', 'set -e', '# a comment', 'echo a \\', '  b', 'EOF', 'USER 10001'],
      repaired: ['FROM debian:13', 'RUN <<EOF', 'set -e', '# a comment', 'echo a \\', '  b', 'EOF', 'USER 10001'],
    },
  ],
  52: [
    'two check directives become one list below the syntax directive',
    {
      ids: 'dockerfile/no-invalid-directive',
      lines: ['# syntax=docker/dockerfile:1', '# check=skip=StageNameCasing', '# «check»=skip=FromAsCasing', 'FROM debian:13'],
      repaired: ['# syntax=docker/dockerfile:1', '# check=skip=StageNameCasing,FromAsCasing', 'FROM debian:13'],
    },
  ],
  53: [
    'the repair of a stage name keeps the flags and follows the uses',
    {
      ids: 'buildkit:StageNameCasing',
      lines: ['FROM --platform=$BUILDPLATFORM golang:1.25 AS «Build»', 'FROM debian:13', 'COPY --from=Build /a /a'],
      repaired: ['FROM --platform=$BUILDPLATFORM golang:1.25 AS build', 'FROM debian:13', 'COPY --from=build /a /a'],
    },
  ],
  54: [
    'the repair of a missing USER makes the user it switches to',
    {
      ids: 'dockerfile/no-root-user',
      lines: ['«FROM debian:13»', 'COPY app /app', 'CMD ["/app"]'],
      repaired: [
        'FROM debian:13',
        'COPY app /app',
        'RUN useradd --uid 10001 --user-group --create-home --shell /usr/sbin/nologin app',
        'USER 10001:10001',
        'CMD ["/app"]',
      ],
    },
    {
      ids: 'dockerfile/no-root-user',
      lines: ['«FROM node:24»', 'CMD ["node", "main.js"]'],
      repaired: ['FROM node:24', 'USER node', 'CMD ["node", "main.js"]'],
    },
    {
      ids: 'trivy:DS-0022',
      lines: ['FROM debian:13', '«MAINTAINER» Jane <jane@example.com>'],
      repaired: ['FROM debian:13', 'LABEL org.opencontainers.image.authors="Jane <jane@example.com>"'],
    },
  ],
  55: [
    'instructions with other flags are never joined',
    {
      ids: 'hadolint:DL3059 dockerfile/prefer-one-run',
      lines: ['FROM debian:13', 'RUN --mount=type=cache,target=/a make a', 'RUN make b', 'RUN --mount=type=cache,target=/b make c'],
    },
    {
      ids: 'dockerfile/prefer-one-run',
      lines: ['FROM debian:13', 'RUN make a', '«RUN make b»'],
      repaired: ['FROM debian:13', 'RUN make a \\', '  && make b'],
    },
  ],
};

describe('traps', () => {
  for (const [number, [name, ...looks]] of Object.entries(traps)) {
    it(`${number}: ${name}`, () => {
      for (const look of looks) expectLook(look);
    });
  }

  it('52: silencing two findings keeps the directives as they are, and one comment serves both', () => {
    let text = '# syntax=docker/dockerfile:1\n# check=skip=StageNameCasing\nFROM node\nCMD ["node", "main.js"]\n';
    for (const rule of ['dockerfile/no-latest-tag', 'dockerfile/no-root-user']) {
      const finding = findingsOf(text).find((one) => one.rule === rule);
      const edit = finding && suppressEdit({ uri: 'file:///project/Dockerfile', text }, finding, 'line', 'a test');
      text = applyEdits(text, edit === undefined ? [] : [edit]);
    }
    expect(text.split('\n').slice(0, 2)).toEqual(['# syntax=docker/dockerfile:1', '# check=skip=StageNameCasing']);
    expect(text.match(/plimsoll-ignore/g)).toHaveLength(1);
    expect(findingsOf(text).map(({ rule }) => rule)).not.toContain('dockerfile/no-root-user');
  });
});
