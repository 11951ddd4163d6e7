import type { Traps } from './look.ts';

/** Repairs that other tools get wrong. */
export const repairs: Traps = {
  49: [
    'a name in USER cannot prove to Kubernetes that it is not root',
    {
      ids: 'hadolint:DL3066',
      lines: ['FROM debian:13', 'RUN useradd -u 10001 appuser', 'USER «appuser»', 'HEALTHCHECK NONE', 'CMD ["app"]'],
      repaired: ['FROM debian:13', 'RUN useradd -u 10001 appuser', '# appuser', 'USER 10001', 'HEALTHCHECK NONE', 'CMD ["app"]'],
    },
    { ids: 'hadolint:DL3066', lines: ['FROM debian:13', 'USER 10001', 'HEALTHCHECK NONE', 'CMD ["app"]'] },
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
      lines: ['# syntax=docker/dockerfile:1', '# check=skip=StageNameCasing', '«# check=skip=FromAsCasing»', 'FROM debian:13'],
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
      lines: ['FROM debian:13', 'RUN make a', '«RUN» make b'],
      repaired: ['FROM debian:13', 'RUN make a && \\', '    make b'],
    },
  ],
};
