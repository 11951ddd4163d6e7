import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { found, type PlayRegistry, playRegistry } from './play-registry.ts';
import { folderWith, plimsoll, type Run } from './run-cli.ts';

const D = `sha256:${'d'.repeat(64)}`;
const OLD = `sha256:${'0'.repeat(64)}`;

function pin(cwd: string, { host }: Pick<PlayRegistry, 'host'>, ...args: readonly string[]): Promise<Run> {
  return plimsoll(['pin', '--allow-network', '--allow-registry', host, ...args], { cwd, env: { HOME: cwd, USERPROFILE: cwd } });
}

const read = (cwd: string, name: string): string => readFileSync(path.join(cwd, name), 'utf8');

describe('plimsoll pin without the network', () => {
  it('lists what is not pinned, says who would be asked, and asks nobody', async () => {
    const cwd = folderWith({
      Dockerfile: 'ARG TAG=1\nFROM node:24 AS a\nFROM node:24\nFROM ghcr.io/a/b\nFROM x/y:$TAG\nFROM a\n',
      'app.yaml': `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: a\n    image: web:1\n  - name: b\n    image: web@${OLD}\n`,
    });
    const { code, stdout, stderr } = await plimsoll(['pin'], { cwd });
    expect(stdout).toBe('Dockerfile:2:6 node:24\nDockerfile:3:6 node:24\nDockerfile:4:6 ghcr.io/a/b\napp.yaml:6:12 web:1\n');
    expect(stderr.split('\n')).toEqual([
      '1 image put together by variables or templates is left to you: Dockerfile:5:6.',
      '4 images without a digest.',
      'Nothing was looked up. With --allow-network, Plimsoll asks docker.io about node:24 and web:1; ghcr.io about ghcr.io/a/b. Each host sees those names and your address.',
      '',
    ]);
    expect(code).toBe(0);
  });

  it('exits with 1 in a check when an image has no digest', async () => {
    const cwd = folderWith({ Dockerfile: 'FROM node:24\n', 'pinned/Dockerfile': `FROM node:24@${D} AS a\nFROM a\nFROM scratch\n` });
    expect(await plimsoll(['pin', '--check'], { cwd })).toEqual({
      code: 1,
      stdout: 'Dockerfile:1:6 node:24\n',
      stderr: '1 image without a digest.\n',
    });
    expect(await plimsoll(['pin', '--check', 'pinned'], { cwd })).toEqual({ code: 0, stdout: '', stderr: 'Every image has its digest.\n' });
  });

  it('leaves out what check leaves out', async () => {
    const cwd = folderWith({
      '.gitignore': 'out/\n',
      '.plimsoll.yaml': 'exclude: ["old/**"]\n',
      'out/Dockerfile': 'FROM a\n',
      'old/Dockerfile': 'FROM b\n',
      'vendor/Dockerfile': 'FROM c\n',
      Dockerfile: 'FROM d\n',
    });
    expect((await plimsoll(['pin', '--exclude', 'vendor/**'], { cwd })).stdout).toBe('Dockerfile:1:6 d\n');
    expect((await plimsoll(['pin', '--no-gitignore'], { cwd })).stdout.split('\n')).toHaveLength(4);
  });
});

describe('what pin leaves alone', () => {
  it('is what an ignore comment covers, ours or another tool’s', async () => {
    const cwd = folderWith({
      Dockerfile:
        '# plimsoll-ignore dockerfile/require-digest -- built here\nFROM a:1\nFROM b:1\n# plimsoll-ignore no-latest-tag -- x\nFROM c\n',
      'all/Dockerfile': '# plimsoll-ignore-file sonar:S7023 -- a sandbox\nFROM d:1\n',
    });
    expect((await plimsoll(['pin', '--check'], { cwd })).stdout).toBe('Dockerfile:3:6 b:1\nDockerfile:5:6 c\n');
  });

  it('is what kustomize or Skaffold gives a version', async () => {
    const pod = (image: string): string => `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - {name: a, image: ${image}}\n`;
    const cwd = folderWith({
      'k/kustomization.yaml': 'images:\n- {name: web, newTag: v1}\n- {name: db, newName: postgres}\n',
      'k/base/web.yaml': pod('web'),
      'k/db.yaml': pod('db:1'),
      'web.yaml': pod('web'),
    });
    const { stdout, stderr } = await plimsoll(['pin', '--check'], { cwd });
    expect(stdout).toBe('k/db.yaml:5:22 db:1\nweb.yaml:5:22 web\n');
    expect(stderr).toContain('1 image is given a version by a Kustomization or Skaffold file: k/base/web.yaml:5:22.');
  });
});

describe('plimsoll pin --allow-network', () => {
  it('shows a diff that git takes, and changes nothing', async () => {
    const registry = await playRegistry((_, response) => found(response, D));
    const text = `FROM ${registry.host}/a/b:1 AS x # ours\nUSER node\nFROM x`;
    const cwd = folderWith({ 'sub/Dockerfile': text });
    const { code, stdout, stderr } = await pin(cwd, registry);
    expect(stdout).toBe(
      [
        '--- a/sub/Dockerfile',
        '+++ b/sub/Dockerfile',
        '@@ -1,3 +1,3 @@',
        `-FROM ${registry.host}/a/b:1 AS x # ours`,
        `+FROM ${registry.host}/a/b:1@${D} AS x # ours`,
        ' USER node',
        ' FROM x',
        '\\ No newline at end of file',
        '',
      ].join('\n'),
    );
    expect([code, stderr]).toEqual([0, '1 digest to write. Nothing was changed; --write does it.\n']);
    expect(read(cwd, 'sub/Dockerfile')).toBe(text);
    execFileSync('git', ['apply', '-'], { cwd, input: stdout });
    expect(read(cwd, 'sub/Dockerfile')).toBe(text.replace('b:1', `b:1@${D}`));
  });

  it('writes, asks once for each image, and then has nothing more to do', async () => {
    const registry = await playRegistry((_, response) => found(response, D));
    const image = `${registry.host}/a/b:1`;
    const cwd = folderWith({
      Dockerfile: `\ufeffARG BASE=${image}\r\nFROM "$BASE" AS x\r\nCOPY --from=${image} a b\r\n`,
      'pod.yaml': `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - {name: a, image: "${image}"} # why\n`,
    });
    const { code, stdout, stderr } = await pin(cwd, registry, '--write');
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: 'Dockerfile 2 digests\npod.yaml 1 digest\n',
      stderr: '3 digests written.\n',
    });
    expect(read(cwd, 'Dockerfile')).toBe(`\ufeffARG BASE=${image}@${D}\r\nFROM "$BASE" AS x\r\nCOPY --from=${image}@${D} a b\r\n`);
    expect(read(cwd, 'pod.yaml')).toContain(`{name: a, image: "${image}@${D}"} # why`);
    expect(registry.asked).toEqual(['HEAD /v2/a/b/manifests/1']);
    expect(await pin(cwd, registry, '--write')).toEqual({ code: 0, stdout: '', stderr: 'Every image has its digest.\n' });
    expect(registry.asked).toHaveLength(1);
    expect((await plimsoll(['pin', '--check'], { cwd })).code).toBe(0);
  });

  it('renews a digest only with --update, and only where a tag tells how', async () => {
    const registry = await playRegistry((_, response) => found(response, D));
    const cwd = folderWith({
      Dockerfile: `FROM ${registry.host}/a:1@${OLD}\nFROM ${registry.host}/b@${OLD}\nFROM ${registry.host}/c:1@${D}\n`,
    });
    expect((await pin(cwd, registry)).stdout).toBe('');
    const { code, stdout, stderr } = await pin(cwd, registry, '--update', '--write');
    expect([code, stdout]).toEqual([0, 'Dockerfile 1 digest\n']);
    expect(stderr).toContain('1 digest without a tag beside it is not renewed: Dockerfile:2:6.');
    expect(read(cwd, 'Dockerfile')).toBe(
      `FROM ${registry.host}/a:1@${D}\nFROM ${registry.host}/b@${OLD}\nFROM ${registry.host}/c:1@${D}\n`,
    );
  });

  it('says what could not be looked up, pins the rest, and exits with 1', async () => {
    const registry = await playRegistry((request, response) => {
      if (request.url?.includes('/gone/') === true) response.writeHead(404).end();
      else if (request.url?.includes('/closed/') === true) response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
      else found(response, D);
    });
    const { host } = registry;
    const cwd = folderWith({
      Dockerfile: `FROM ${host}/gone:1\nFROM ${host}/closed:1\nFROM ${host}/gone:1\nFROM localhost:1/x\nFROM ${host}/ok\n`,
    });
    const { code, stdout, stderr } = await pin(cwd, registry, '--write');
    expect([code, stdout]).toEqual([1, 'Dockerfile 1 digest\n']);
    expect(stderr.split('\n')).toEqual([
      `Dockerfile:1:6 (and 1 more place) The registry has no image ${host}/gone:1.`,
      `Dockerfile:2:6 ${host}/closed:1 is private or does not exist: no login was used for ${host}. With --use-credentials, Plimsoll logs in as Docker and Podman do.`,
      'Dockerfile:4:6 localhost:1/x is not pinned: localhost:1 is this machine, and such a registry is asked only when it is allowed by name. If it is yours, add --allow-registry localhost:1.',
      '1 digest written.',
      '',
    ]);
  });

  it('logs in only with --use-credentials, and never prints a login', async () => {
    const registry = await playRegistry((request, response) => {
      if (request.headers.authorization === `Basic ${btoa('tester:hunter2-planted')}`) found(response, D);
      else response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
    });
    const auths = (login: string): string => JSON.stringify({ auths: { [registry.host]: { auth: btoa(login) } } });
    const cwd = folderWith({ Dockerfile: `FROM ${registry.host}/a:1\n`, '.docker/config.json': auths('tester:hunter2-planted') });
    expect((await pin(cwd, registry)).code).toBe(1);
    expect((await pin(cwd, registry, '--use-credentials')).code).toBe(0);
    const wrong = folderWith({ Dockerfile: `FROM ${registry.host}/a:1\n`, '.docker/config.json': auths('tester:wrong-planted') });
    const { code, stdout, stderr } = await pin(wrong, registry, '--use-credentials');
    expect(code).toBe(1);
    expect(stderr).toContain(`the login that is kept for ${registry.host} does not open it`);
    expect(stdout + stderr).not.toContain('planted');
    expect(stdout + stderr).not.toContain(btoa('tester:wrong-planted'));
  });

  it('masks a secret of the file in its diff', async () => {
    const registry = await playRegistry((_, response) => found(response, D));
    const secret = 'ghp_0123456789abcdefghijklmnopqrstuvwxyz';
    const cwd = folderWith({ Dockerfile: `FROM ${registry.host}/a:1\nENV GITHUB_TOKEN=${secret}\n` });
    const { stdout } = await pin(cwd, registry);
    expect(stdout).toMatch(/^ ENV \*+$/m);
    expect(stdout).not.toContain(secret);
  });

  it('says so when a tag is for a single platform', async () => {
    const registry = await playRegistry((_, response) =>
      response.writeHead(200, { 'content-type': 'application/vnd.oci.image.manifest.v1+json', 'docker-content-digest': D }).end(),
    );
    const { stderr } = await pin(folderWith({ Dockerfile: `FROM ${registry.host}/a:1\n` }), registry);
    expect(stderr).toContain(`${registry.host}/a:1 is for a single platform, and so is the digest.`);
  });
});

describe('wrong use of pin', () => {
  it.each([
    [['pin', '--write'], /--write needs the digests of the registries\. Add --allow-network/],
    [['pin', '--fix'], /--fix is no option of pin/],
    [['pin', '--allow-registry', 'a/b'], /HOST or HOST:PORT/],
    [['pin', 'missing'], /missing error There is no such file or folder\./],
  ])('%j exits with 2, without a stack trace', async (args, message) => {
    const { code, stderr } = await plimsoll(args, { cwd: folderWith({}) });
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('does not write what it could not read as text', async () => {
    const registry = await playRegistry((_, response) => found(response, D));
    const bytes = Buffer.concat([Buffer.from(`FROM ${registry.host}/a:1\n# `), Buffer.from([0xff, 0x0a])]);
    const cwd = folderWith({ Dockerfile: bytes });
    const { code, stderr } = await pin(cwd, registry, '--write');
    expect([code, stderr]).toEqual([2, expect.stringContaining('not valid UTF-8')]);
    expect(readFileSync(path.join(cwd, 'Dockerfile'))).toEqual(bytes);
  });
});
