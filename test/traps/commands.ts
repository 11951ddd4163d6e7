import type { Traps } from './look.ts';

/** What runs: in the build and when the container starts. */
export const commands: Traps = {
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
    {
      ids: 'hadolint:DL3020',
      lines: ['FROM debian:13', 'RUN echo start && \\', '  cat <<BAR', 'ADD words', 'BAR', '«ADD» app.txt /app.txt'],
    },
  ],
  25: [
    'the first line of a heredoc says which shell reads it',
    {
      ids: 'hadolint:DL4006 dockerfile/no-bashism dockerfile/require-errexit',
      lines: [
        'FROM debian:13',
        'RUN <<EOF',
        '#!/usr/bin/env bash',
        'set -eo pipefail',
        'curl -fsSL https://example.com/a.tar | tar x',
        'EOF',
      ],
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
      lines: [
        'FROM debian:13 AS base',
        'SHELL ["/bin/bash", "-o", "pipefail", "-c"]',
        'FROM base',
        'RUN curl -fsSL https://example.com/a.tar | tar x',
      ],
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
    {
      ids: 'hadolint:DL3042',
      lines: ['FROM python:3.13', 'RUN pip «install» flask==3.1.0'],
      config: { preset: 'recommended' },
      repaired: ['FROM python:3.13', 'RUN pip install --no-cache-dir flask==3.1.0'],
    },
  ],
  29: [
    'the clean-up after the last install counts, also when there is one before',
    {
      ids: 'hadolint:DL3040 trivy:DS-0027',
      lines: [
        'FROM registry.access.redhat.com/ubi9/ubi-minimal:9.6',
        'RUN microdnf clean all && microdnf install -y tar && microdnf clean all',
      ],
    },
  ],
  30: [
    'a clean-up before the install is none',
    {
      ids: 'hadolint:DL3032 trivy:DS-0015',
      lines: ['FROM rockylinux:9', 'RUN yum clean all && yum «install» -y tar'],
      config: { preset: 'recommended' },
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
    { ids: 'hadolint:DL3003 trivy:DS-0013', lines: ['FROM debian:13', 'RUN «cd /app» && make'] },
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
        'FROM mcr.microsoft.com/windows/servercore:ltsc2022',
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
    { ids: 'hadolint:DL4006', lines: ['FROM alpine:3.22', 'RUN «curl -fsSL https://example.com/a.tar» | tar x'] },
  ],
  50: [
    'a downloader for each stage is not two in one',
    {
      ids: 'hadolint:DL4001 trivy:DS-0014 kics:fc775e75',
      lines: ['FROM debian:13 AS build', 'RUN wget -q https://example.com/a', 'FROM debian:13', 'RUN curl -fO https://example.com/b'],
    },
    {
      ids: 'hadolint:DL4001 trivy:DS-0014',
      lines: ['FROM debian:13', 'RUN wget -q https://example.com/a && «curl» -fO https://example.com/b'],
    },
  ],
};
