// Where else it runs, and what it costs when nobody types.
import assert from 'node:assert/strict';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { cpuSeconds, serverProcesses } from './processes.mjs';
import { until, useWorkbench } from './workbench.mjs';

describe('at rest', () => {
  const w = useWorkbench({ settings: { 'plimsoll.trace.server': 'messages' }, payload: [['logLevel', 'plimsoll.plimsoll:trace']] });

  it('says nothing and needs less than half a percent of a processor for a minute', async function () {
    this.slow(90_000);
    await w.open('api/Dockerfile');
    await w.squiggle('latest');
    await w.listed('no-privileged', /agent\.yaml/);
    const [server] = await serverProcesses(w.home);
    const log = await until(() => findLog(path.join(w.home, 'data')), 'the log of the protocol');
    await settled(log);
    const [cpu, size] = [await cpuSeconds(server), (await stat(log)).size];
    // The one wait on time: what is measured is that nothing happens.
    await new Promise((resolve) => setTimeout(resolve, 60_000));
    assert.equal((await stat(log)).size, size, 'the editor and the server spoke to each other');
    const share = (await cpuSeconds(server)) - cpu;
    assert.ok(share < 0.3, `the server used ${share} s of 60`);
  });
});

async function findLog(folder) {
  const files = await readdir(folder, { recursive: true });
  const found = files.find((file) => path.basename(file) === 'Plimsoll.log');
  return found && path.join(folder, found);
}

/** When the log has not grown for two seconds, what opening the window set off is over. */
async function settled(log) {
  for (let before = -1, now = 0; before !== now; now = (await stat(log)).size) {
    before = (await stat(log)).size;
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
}

describe('as a web extension', () => {
  const w = useWorkbench({ settings: { 'remote.extensionKind': { 'plimsoll.plimsoll': ['web'] } } });

  it('finds and repairs the same in a worker', async () => {
    await w.open('api/Dockerfile');
    await w.squiggle('latest', 'warning');
    assert.deepEqual(await serverProcesses(w.home), [], 'the server is a process, not a worker');
    await w.listed('no-privileged', /agent\.yaml/);
    await w.goToText('api/Dockerfile', 'FROM python', 'FROM python:la'.length);
    await w.choose('Use python:');
    await w.noSquiggle('latest');
    await w.save('api/Dockerfile', (text) => /^FROM python:[\d.]+$/m.test(text));
    await w.screenshot('web');
  });

  it('says that no digest can be looked up there', async () => {
    await w.open('worker/Dockerfile');
    await w.squiggle('latest', 'warning');
    await w.goToText('worker/Dockerfile', 'FROM debian', 'FROM debian:la'.length);
    await w.choose('Pin to digest (not possible in a browser)');
    await w.notification('registries answer no page');
    assert.equal(await w.page.locator('.monaco-dialog-box').count(), 0, 'somebody is asked for leave');
    await w.screenshot('web-pin');
  });
});

describe('in Restricted Mode', () => {
  const w = useWorkbench({ trust: true });

  it('works in full', async () => {
    await w.page.getByText('Restricted Mode').first().waitFor();
    await w.open('api/Dockerfile');
    await w.squiggle('latest', 'warning');
    await w.listed('no-privileged', /agent\.yaml/);
    await w.screenshot('restricted-mode');
  });
});
