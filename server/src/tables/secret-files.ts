/**
 * File names that hold secrets. `certain`: nothing else bears this name. `likely`: usually, look inside if you can.
 * Source: our own, with the templates of github/gitignore (CC0) as the least to cover. Date: 2026-11.
 * Patterns are compared with the lower-case base name; those with a `/` with the end of the lower-case path.
 */

export const certainFiles: readonly string[] = (
  '.env .env.local .env.prod .env.production .env.staging .env.live .netrc _netrc .git-credentials .pgpass .pypirc .htpasswd .vault-token ' +
  '.dockercfg .dockerconfigjson id_rsa id_dsa id_ecdsa id_ecdsa_sk id_ed25519 id_ed25519_sk kubeconfig master.key ' +
  'application_default_credentials.json terraform.tfstate terraform.tfstate.backup .aws/credentials .docker/config.json .kube/config ' +
  '.cargo/credentials .cargo/credentials.toml .gem/credentials .config/gh/hosts.yml secring.gpg'
).split(' ');

export const certainEndings: readonly string[] = ['.p12', '.pfx', '.ppk', '.tfstate', '.kubeconfig', '.agekey'];

export const likelyFiles: readonly string[] = (
  '.envrc .npmrc .yarnrc .my.cnf .s3cfg .boto .terraformrc credentials.json credentials.yml credentials.yaml secret.json secret.yml secret.yaml ' +
  'secret.env secrets.json secrets.yml secrets.yaml secrets.toml secrets.env secrets.properties service-account.json service_account.json ' +
  'serviceaccount.json gcp-key.json gcloud-key.json key.json keyfile.json auth.json .vault_pass .vault-pass vault_pass.txt .m2/settings.xml ' +
  'private.pem privkey.pem private-key.pem private_key.pem key.pem server.pem client.pem'
).split(' ');

export const likelyEndings: readonly string[] = [
  '.key',
  '.jks',
  '.keystore',
  '.tfvars',
  '.ovpn',
  '-key.pem',
  '_key.pem',
  '.key.pem',
  '.auto.tfvars.json',
];

/** Everything below such a folder is likely, except what is cleared. */
export const secretFolders: readonly string[] = ['.ssh', '.gnupg', '.aws', '.azure', '.kube'];

/** Parts of a name (between `.`, `-` and `_`) that clear it: a template, a public half, a certificate authority. */
export const clearingParts: ReadonlySet<string> = new Set(
  'example examples sample template tmpl tpl dist default defaults schema skeleton dummy fake pub public ca cacert cacerts chain fullchain truststore bundle md'.split(
    ' ',
  ),
);

/** Names inside secret folders that hold no secret. */
export const harmlessInFolders: ReadonlySet<string> = new Set([
  'config',
  'known_hosts',
  'authorized_keys',
  'gpg.conf',
  'gpg-agent.conf',
  'cache',
]);

/** Variables that hold the path of a file of credentials: what is copied there is one. */
export const secretFileVariables: ReadonlySet<string> = new Set([
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'GOOGLE_APPLICATION_CREDENTIALS',
  'NPM_CONFIG_USERCONFIG',
  'PGPASSFILE',
]);

/** Folders, in lower case, whose keys are made for tests and examples, or came with somebody else's code. */
export const specimenFolders: ReadonlySet<string> = new Set(
  (
    'test tests testing __tests__ testdata fixture fixtures __fixtures__ spec specs e2e mock mocks __mocks__ example examples ' +
    'sample samples node_modules vendor third_party third-party site-packages'
  ).split(' '),
);
