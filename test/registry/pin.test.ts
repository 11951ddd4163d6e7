import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, plimsoll, type Run } from '../cli/run-cli.ts';
import { registries } from './registries.ts';

const { open, guarded, encrypted, certificate, logins, digests } = registries;

function pin(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
  const lists = ['--allow-registry', open, '--allow-registry', guarded, '--allow-registry', encrypted];
  return plimsoll(['pin', '--allow-network', ...lists, ...args], { cwd, env: { HOME: cwd, XDG_RUNTIME_DIR: cwd, ...env } });
}

const read = (cwd: string, name: string): string => readFileSync(path.join(cwd, name), 'utf8');

describe('an open registry', () => {
  it('gives the digest of the index, which it then knows', async () => {
    const cwd = folderWith({
      Dockerfile: `FROM ${open}/lib/tiny:1.0 AS a\nCOPY --from=${open}/lib/tiny:1.0 x y\n`,
      'pod.yaml': `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - {name: a, image: ${open}/lib/tiny:1.0}\n`,
    });
    const { code, stdout, stderr } = await pin(cwd, ['--write']);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: 'Dockerfile 2 digests\npod.yaml 1 digest\n',
      stderr: '3 digests written.\n',
    });
    const pinned = `${open}/lib/tiny:1.0@${digests.index}`;
    expect(read(cwd, 'Dockerfile')).toBe(`FROM ${pinned} AS a\nCOPY --from=${pinned} x y\n`);
    expect(read(cwd, 'pod.yaml')).toContain(`{name: a, image: ${pinned}}`);
    const known = execFileSync('skopeo', ['inspect', '--raw', '--tls-verify=false', `docker://${open}/lib/tiny@${digests.index}`], {
      encoding: 'utf8',
    });
    expect(JSON.parse(known)).toMatchObject({ manifests: [{}, {}] });
  });

  it('says what is for a single platform', async () => {
    const cwd = folderWith({ Dockerfile: `FROM ${open}/lib/tiny:single\n` });
    const { code, stdout, stderr } = await pin(cwd, []);
    expect([code, stdout]).toEqual([0, expect.stringContaining(`+FROM ${open}/lib/tiny:single@${digests.single}\n`)]);
    expect(stderr).toContain(`${open}/lib/tiny:single is for a single platform`);
  });

  it('renews the digest of a tag that has moved', async () => {
    const cwd = folderWith({ Dockerfile: `FROM ${open}/lib/tiny:moved@${digests.index}\n` });
    expect((await pin(cwd, ['--write'])).stdout).toBe('');
    expect((await pin(cwd, ['--write', '--update'])).stdout).toBe('Dockerfile 1 digest\n');
    expect(read(cwd, 'Dockerfile')).toBe(`FROM ${open}/lib/tiny:moved@${digests.other}\n`);
  });

  it.each(['tiny:9.9', 'nothing:1.0'])('has no %s', async (image) => {
    const cwd = folderWith({ Dockerfile: `FROM ${open}/lib/${image}\n` });
    const { code, stderr } = await pin(cwd, ['--write']);
    expect([code, stderr]).toEqual([1, `Dockerfile:1:6 The registry has no image ${open}/lib/${image}.\nNothing was changed.\n`]);
  });

  it('on this machine is not asked unless it is listed', async () => {
    const cwd = folderWith({ Dockerfile: `FROM ${open}/lib/tiny:1.0\n` });
    const { code, stderr } = await plimsoll(['pin', '--allow-network'], { cwd });
    expect([code, stderr]).toEqual([1, expect.stringContaining(`If it is yours, add --allow-registry ${open}.`)]);
  });
});

describe('a registry with passwords', () => {
  const files = { Dockerfile: `FROM ${guarded}/lib/tiny:1.0\n` };

  it('is closed without a login, and to a login nobody allowed', async () => {
    const cwd = folderWith(files);
    for (const [args, env] of [
      [['--use-credentials'], {}],
      [[], { REGISTRY_AUTH_FILE: logins }],
    ] as const) {
      const { code, stderr } = await pin(cwd, args, env);
      expect([code, stderr]).toEqual([1, expect.stringContaining('is private or does not exist: no login was used')]);
    }
  });

  it('opens to the login that skopeo left', async () => {
    const cwd = folderWith(files);
    expect((await pin(cwd, ['--write', '--use-credentials'], { REGISTRY_AUTH_FILE: logins })).code).toBe(0);
    expect(read(cwd, 'Dockerfile')).toBe(`FROM ${guarded}/lib/tiny:1.0@${digests.index}\n`);
  });

  it('opens to a credential helper', async () => {
    const script = '#!/bin/sh\nread host\nprintf \'{"ServerURL":"%s","Username":"tester","Secret":"secret"}\' "$host"\n';
    const config = JSON.stringify({ credHelpers: { [guarded]: 'test' } });
    const cwd = folderWith({ ...files, 'bin/docker-credential-test': script, '.docker/config.json': config });
    execFileSync('chmod', ['755', path.join(cwd, 'bin/docker-credential-test')]);
    expect((await pin(cwd, ['--use-credentials'], { PATH: `${path.join(cwd, 'bin')}:${process.env.PATH ?? ''}` })).code).toBe(0);
  });

  it('stays closed to a wrong password, which is printed nowhere', async () => {
    const auths = { [guarded]: { auth: btoa('tester:hunter2-planted') } };
    const cwd = folderWith({ ...files, '.docker/config.json': JSON.stringify({ auths }) });
    const { code, stdout, stderr } = await pin(cwd, ['--use-credentials']);
    expect([code, stderr]).toEqual([1, expect.stringContaining(`the login that is kept for ${guarded} does not open it`)]);
    expect(stdout + stderr).not.toMatch(/planted|dGVzdGVy/);
  });
});

describe('a registry with a certificate', () => {
  const files = { Dockerfile: `FROM ${encrypted}/lib/tiny:1.0\n` };

  it('is not believed when nobody vouches for it, nor asked without encryption', async () => {
    const { code, stderr } = await pin(folderWith(files), ['--write']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('NODE_EXTRA_CA_CERTS can name a file with the authority of your company')]);
  });

  it('is believed when NODE_EXTRA_CA_CERTS does', async () => {
    const cwd = folderWith(files);
    expect((await pin(cwd, ['--write'], { NODE_EXTRA_CA_CERTS: certificate })).code).toBe(0);
    expect(read(cwd, 'Dockerfile')).toBe(`FROM ${encrypted}/lib/tiny:1.0@${digests.index}\n`);
  });
});
