import { describe, expect, it } from 'vitest';
import { textAt } from '../core/text.ts';
import { findSecretLiterals, holdsSecret, isPlaceholder, mask, secretFile, secretScore, secretThreshold } from './secrets.ts';

const isSecret = (name: string, value?: string): boolean => secretScore(name, value) >= secretThreshold;
/** Characters without pattern, so that no made-up token looks made up; the same on every run. */
const noise = (length: number, alphabet = 'q7Rz0kLw9TbV3nXc5MdJ1hFsY8gPa2Ue6'): string =>
  Array.from({ length }, (_, at) => alphabet[(at * 13 + ((at * at) % 7)) % alphabet.length]).join('');
const hex = (length: number): string => noise(length, '0f3a9c7e1b5d8246');
const lower = (length: number): string => noise(length, 'q7z0kw9tb3nxc5m');
const upper = (length: number): string => noise(length, 'QTZKWRVNXCMJHFSY');

describe('secretScore', () => {
  it.each([
    'NPM_TOKEN',
    'DB_PASSWORD',
    'dbPassword',
    'PGPASSWORD',
    'USER_PASSWORD',
    'API_KEY',
    'APIKEY',
    'stripe.secret-key',
    'AWS_SECRET_ACCESS_KEY',
    'SSH_PRIVATE_KEY',
    'GIT_CREDENTIALS',
    'TOKEN',
  ])('%s is a secret by name', (name) => expect(isSecret(name)).toBe(true));

  it.each([
    ['DB_PASS', 'hunter2-hunter'],
    ['SMTP_PASS', 'postmaster'],
    ['pwd', 'Hpwd'],
    ['GITHUB_PAT', 'abcd1234x'],
    ['SIGNING_KEY', 'abcd1234x'],
    ['PASSWORD', 'changeme'],
    ['PASSWORD', '123456'],
    ['DB_PWD', '$DB_PASSWORD'],
    ['AUTH_URL_PASS', 'redis://u:pw@host'],
    ['DB_DSN', 'user:pw@tcp(db)/x'],
    ['NPM_TOKEN', '$NPM_TOKEN'],
  ])('%s=%s is a secret', (name, value) => expect(isSecret(name, value)).toBe(true));

  it.each([
    ['TOKENIZERS_PARALLELISM', 'false'],
    ['MAX_TOKENS', '4096'],
    ['GOPRIVATE', 'corp/*'],
    ['GPG_KEY', '7169605F62C751356D054A26A821E680E5FA6305'],
    ['JETTY_GPG_KEYS', 'AED5EE6C45D0FE8D5D1B164F27DED4BF6216DB8F'],
    ['SSH_AUTH_SOCK', '/s'],
    ['KMS_KEY_ALIAS', 'a'],
    ['SECRET_KEY_BASE_DUMMY', '1'],
    ['ALLOW_EMPTY_PASSWORD', 'yes'],
    ['TOKEN_FILE', '/run/secrets/token'],
    ['POSTGRES_PASSWORD_FILE', '/run/secrets/pw'],
    ['PASSWORD', ''],
    ['TOKEN_URL', 'https://login.example.com/token'],
    ['AWS_ACCESS_KEY_ID', 'AKIAQWERTZUIOPASDFGH'],
    ['GOOGLE_APPLICATION_CREDENTIALS', '/key/sa.json'],
    ['PWD', '/usr/src/abc123'],
    ['PWD', 'work'],
    ['PASS_COUNT', 'few'],
    ['PASS', 'changeme'],
    ['OLDPWD', 'abc12345'],
    ['admin_email', 'ops@corp.test'],
    ['server-tokens', 'off'],
    ['password_validation.py', 'import re, sys as s'],
    ['PASSWORD_MIN_LENGTH', '12'],
    ['PUBLIC_KEY', 'abcDEF123456'],
    ['TOKEN_TTL', '3600s-long'],
    ['SECRET_NAME', 'my-secret-1'],
    ['CACHE_KEY', 'v1-node-modules'],
    ['KEYCLOAK_VERSION', '26.0.1'],
    ['SECRET_VERSION', '1.2.3'],
  ])('%s=%s is not', (name, value) => expect(isSecret(name, value)).toBe(false));

  it('judges names without a value by the name', () => {
    expect(isSecret('DB_PASS')).toBe(false);
    expect(isSecret('KEY')).toBe(false);
  });
});

describe('findSecretLiterals', () => {
  const secrets: readonly (readonly [shape: string, secret: string])[] = [
    ['github-token', `ghp_${noise(36)}`],
    ['github-fine-grained-token', `github_pat_${noise(22)}_${noise(59)}`],
    ['gitlab-token', `glpat-${noise(20)}`],
    ['aws-access-key-id', `AKIA${upper(16)}`],
    ['slack-token', `xoxb-${'29384756102'}-${noise(24)}`],
    ['stripe-key', `sk_live_${noise(24)}`],
    ['npm-token', `npm_${noise(36)}`],
    ['pypi-token', `pypi-AgEIcHlwaS5vcmc${noise(80)}`],
    ['docker-token', `dckr_pat_${noise(27)}`],
    ['google-api-key', `AIza${noise(35)}`],
    ['sendgrid-key', `SG.${noise(22)}.${noise(43)}`],
    ['twilio-key', `SK${hex(32)}`],
    ['hugging-face-token', `hf_${noise(34)}`],
    ['openai-key', `sk-proj-${noise(30)}T3BlbkFJ${noise(30)}`],
    ['anthropic-key', `sk-ant-api03-${noise(93)}AA`],
    ['digitalocean-token', `dop_v1_${hex(64)}`],
    ['databricks-token', `dapi${hex(32)}`],
    ['nuget-key', `oy2${lower(43)}`],
    ['json-web-token', `eyJ${noise(30)}.eyJ${noise(60)}.${noise(43)}`],
    ['age-key', `AGE-SECRET-KEY-1${upper(58)}`],
  ];
  it.each(secrets)('%s', (shape, secret) => {
    for (const text of [secret, `ENV X="${secret}"`, `x ${secret}\n`, `\\n${secret}\\n`]) {
      const found = findSecretLiterals(text);
      expect(found.map(({ span, shape: id }) => [id, textAt(text, span)])).toEqual([[shape, secret]]);
    }
    expect(findSecretLiterals(`a${secret}`)).toEqual([]);
  });

  it.each([
    ['AWS_SECRET_ACCESS_KEY=', noise(40), ''],
    ['aws configure set aws_secret_access_key ', noise(40), ' --profile x'],
    ['"SecretAccessKey": "', noise(40), '"'],
    ['AccountName=x;AccountKey=', `${noise(86)}==`, ';EndpointSuffix=y'],
    ['Endpoint=sb://x/;SharedAccessKey=', `${noise(43)}=`, ''],
    ['//registry.npmjs.org/:_authToken=', `${hex(8)}-${hex(4)}-${hex(4)}-${hex(12)}`, '\n'],
    ['https://hooks.slack.com/services/', `T${upper(9)}/B${upper(9)}/${noise(24)}`, ''],
    ['git clone https://bob:', 'hunter2', '@git.corp.test/x.git'],
    ['postgres://postgres:', 's3cr', '@db:5432/x'],
    ['a\n', `-----BEGIN RSA PRIVATE KEY-----\n${noise(64)}\n${noise(20)}\n`, '-----END RSA PRIVATE KEY-----\n'],
    ['{"private_key":"', `-----BEGIN PRIVATE KEY-----\\n${noise(64)}\\n`, '-----END PRIVATE KEY-----\\n"}'],
  ])('takes only the secret out of %s…', (before, secret, after) => {
    const text = before + secret + after;
    expect(findSecretLiterals(text).map(({ span }) => textAt(text, span))).toEqual([secret]);
  });

  it.each([
    'AKIAIOSFODNN7EXAMPLE',
    'aws_secret_access_key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    'AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==',
    `ghp_${'x'.repeat(36)}`,
    'ghp_0123456789abcdefghijklmnopqrstuvwxyz',
    `ghp_${noise(20)}`,
    'https://user:password@host/',
    'https://$USER:$TOKEN@host/',
    'https://bob:${TOKEN}@host/',
    'https://bob:<token>@host/',
    'https://bob:changeme@host/',
    'http://localhost:8080/x@y',
    'image: ghcr.io/a/b:1@sha256:abc',
    '//registry.npmjs.org/:_authToken=${NPM_TOKEN}',
    'grep -q "-----BEGIN RSA PRIVATE KEY-----" file',
    '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIn0.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c',
    'SKIP the TASK',
    'npm_config_registry=https://registry.npmjs.org',
  ])('leaves %s alone', (text) => expect(findSecretLiterals(text)).toEqual([]));

  it('adds the offset and keeps the order of the text', () => {
    const [a, b] = [`ghp_${noise(36)}`, `AKIA${upper(16)}`];
    expect(findSecretLiterals(`${b} ${a}`, 100).map(({ span }) => span)).toEqual([
      { start: 100, end: 120 },
      { start: 121, end: 161 },
    ]);
  });

  it('is linear: a megabyte of openings', () => {
    for (const unit of ['-----BEGIN RSA PRIVATE KEY-----', '://a:', 'eyJ', 'sk-', '_authToken=a ', 'ghp_aaaa']) {
      expect(findSecretLiterals(unit.repeat(1e6 / unit.length)).length).toBeLessThan(1e6);
    }
  });
});

describe('isPlaceholder', () => {
  it.each([
    '',
    'changeme',
    'CHANGE_ME',
    'xxxx',
    '****',
    '<password>',
    '[token]',
    '{token}',
    '${X}',
    '$X',
    '$(X)',
    '{{ .Values.x }}',
    '%X%',
    'your-token-here',
    '...',
    'aaaaaaaa',
    'TODO',
    '__TOKEN__',
  ])('%s', (value) => expect(isPlaceholder(value)).toBe(true));
  it.each(['hunter2', 'postgres', 'password', 'S3cr3t!', 'abc', '$2b$10$abc'])('not %s', (value) =>
    expect(isPlaceholder(value)).toBe(false),
  );
});

describe('mask', () => {
  it('keeps columns and lines', () => expect(mask('a b\r\n c😀')).toBe('* *\r\n ***'));
});

describe('secretFile', () => {
  it.each([
    '.env',
    'app/.env.production',
    'id_rsa',
    'keys/id_ed25519',
    '.git-credentials',
    'a\\.NETRC',
    'home/.aws/credentials',
    '.docker/config.json',
    'cert.p12',
    'terraform.tfstate',
  ])('%s certainly', (path) => expect(secretFile(path)).toBe('certain'));
  it.each([
    '.npmrc',
    'server.key',
    'tls/key.pem',
    '.env.test',
    'prod.env',
    'secrets.yaml',
    '.ssh/work',
    'prod.tfvars',
    'client_secret_1.apps.json',
    'my-service-account.json',
  ])('%s likely', (path) => expect(secretFile(path)).toBe('likely'));
  it.each([
    '.env.example',
    '.env.sample',
    'id_rsa.pub',
    'ca.key',
    'chain.pem',
    'cert.pem',
    '.ssh/config',
    '.ssh/known_hosts',
    'config.json',
    'src/env.d.ts',
    '.env.d.ts',
    'credentials.ts',
    'README.md',
    '.env/',
    '',
  ])('%s not', (path) => expect(secretFile(path)).toBeUndefined());
});

describe('holdsSecret', () => {
  it.each([
    ['DB_HOST=db\nDB_PASSWORD=s3cr3t-thing\n', true],
    ['password: "s3cr3t-thing"', true],
    ['{\n  "client_secret": "a8f5f167f44f4964"\n}', true],
    ['//registry.npmjs.org/:_authToken=q8Zt0vKx2LmP5sRn7WcJdY', true],
    ['//registry.npmjs.org/:_authToken=${NPM_TOKEN}', false],
    ['registry=https://registry.npmjs.org/\n', false],
    ['PORT=3000\nDB_PASSWORD=\nAPI_TOKEN=changeme\n', false],
    ['', false],
  ])('%s', (text, expected) => {
    expect(holdsSecret(text)).toBe(expected);
  });
});
