/**
 * How to ask a program whether it works, with what its image already has.
 * Sources: the documentation and Dockerfiles of the official images. Read in November 2026.
 */

/** Words of an exec form; `{port}` stands for the port. */
export type Probe = readonly string[];

const url = 'http://127.0.0.1:{port}/';
const curl: Probe = ['curl', '-fsS', '-o', '/dev/null', url];
const wget: Probe = ['wget', '-q', '-O', '/dev/null', url];

/** By repository. */
export const imageProbes: ReadonlyMap<string, Probe> = new Map<string, Probe>([
  ['node', ['node', '-e', `fetch('${url}').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))`]],
  ['python', ['python', '-c', `import urllib.request; urllib.request.urlopen('${url}', timeout=3)`]],
  ['postgres', ['pg_isready', '-q', '-h', '127.0.0.1']],
  ['redis', ['redis-cli', '-h', '127.0.0.1', '-e', 'ping']],
  ['valkey/valkey', ['valkey-cli', '-h', '127.0.0.1', '-e', 'ping']],
  ['mysql', ['mysqladmin', 'ping', '-h', '127.0.0.1', '--silent']],
  ['mariadb', ['healthcheck.sh', '--connect', '--innodb_initialized']],
  ['mongo', ['mongosh', '--quiet', '--eval', "db.adminCommand('ping')"]],
  ['rabbitmq', ['rabbitmq-diagnostics', '-q', 'ping']],
  ['nginx', curl],
  ['php', curl],
]);

/** By what `/bin/sh` or the distribution is: busybox has wget, Red Hat's and Amazon's images have curl. */
export const distributionProbes: ReadonlyMap<string, Probe> = new Map<string, Probe>([
  ['alpine', wget],
  ['busybox', wget],
  ['wolfi', wget],
  ['redhat', curl],
]);
