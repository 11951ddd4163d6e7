// Problems of files that nobody has opened, settings and configuration.
import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { until, useWorkbench } from './workbench.mjs';

const rule = 'dockerfile/no-latest-tag';
const file = 'api/Dockerfile';

describe('the whole workspace', () => {
  const w = useWorkbench();

  it('lists a manifest that was never opened', async () => {
    await w.open('worker/Dockerfile');
    await w.listed('no-privileged', /agent\.yaml[\s\S]*kubernetes\/no-privileged/);
    await w.screenshot('workspace-problems');
  });

  it('follows a change on disk', async () => {
    const text = await w.read('kubernetes/agent.yaml');
    await writeFile(w.onDisk('kubernetes/agent.yaml'), text.replace('privileged: true', 'privileged: false'));
    await w.notListed('no-privileged', /no-privileged/);
    await writeFile(w.onDisk('kubernetes/agent.yaml'), text);
    await w.listed('no-privileged', /agent\.yaml/);
  });

  it('forgets a file that was deleted', async () => {
    await rm(w.onDisk('kubernetes/agent.yaml'));
    await w.notListed('agent.yaml', /agent\.yaml/);
  });

  it('obeys a setting at once', async () => {
    await w.open(file);
    await w.squiggle('latest', 'warning');
    await mkdir(w.onDisk('.vscode'), { recursive: true });
    await writeFile(w.onDisk('.vscode/settings.json'), JSON.stringify({ 'plimsoll.rules': { [rule]: 'info' } }));
    await w.squiggle('latest', 'info');
  });

  it('switches a rule off in the workspace settings where no file governs', async () => {
    await w.goToText(file, 'FROM python', 'FROM python:la'.length);
    await w.choose(`Turn off ${rule}`);
    await w.noSquiggle('latest');
    assert.deepEqual(JSON.parse(await w.read('.vscode/settings.json'))['plimsoll.rules'], { [rule]: 'off' });
  });

  it('creates a configuration file, which then governs', async () => {
    await w.command('Plimsoll: Create Configuration File');
    await w.tab('.plimsoll.yaml').waitFor();
    await w.screenshot('configuration');
    assert.match(await w.read('.plimsoll.yaml'), /^preset: recommended/m);
    await w.open(file);
    // The settings no longer count.
    await w.squiggle('latest', 'warning');
  });

  it('writes a severity into the file that governs', async () => {
    await w.goToText(file, 'FROM python', 'FROM python:la'.length);
    await w.choose(`Change the severity of ${rule}`);
    await w.rows.filter({ hasText: 'error' }).first().click();
    await w.squiggle('latest', 'error');
    await until(async () => (await w.read('.plimsoll.yaml')).includes(`${rule}: error`), 'the file on disk');
    await w.screenshot('severity');
  });

  it('underlines a mistake in the configuration', async () => {
    await writeFile(w.onDisk('.plimsoll.yaml'), 'preset: recomended\n');
    await w.open('.plimsoll.yaml');
    await w.squiggle('recomended');
    await w.screenshot('configuration-mistake');
  });
});

describe('the examples', () => {
  const w = useWorkbench({ workspace: 'examples' });

  it('show findings in every language, as `npm start` does', async () => {
    await w.open('shop/Dockerfile');
    // The panel holds the rows in sight only: each filter leaves few enough.
    await w.listed('NPM_TOKEN', /dockerfile\//);
    await w.listed('agent.yaml', /kubernetes\//);
    await w.listed('dockerignore/', /\.dockerignore/);
    await w.problems('');
    await w.screenshot('examples');
  });

  it('insert a repair that has tab stops at the right indentation, and wait for the values', async () => {
    await w.open('kubernetes/shop.yaml');
    await w.squiggle('shop');
    await w.goToText('kubernetes/shop.yaml', '      - name: shop', '      - name: sh'.length);
    await w.choose('Add requests and a memory limit');
    await until(async () => (await w.page.locator('.snippet-placeholder').count()) > 0, 'the tab stops');
    await w.page.keyboard.type('250m');
    const inserted = '        resources:\n          requests:\n            cpu: 250m\n            memory: 128Mi\n';
    await w.save('kubernetes/shop.yaml', (text) => text.includes(`        image: registry.example.com/shop\n${inserted}`));
  });
});
