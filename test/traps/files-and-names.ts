import type { Traps } from './look.ts';

/** Files, folders, variables and labels. */
export const files: Traps = {
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
  36: [
    'only ADD can fetch a git repository',
    { ids: 'hadolint:DL3020', lines: ['FROM debian:13', 'ADD git@github.com:o/r.git#v1 /src', '«ADD» src /src'] },
  ],
  37: [
    'ADD --unpack is a valid flag',
    {
      ids: 'rcjsuen:UNKNOWN_ADD_FLAG dockerfile/no-invalid-flag dockerfile/no-syntax-error hadolint:DL3020 dockerfile/no-unextracted-archive',
      lines: ['# syntax=docker/dockerfile:1', 'FROM debian:13', 'ADD --unpack=true https://example.com/x.tgz /x'],
    },
    {
      ids: 'rcjsuen:UNKNOWN_ADD_FLAG',
      lines: ['# syntax=docker/dockerfile:1', 'FROM debian:13', 'ADD --«unpick»=true https://example.com/x.tgz /x'],
    },
  ],
  38: [
    'an archive that nobody extracts stays a COPY',
    { ids: 'hadolint:DL3010', lines: ['FROM debian:13', 'COPY a.tar.gz /data/', 'CMD ["serve", "/data"]'] },
    {
      ids: 'hadolint:DL3010',
      lines: ['FROM debian:13', '«COPY» a.tar.gz /data/', 'RUN tar -xzf /data/a.tar.gz -C /data && rm /data/a.tar.gz'],
    },
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
    {
      ids: 'droast:DF062 hadolint:DL3044 buildkit:UndefinedVar dockerfile/no-unsafe-path',
      lines: ['FROM debian:13', 'ENV PATH=/opt/bin:$PATH'],
    },
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
};
