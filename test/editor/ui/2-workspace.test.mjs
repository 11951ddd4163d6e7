// Problems of files that nobody has opened, settings and configuration.
import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { startWorkbench, until } from './workbench.mjs';

describe('the whole workspace', () => {
  let w;
  before(async () => (w = await startWorkbench()));
  after(() => w?.stop());

  const listed = (filter, pattern) =>
    until(async () => pattern.test((await w.problems(filter)).join('\n')), `${pattern} among the problems`);
  const notListed = (filter, pattern) =>
    until(async () => !pattern.test((await w.problems(filter)).join('\n')), `no ${pattern} among the problems`);

  it('lists a manifest that was never opened', async () => {
    await w.open('worker/Dockerfile');
    await listed('no-privileged', /agent\.yaml[\s\S]*kubernetes\/no-privileged/);
    await w.screenshot('workspace-problems');
  });

  it('follows a change on disk', async () => {
    const text = await readFile(w.onDisk('kubernetes/agent.yaml'), 'utf8');
    await writeFile(w.onDisk('kubernetes/agent.yaml'), text.replace('privileged: true', 'privileged: false'));
    await notListed('no-privileged', /no-privileged/);
    await listed('agent.yaml', /agent\.yaml/);
  });

  it('forgets a file that was deleted', async () => {
    await rm(w.onDisk('kubernetes/agent.yaml'));
    await notListed('agent.yaml', /agent\.yaml/);
  });

  it('obeys a setting at once', async () => {
    await w.open('legacy/Dockerfile');
    await w.squiggle('COPPY', 'error');
    await mkdir(w.onDisk('.vscode'), { recursive: true });
    await writeFile(
      w.onDisk('.vscode/settings.json'),
      JSON.stringify({ 'plimsoll.rules': { 'dockerfile/no-unknown-instruction': 'info' } }),
    );
    await w.squiggle('COPPY', 'info');
  });

  it('switches a rule off in the workspace settings where no file governs', async () => {
    await w.open('legacy/Dockerfile');
    const line = (await w.read('legacy/Dockerfile')).split('\n').findIndex((text) => text.startsWith('COPPY')) + 1;
    await w.goTo(line, 3);
    await w.choose('Turn off dockerfile/no-unknown-instruction');
    await until(async () => !(await w.squiggles()).some(({ text }) => text === 'COPPY'), 'the squiggle to go');
    const settings = JSON.parse(await w.read('.vscode/settings.json'));
    assert.deepEqual(settings['plimsoll.rules'], { 'dockerfile/no-unknown-instruction': 'off' });
  });

  it('creates a configuration file, which then governs', async () => {
    await w.command('Plimsoll: Create Configuration File');
    await w.tab('.plimsoll.yaml').waitFor();
    await w.screenshot('configuration');
    assert.match(await w.read('.plimsoll.yaml'), /^preset: recommended/m);
    await w.open('legacy/Dockerfile');
    // The settings no longer count.
    await w.squiggle('COPPY', 'error');
  });

  it('writes a severity into the file that governs', async () => {
    const line = (await w.read('legacy/Dockerfile')).split('\n').findIndex((text) => text.startsWith('COPPY')) + 1;
    await w.goTo(line, 3);
    await w.choose('Change the severity of dockerfile/no-unknown-instruction');
    await w.rows.filter({ hasText: 'warning' }).first().click();
    await w.squiggle('COPPY', 'warning');
    await until(async () => /dockerfile\/no-unknown-instruction: warning/.test(await w.read('.plimsoll.yaml')), 'the file on disk');
  });
});
