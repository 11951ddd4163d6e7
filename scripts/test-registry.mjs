// npm run test:registry: pins images against real registries on this machine. Needs `docker-registry`, `skopeo` and `openssl`
// (Debian: apt-get install docker-registry skopeo openssl). Ends with how many passed and failed.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { build } from './build.mjs';
import { writeImage } from './oci-image.mjs';
import { at, cache } from './paths.mjs';
import { must, node } from './run.mjs';

/** `tester` and `secret`, as `htpasswd -nbB` writes them. */
const HTPASSWD = 'tester:$2y$05$lYmlPONG6JcoJJ4PCwKeYOvms.cG2nZdWjtlDy9h2pr97o46WoMHi';

const folder = await mkdtemp(path.join(os.tmpdir(), 'plimsoll-registry-'));
const registries = [];
let failed = 1;
try {
  if (!(await build({ check: false }))) throw new Error('The command line could not be built.');
  await writeFile(path.join(folder, 'htpasswd'), `${HTPASSWD}\n`);
  const open = await startRegistry('open', '');
  const guarded = await startRegistry('guarded', `auth: {htpasswd: {realm: test, path: ${path.join(folder, 'htpasswd')}}}`);
  const { certificate, key } = await makeCertificate();
  const encrypted = await startRegistry('encrypted', '', `, tls: {certificate: ${certificate}, key: ${key}}`);
  const logins = path.join(folder, 'auth.json');
  await skopeo('login', '--tls-verify=false', '--authfile', logins, '--username', 'tester', '--password', 'secret', guarded);

  const layout = path.join(folder, 'oci');
  const digests = await writeImage(layout);
  const push = (tag, target, ...options) =>
    skopeo(
      '--insecure-policy',
      'copy',
      '--quiet',
      '--all',
      '--dest-tls-verify=false',
      ...options,
      `oci:${layout}:${tag}`,
      `docker://${target}`,
    );
  await push('index', `${open}/lib/tiny:1.0`);
  await push('single', `${open}/lib/tiny:single`);
  await push('index', `${open}/lib/tiny:moved`);
  await push('other', `${open}/lib/tiny:moved`);
  await push('index', `${encrypted}/lib/tiny:1.0`);
  await push('index', `${guarded}/lib/tiny:1.0`, '--dest-authfile', logins);

  failed = await runTests({ open, guarded, encrypted, certificate, logins, digests });
} catch (error) {
  console.error(
    error.code === 'ENOENT' ? `${error.path} is not installed. Debian: apt-get install docker-registry skopeo openssl` : error.message,
  );
  console.log(`0 passed, ${failed} failed`);
} finally {
  await Promise.all(registries.map(stop));
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;

function skopeo(...args) {
  return must('skopeo', args);
}

/** @returns {Promise<string>} host and port, once it listens */
async function startRegistry(name, more, http = '') {
  const config = path.join(folder, `${name}.yml`);
  const storage = path.join(folder, name);
  await mkdir(storage);
  await writeFile(
    config,
    `version: 0.1\nlog: {level: info, formatter: json, accesslog: {disabled: true}}\nstorage: {filesystem: {rootdirectory: ${storage}}}\nhttp: {addr: '127.0.0.1:0'${http}}\n${more}\n`,
  );
  const child = spawn('docker-registry', ['serve', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  registries.push(child);
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
  return Promise.race([listening, ended]);
}

/** A certificate for this machine that nobody trusts. */
async function makeCertificate() {
  const certificate = path.join(folder, 'registry.crt');
  const key = path.join(folder, 'registry.key');
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=registry'];
  const names = ['-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'];
  await must('openssl', ['req', '-x509', ...kind, ...names, '-keyout', key, '-out', certificate]);
  return { certificate, key };
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  await new Promise((resolve) => {
    child.once('close', resolve);
    child.kill();
  });
}

/** @returns {Promise<number>} how many failed */
async function runTests(registry) {
  const report = cache('registry.json');
  const vitest = await node(
    at('node_modules/vitest/vitest.mjs'),
    ['run', '--config', at('test/registry/vitest.config.mts'), '--reporter=default', '--reporter=json', `--outputFile=${report}`],
    { env: { PLIMSOLL_TEST_REGISTRY: JSON.stringify(registry) } },
  );
  const { numPassedTests, numFailedTests } = JSON.parse(await readFile(report, 'utf8'));
  const wrong = vitest.code !== 0 && numFailedTests === 0 ? 1 : numFailedTests;
  console.log(`${numPassedTests} passed, ${wrong} failed`);
  return wrong;
}
