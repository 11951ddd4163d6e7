// Real registries on this machine, with passwords and with a certificate. Needs `docker-registry`, `skopeo` and `openssl`
// (Debian: apt-get install docker-registry skopeo openssl).
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { writeImage } from './oci-image.mjs';
import { must } from './run.mjs';

/** `tester` and `secret`, as `htpasswd -nbB` writes them. */
const HTPASSWD = 'tester:$2y$05$lYmlPONG6JcoJJ4PCwKeYOvms.cG2nZdWjtlDy9h2pr97o46WoMHi';

/**
 * Debian's own registry three times, filled by skopeo: `open` to anybody, `guarded` by a password, `encrypted` with a certificate of its
 * own. Each holds `lib/tiny:1.0`; the open one also a tag for a single platform and one that has moved.
 * @returns {Promise<{open: string, guarded: string, encrypted: string, certificate: string, logins: string, digests: Record<string, string>, stop(): Promise<void>}>}
 *   hosts with their ports, the files of the certificate and of the login, and the digests
 */
export async function startRegistries() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'plimsoll-registry-'));
  const registries = [];
  const stop = async () => {
    await Promise.all(registries.map(stopped));
    await rm(folder, { recursive: true, force: true });
  };
  const start = async (name, more, http) => {
    const { child, listening } = await startRegistry(folder, name, more, http);
    registries.push(child);
    return listening;
  };
  try {
    await writeFile(path.join(folder, 'htpasswd'), `${HTPASSWD}\n`);
    const open = await start('open', '');
    const guarded = await start('guarded', `auth: {htpasswd: {realm: test, path: ${path.join(folder, 'htpasswd')}}}`);
    const { certificate, key } = await makeCertificate(folder);
    const encrypted = await start('encrypted', '', `, tls: {certificate: ${certificate}, key: ${key}}`);
    const logins = path.join(folder, 'auth.json');
    await must('skopeo', ['login', '--tls-verify=false', '--authfile', logins, '--username', 'tester', '--password', 'secret', guarded]);
    const digests = await fill(path.join(folder, 'oci'), { open, guarded, encrypted, logins });
    return { open, guarded, encrypted, certificate, logins, digests, stop };
  } catch (error) {
    await stop();
    if (error.code !== 'ENOENT') throw error;
    throw new Error(`${error.path} is not installed. Debian: apt-get install docker-registry skopeo openssl`, { cause: error });
  }
}

async function fill(layout, { open, guarded, encrypted, logins }) {
  const digests = await writeImage(layout);
  const push = async (tag, target, ...options) => {
    const how = ['--insecure-policy', 'copy', '--quiet', '--all', '--dest-tls-verify=false'];
    await must('skopeo', [...how, ...options, `oci:${layout}:${tag}`, `docker://${target}`]);
  };
  await push('index', `${open}/lib/tiny:1.0`);
  await push('single', `${open}/lib/tiny:single`);
  await push('index', `${open}/lib/tiny:moved`);
  await push('other', `${open}/lib/tiny:moved`);
  await push('index', `${encrypted}/lib/tiny:1.0`);
  await push('index', `${guarded}/lib/tiny:1.0`, '--dest-authfile', logins);
  return digests;
}

/** @returns the process, and a promise of host and port once it listens */
async function startRegistry(folder, name, more, http = '') {
  const config = path.join(folder, `${name}.yml`);
  const storage = path.join(folder, name);
  await mkdir(storage);
  await writeFile(
    config,
    `version: 0.1\nlog: {level: info, formatter: json, accesslog: {disabled: true}}\nstorage: {filesystem: {rootdirectory: ${storage}}}\nhttp: {addr: '127.0.0.1:0'${http}}\n${more}\n`,
  );
  const child = spawn('docker-registry', ['serve', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  const said = [];
  const ended = new Promise((_, reject) => {
    child.once('error', reject);
    child.once('close', () => reject(new Error(`docker-registry ended early:\n${said.join('\n')}`)));
  });
  ended.catch(() => {});
  const listening = new Promise((resolve) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      const host = /listening on (127\.0\.0\.1:\d+)/.exec(line)?.[1];
      if (host !== undefined) resolve(host);
    });
  });
  return { child, listening: Promise.race([listening, ended]) };
}

/** A certificate for this machine that nobody trusts. */
async function makeCertificate(folder) {
  const certificate = path.join(folder, 'registry.crt');
  const key = path.join(folder, 'registry.key');
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=registry'];
  const names = ['-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'];
  await must('openssl', ['req', '-x509', ...kind, ...names, '-keyout', key, '-out', certificate]);
  return { certificate, key };
}

async function stopped(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  await new Promise((resolve) => {
    child.once('close', resolve);
    child.kill();
  });
}
