import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const either = [
  'hadolint:DL3064',
  'buildkit:SecretsUsedInArgOrEnv',
  'trivy:DS-0031',
  'droast:DF013',
  'sonar:S6472',
  'nordcoderd:DFS009',
  'dockle:CIS-DI-0010',
];
const rails = ['tally:ruby/secrets-in-arg-or-env', 'tally:ruby/prefer-secret-mounts'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'ARG of a stage that is thrown away',
    bad: 'FROM a:1 AS build\nARG «NPM_TOKEN»\nRUN ./fetch "$NPM_TOKEN"\nFROM b:1\nCOPY --from=build /x /x\n',
    message: 'The build argument NPM_TOKEN stays readable in the build cache.',
    aliases: [...either, 'semgrep:secret-in-build-arg'],
    fixed:
      'FROM a:1 AS build\nRUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN ./fetch "$NPM_TOKEN"\nFROM b:1\nCOPY --from=build /x /x\n',
  },
  { name: 'a stage the image builds on', bad: 'FROM a:1 AS base\nARG «API_KEY»\nFROM base\n', message: 'image history' },
  {
    name: 'one of several, in two instructions',
    bad: 'ARG «GITHUB_TOKEN»\nFROM a:1\nARG V=1 GITHUB_TOKEN\nRUN fetch ${GITHUB_TOKEN:-x}\nRUN other\n',
    fixed: 'FROM a:1\nARG V=1\nRUN --mount=type=secret,id=GITHUB_TOKEN,env=GITHUB_TOKEN fetch ${GITHUB_TOKEN:-x}\nRUN other\n',
  },
  { name: 'an empty default is none', bad: 'FROM a:1\nARG «NPM_TOKEN»=""\n', fixes: {} },
  {
    name: 'a heredoc, and a mount that is there',
    bad: 'FROM a:1\nARG «T_SECRET»\nRUN --mount=type=cache,target=/c <<EOF\nuse $T_SECRET\nEOF\n',
    fixed: 'FROM a:1\nRUN --mount=type=cache,target=/c --mount=type=secret,id=T_SECRET,env=T_SECRET <<EOF\nuse $T_SECRET\nEOF\n',
  },
  {
    name: 'used by a stage that builds on it',
    bad: 'FROM a:1 AS x\nARG «T_SECRET»\nFROM x\nRUN use $T_SECRET\n',
    fixed: 'FROM a:1 AS x\nFROM x\nRUN --mount=type=secret,id=T_SECRET,env=T_SECRET use $T_SECRET\n',
  },
  {
    name: 'an old frontend knows no secret variables',
    bad: '# syntax=docker/dockerfile:1.4\nFROM a:1\nARG «T_SECRET»\nRUN use $T_SECRET\n',
    fixes: {},
  },
  { name: 'the builder itself needs it', bad: 'FROM a:1\nARG «T_SECRET»\nADD https://x/$T_SECRET /x\nRUN use $T_SECRET\n', fixes: {} },
  {
    name: 'ENV takes it over: both speak, the ENV first goes',
    bad: 'FROM a:1\nARG «NPM_TOKEN»\nENV «NPM_TOKEN=$NPM_TOKEN»\nRUN npm ci\n',
    fixes: {},
  },
  {
    name: 'ENV under another name',
    bad: 'FROM a:1\nARG T\nENV «AUTH_TOKEN=${T}»\nRUN npm ci\n',
    message: 'AUTH_TOKEN keeps the build argument T in the image for good.',
    fixed: 'FROM a:1\nARG T\nRUN npm ci\n',
  },
  {
    name: 'ENV is needed by the build too',
    bad: 'FROM a:1\nENV A=1 «DB_PASSWORD=s3cr3t-thing» B=2\nRUN migrate --password "$DB_PASSWORD"\n',
    aliases: either,
    fixes: {
      'Remove DB_PASSWORD and pass it at run time, to the build as a secret':
        'FROM a:1\nENV A=1 B=2\nRUN --mount=type=secret,id=DB_PASSWORD,env=DB_PASSWORD migrate --password "$DB_PASSWORD"\n',
    },
  },
  { name: 'ENV NAME value', bad: 'FROM a:1\nENV «MYSQL_ROOT_PASSWORD changeme»\n', fixed: 'FROM a:1\n' },
  {
    name: 'of Rails',
    bad: 'FROM a:1\nARG «RAILS_MASTER_KEY»\n',
    options: { names: ['RAILS_MASTER_KEY'] },
    aliases: [...either, 'semgrep:secret-in-build-arg', ...rails],
  },
  { name: 'half of a login', bad: 'FROM a:1\nARG «AWS_ACCESS_KEY_ID»=replace-with-yours\n', severity: 'info', fixes: {} },
  { name: 'half of a login, empty', good: 'FROM a:1\nENV AWS_ACCESS_KEY_ID=\n' },
  { name: 'ONBUILD', bad: 'FROM a:1\nONBUILD ARG «NPM_TOKEN»\n', fixes: {} },
  { name: 'asked for by name', bad: 'FROM a:1\nENV «HANDSHAKE=abc»\n', options: { names: ['HANDSHAKE'] }, fixed: 'FROM a:1\n' },
  { name: 'allowed by name', good: 'FROM a:1\nARG NPM_TOKEN\n', options: { allow: ['NPM_TOKEN'] } },
  {
    name: 'numbers, switches and lists',
    good: 'FROM a:1\nENV TOKENIZERS_PARALLELISM=false\nENV MAX_TOKENS=4096\nENV GOPRIVATE=corp/*\nENV ALLOW_EMPTY_PASSWORD=yes\n',
  },
  {
    name: 'ids of public keys, paths, aliases, dummies',
    good: 'FROM a:1\nENV SSH_AUTH_SOCK=/s\nENV KMS_KEY_ALIAS=a\nENV SECRET_KEY_BASE_DUMMY=1\nARG KEY_ENABLED=true\n',
  },
  { name: 'a value that ARG gives is read', good: 'FROM a:1\nARG ON=true\nENV API_TOKEN=$ON\n' },
  { name: 'an empty ENV takes the secret at run time', good: 'FROM a:1\nENV DB_PASSWORD=""\n' },
  { name: 'LABEL is another matter', good: 'FROM a:1\nLABEL token=x\n' },
]);
