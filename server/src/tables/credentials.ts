import type { FlagSpec } from './tool-flags.ts';

/**
 * Commands that are given a credential on their command line, and where they keep it.
 * Sources: the manuals of docker 28, podman 5, helm 3, npm 11, pnpm 10, yarn 4, AWS CLI 2, gcloud, az 2, doctl 1, curl 8, wget 1.25, git 2.51,
 * poetry 2, composer 2, twine 6, dotnet 10, cargo 1.90, vault 1. Read in November 2026.
 */
export interface CredentialCommand {
  readonly programs: readonly string[];
  /** The operands it starts with. */
  readonly verb: readonly string[];
  /** Options whose value is the credential. */
  readonly flags?: readonly string[];
  /** Options that carry a header, which may hold one. */
  readonly headers?: readonly string[];
  /** An operand that names what is set; the credential stands behind `=` in it, else it is the last operand. */
  readonly key?: RegExp;
  /** The operand behind the verb is the credential. */
  readonly operand?: true;
  /** Options that take a value, for reading the others right. */
  readonly spec?: FlagSpec;
  /** What it gets, for messages. */
  readonly what: 'password' | 'token' | 'key';
  /** The file in which the credential stays; `~` is the home of the user. */
  readonly stores?: string;
  /** The ids other tools give it. */
  readonly ids?: readonly string[];
}

const TRIVY = ['trivy:DS-0031'];
const userAndPassword: FlagSpec = { short: 'up', long: ['--username', '--user', '--password'] };

export const credentialCommands: readonly CredentialCommand[] = [
  {
    programs: ['docker', 'podman', 'nerdctl', 'buildah', 'skopeo', 'oras'],
    verb: ['login'],
    flags: ['-p', '--password'],
    spec: userAndPassword,
    what: 'password',
    stores: '~/.docker/config.json',
  },
  {
    programs: ['helm'],
    verb: ['registry', 'login'],
    flags: ['-p', '--password'],
    spec: userAndPassword,
    what: 'password',
    stores: '~/.config/helm/registry/config.json',
  },
  {
    programs: ['helm'],
    verb: ['repo', 'add'],
    flags: ['--password'],
    spec: userAndPassword,
    what: 'password',
    stores: '~/.config/helm/repositories.yaml',
  },
  {
    programs: ['npm', 'pnpm'],
    verb: ['config', 'set'],
    key: /_auth(?:token)?(?:=|$)|_password(?:=|$)/i,
    what: 'token',
    stores: '~/.npmrc',
  },
  { programs: ['npm', 'pnpm'], verb: ['set'], key: /_auth(?:token)?(?:=|$)|_password(?:=|$)/i, what: 'token', stores: '~/.npmrc' },
  { programs: ['yarn'], verb: ['config', 'set'], key: /auth(?:token|ident)$/i, what: 'token', stores: '~/.yarnrc.yml' },
  {
    programs: ['aws'],
    verb: ['configure', 'set'],
    key: /aws_(?:access_key_id|secret_access_key|session_token)$/,
    spec: { long: ['--profile', '--region'] },
    what: 'key',
    stores: '~/.aws/credentials',
    ids: TRIVY,
  },
  {
    programs: ['gcloud'],
    verb: ['auth', 'activate-service-account'],
    flags: ['--key-file', '--password-file'],
    spec: { long: ['--key-file', '--password-file', '--project'] },
    what: 'key',
    stores: '~/.config/gcloud/credentials.db',
    ids: TRIVY,
  },
  {
    programs: ['az'],
    verb: ['login'],
    flags: ['-p', '--password'],
    spec: { short: 'upt', long: ['--username', '--password', '--tenant'] },
    what: 'password',
    stores: '~/.azure/msal_token_cache.json',
    ids: TRIVY,
  },
  {
    programs: ['doctl'],
    verb: ['auth', 'init'],
    flags: ['-t', '--access-token'],
    spec: { short: 't', long: ['--access-token', '--context'] },
    what: 'token',
    stores: '~/.config/doctl/config.yaml',
    ids: TRIVY,
  },
  {
    programs: ['curl'],
    verb: [],
    flags: ['-u', '--user', '--oauth2-bearer', '--proxy-user', '-U'],
    headers: ['-H', '--header'],
    what: 'password',
  },
  { programs: ['wget'], verb: [], flags: ['--password', '--http-password', '--proxy-password'], headers: ['--header'], what: 'password' },
  { programs: ['git'], verb: ['config'], key: /extraheader$/i, what: 'token', stores: '~/.gitconfig' },
  { programs: ['poetry'], verb: ['config'], key: /^(?:http-basic|pypi-token)\./, what: 'password', stores: '~/.config/pypoetry/auth.toml' },
  {
    programs: ['composer'],
    verb: ['config'],
    key: /^(?:http-basic|github-oauth|gitlab-token|bearer)\./,
    what: 'token',
    stores: '~/.composer/auth.json',
  },
  { programs: ['twine'], verb: ['upload'], flags: ['-p', '--password'], spec: userAndPassword, what: 'password' },
  {
    programs: ['dotnet'],
    verb: ['nuget', 'add', 'source'],
    flags: ['-p', '--password'],
    spec: { short: 'upn', long: ['--username', '--password', '--name'] },
    what: 'password',
    stores: '~/.nuget/NuGet/NuGet.Config',
  },
  {
    programs: ['cargo'],
    verb: ['login'],
    operand: true,
    spec: { long: ['--registry'] },
    what: 'token',
    stores: '~/.cargo/credentials.toml',
  },
  { programs: ['vault'], verb: ['login'], operand: true, what: 'token', stores: '~/.vault-token' },
  { programs: ['snyk'], verb: ['auth'], operand: true, what: 'token', stores: '~/.config/configstore/snyk.json' },
  { programs: ['sshpass'], verb: [], flags: ['-p'], spec: { short: 'pfdP', operandsEnd: true }, what: 'password' },
];

/** Headers that carry a credential. The match ends where it begins. */
export const credentialHeader =
  /^(?:proxy-)?authorization:[ \t]{0,9}(?:(?:basic|bearer|token)[ \t]{1,9})?|^(?:private-token|job-token|deploy-token|x-[a-z-]{0,30}(?:token|key)):[ \t]{0,9}/i;

/** Settings of package managers' files, as they are printed into them. The match ends where the credential begins. */
export const credentialSetting = /:_(?:authToken|auth|password)[ \t]{0,9}=[ \t]{0,9}/;
