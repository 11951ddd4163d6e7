// npm start, as a stranger runs it on a machine without a desktop.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { at, cache } from '../../../scripts/paths.mjs';

function start(...args) {
  const child = spawn(process.execPath, [at('scripts/start.mjs'), '--no-open', ...args], {
    env: { ...process.env, PLIMSOLL_START_EDITOR: 'npm' },
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let output = '';
  const address = new Promise((resolve, reject) => {
    const read = (text) => {
      output += text;
      const found = /http:\/\/\S+/.exec(output);
      if (found) resolve(new URL(found[0]));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then((code) => reject(new Error(`ended with ${code}: ${output}`)));
  });
  return { child, ended, address };
}

describe('npm start', () => {
  it('serves a copy of the examples on loopback, to those who have the address, and ends on Ctrl+C', async () => {
    const { child, ended, address } = start();
    const url = await address;
    assert.equal(url.hostname, '127.0.0.1');
    assert.equal(url.searchParams.get('folder'), cache('examples'));
    assert.ok(existsSync(cache('examples/shop/Dockerfile')));
    const status = async (target) => (await fetch(target, { redirect: 'manual' })).status;
    assert.equal(await status(url), 302, 'the token sets a cookie and sends on');
    assert.equal(await status(`${url.origin}/?folder=/`), 403);
    child.kill('SIGINT');
    assert.equal(await ended, 0);
    await assert.rejects(fetch(url.origin), 'the server is still there');
  });

  it('opens another folder when it is given one', async () => {
    const { child, ended, address } = start('test/fixtures');
    const url = await address;
    assert.equal(url.searchParams.get('folder'), at('test/fixtures'));
    child.kill('SIGTERM');
    assert.equal(await ended, 0);
  });
});
