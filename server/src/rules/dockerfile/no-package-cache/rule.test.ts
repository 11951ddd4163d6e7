import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'apt, one line',
    bad: 'FROM debian:13\nRUN apt-get update && apt-get «install» -y a\n',
    message: 'apt-get install leaves its package lists in the image. ',
    aliases: [
      'hadolint:DL3009',
      'kics:df746b39',
      'droast:DF004',
      'semgrep:remove-package-lists',
      'dockerfilelint:apt-get_missing_rm',
      'dockle:DKL-DI-0005',
    ],
    fixes: {
      'End with rm -rf /var/lib/apt/lists/*': 'FROM debian:13\nRUN apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/*\n',
      'Keep it in a cache mount':
        'FROM debian:13\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt/lists,sharing=locked apt-get update && apt-get install -y a\n',
    },
  },
  {
    name: 'once in a RUN, at the last install',
    bad: 'FROM debian:13\nRUN apt-get update && apt-get install -y a && apt-get «install» -y b\n',
  },
  {
    name: 'an update with something else',
    bad: 'FROM debian:13\nRUN apt-get «update» && ./install.sh\n',
    fixed: 'FROM debian:13\nRUN apt-get update && ./install.sh && rm -rf /var/lib/apt/lists/*\n',
  },
  {
    name: 'a stage below needs the lists',
    bad: 'FROM debian:13 AS base\nRUN apt-get update && apt-get «install» -y a\nFROM base\nRUN apt-get install -y b\n',
    message: 'clean up at its end',
    fixes: {},
  },
  {
    name: 'a later step fetches its own',
    bad: 'FROM debian:13\nRUN apt-get update && apt-get «install» -y a\nRUN apt-get update && apt-get «install» -y b\n',
    fixed:
      'FROM debian:13\nRUN apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/*\nRUN apt-get update && apt-get install -y b\n',
  },
  {
    name: 'a later step needs the lists',
    bad: 'FROM debian:13\nRUN apt-get «update»\nRUN apt-get install -y a\n',
    message: 'Put update and install into one RUN',
    fixes: {},
  },
  { name: 'apt-get clean keeps the lists', bad: 'FROM debian:13\nRUN apt-get update && apt-get «install» -y a && apt-get clean\n' },
  {
    name: 'a later RUN is too late',
    bad: 'FROM debian:13\nRUN apt-get update && apt-get «install» -y a\nRUN rm -rf /var/lib/apt/lists/*\n',
  },
  {
    name: 'only the archives are in a mount',
    bad: 'FROM debian:13\nRUN --mount=type=cache,target=/var/cache/apt apt-get update && apt-get «install» -y a\n',
  },
  {
    name: 'heredoc',
    bad: 'FROM debian:13\nRUN <<EOF\napt-get update\napt-get «install» -y a\nEOF\n',
    fixed: 'FROM debian:13\nRUN <<EOF\napt-get update\napt-get install -y a\nrm -rf /var/lib/apt/lists/*\nEOF\n',
  },
  {
    name: 'sudo would be needed once more',
    bad: 'FROM debian:13\nUSER app\nRUN sudo apt-get update && sudo apt-get «install» -y a\n',
    fixes: {},
  },
  { name: 'the stage that the image builds on', bad: 'FROM debian:13 AS base\nRUN apt-get update && apt-get «install» -y a\nFROM base\n' },
  {
    name: 'apk, in exec form',
    bad: 'FROM alpine:3.22\nRUN ["apk", «"add"», "curl"]\n',
    aliases: [
      'hadolint:DL3019',
      'trivy:DS-0025',
      'kics:ae9c56a6',
      'droast:DF029',
      'semgrep:missing-apk-no-cache',
      'dockerfilelint:apkadd-missing_nocache',
      'dockle:DKL-DI-0004',
      'nordcoderd:DFS030',
    ],
    fixes: { 'Add --no-cache': 'FROM alpine:3.22\nRUN ["apk", "add", "--no-cache", "curl"]\n' },
  },
  {
    name: 'all calls of apk in one RUN',
    bad: 'FROM alpine:3.22\nRUN apk «add» a && apk --no-cache add b && apk add c\n',
    fixed: 'FROM alpine:3.22\nRUN apk add --no-cache a && apk --no-cache add b && apk add --no-cache c\n',
  },
  {
    name: 'yum: clean before install does not count',
    bad: 'FROM a:1\nRUN yum clean all && yum «install» -y x\n',
    aliases: [
      'hadolint:DL3032',
      'trivy:DS-0015',
      'kics:00481784',
      'droast:DF047',
      'nordcoderd:DFS024',
      'semgrep:remove-package-cache',
      'terrascan:0009',
    ],
    fixes: { 'End with yum clean all': 'FROM a:1\nRUN yum clean all && yum install -y x && yum clean all\n' },
  },
  { name: 'microdnf', bad: 'FROM a:1\nRUN microdnf «install» -y x\n', aliases: ['hadolint:DL3040', 'trivy:DS-0027'] },
  { name: 'zypper', bad: 'FROM a:1\nRUN zypper -n «in» x\n', fixed: 'FROM a:1\nRUN zypper -n in x && zypper clean -a\n' },
  {
    name: 'pip as a module',
    bad: 'FROM a:1\nRUN python3 -m pip «install» x\n',
    fixed: 'FROM a:1\nRUN python3 -m pip install --no-cache-dir x\n',
  },
  {
    name: 'yarn',
    bad: 'FROM a:1\nRUN yarn «install»\n',
    aliases: ['hadolint:DL3060', 'droast:DF055'],
    fixed: 'FROM a:1\nRUN yarn install && yarn cache clean\n',
  },
  { name: 'an upgrade', bad: 'FROM a:1\nRUN yum -y «update»\n', fixed: 'FROM a:1\nRUN yum -y update && yum clean all\n' },
  { name: 'gem has no command for it', bad: 'FROM a:1\nRUN gem «install» rails\n', aliases: [], fixes: {} },
  { name: 'asked for', bad: 'FROM a:1\nRUN npm «ci»\n', options: { managers: ['npm'] } },
  {
    name: 'cleaned up, in many ways',
    good: 'FROM debian:13\nRUN apt-get update && apt-get install -y a && rm -rf /var/cache/apt/* /var/lib/apt/lists/*\nRUN apt-get update; apt-get install -y a; apt-get dist-clean\nRUN apt-get update && apt-get install -y a && /usr/local/bin/cleanup\nRUN microdnf clean all && microdnf install -y x && microdnf clean all\nRUN apk add x && rm -rf /var/cache/apk/*\nRUN pip install x && rm -rf ~/.cache\nRUN bundle install && rm -rf "${BUNDLE_PATH}"/ruby/*/cache\n',
  },
  {
    name: 'cache mounts',
    good: 'FROM debian:13\nRUN --mount=type=cache,target=/var/cache/apt --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y a\nRUN --mount=type=cache,target=/home/app/.cache/pip pip install x\nRUN --mount=type=cache,target=/yarn yarn install --cache-folder /yarn\n',
  },
  {
    name: 'variables',
    good: 'FROM a:1 AS b\nENV PIP_NO_CACHE_DIR=off\nFROM b\nRUN pip install x && apt-get install -y y && pip install $PIP_OPTS z\n',
  },
  { name: 'lists of an earlier layer', good: 'FROM debian:13\nRUN apt-get install -y a\n' },
  { name: 'no index is asked', good: 'FROM a:1\nRUN pip install --no-index --find-links=/wheels x\n' },
  { name: 'ONBUILD is for the child', good: 'FROM a:1\nONBUILD RUN apk add x\n' },
  { name: 'not among the managers', good: 'FROM a:1\nRUN npm ci && composer install\n' },
]);
