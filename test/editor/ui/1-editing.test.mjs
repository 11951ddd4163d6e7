// A person opens a file, sees what is wrong, and repairs it.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { startWorkbench, until } from './workbench.mjs';

describe('editing', () => {
  let w;
  before(async () => (w = await startWorkbench()));
  after(() => w?.stop());

  it('underlines exactly the words that are wrong', async () => {
    await w.open('legacy/Dockerfile');
    await w.squiggle('COPPY', 'error');
    await w.squiggle('--no-check-certificate', 'warning');
    await w.screenshot('squiggles');
  });

  it('lists them in the Problems panel, with the name of the rule', async () => {
    const rows = await until(async () => {
      const found = await w.problems('COPPY');
      return found.length > 0 && found;
    }, 'a problem about COPPY');
    assert.match(rows.join('\n'), /dockerfile\/no-unknown-instruction/);
    assert.match(rows.join('\n'), /plimsoll/i);
    await w.screenshot('problems');
  });

  it('repairs one from the light bulb, and the file on disk has exactly that change', async () => {
    const before = await w.read('legacy/Dockerfile');
    const line = before.split('\n').findIndex((text) => text.startsWith('COPPY')) + 1;
    await w.open('legacy/Dockerfile');
    await w.goTo(line, 3);
    const offered = await w.bulb();
    await w.screenshot('light-bulb');
    assert.match(offered.join('\n'), /COPY/);
    assert.match(offered.join('\n'), /Ignore dockerfile\/no-unknown-instruction here/);
    await w.menu.filter({ hasText: 'COPY' }).first().click();
    await until(async () => !(await w.squiggles()).some(({ text }) => text === 'COPPY'), 'the squiggle to go');
    await w.save();
    assert.equal(await w.read('legacy/Dockerfile'), before.replace('COPPY', 'COPY'));
  });

  it('repairs everything that is safe with one command', async () => {
    await w.open('worker/Dockerfile');
    await w.squiggle('install', 'error');
    await w.command('Plimsoll: Fix All Safe Problems in This File');
    await until(
      async () => !(await w.squiggles()).some(({ text, severity }) => text === 'install' && severity === 'error'),
      'the squiggle to go',
    );
    await w.save();
    const text = await w.read('worker/Dockerfile');
    assert.match(text, /apt-get install -y .*gcc libpq-dev/);
    assert.match(text, /FROM python:latest/, 'an unsafe repair was applied');
  });

  it('repairs on save when the settings say so', async () => {
    await mkdir(w.onDisk('.vscode'), { recursive: true });
    await writeFile(
      w.onDisk('.vscode/settings.json'),
      JSON.stringify({ 'editor.codeActionsOnSave': { 'source.fixAll.plimsoll': 'explicit' } }),
    );
    await writeFile(w.onDisk('worker/Second.Dockerfile'), 'FROM debian:13-slim\nRUN apt-get update && apt-get install curl\n');
    await w.open('worker/Second.Dockerfile');
    await w.squiggle('install', 'error');
    await w.goTo(2, 200);
    await w.page.keyboard.type(' jq');
    await w.save();
    await until(async () => /apt-get install -y .*curl jq/.test(await w.read('worker/Second.Dockerfile')), 'the repaired file on disk');
  });

  it('suppresses a finding with the reason that was given', async () => {
    await w.open('legacy/Dockerfile');
    const line = (await w.read('legacy/Dockerfile')).split('\n').findIndex((text) => text.includes('--no-check-certificate')) + 1;
    await w.squiggle('--no-check-certificate');
    await w.goTo(line, 'RUN wget --no'.length);
    await w.choose('Ignore dockerfile/no-disabled-tls here');
    const box = w.page.locator('.quick-input-widget input[type=text]');
    await box.fill('the mirror is inside our network');
    await w.screenshot('reason');
    await w.page.keyboard.press('Enter');
    await until(async () => !(await w.squiggles()).some(({ text }) => text === '--no-check-certificate'), 'the squiggle to go');
    await w.save();
    assert.match(
      await w.read('legacy/Dockerfile'),
      /^# plimsoll-ignore dockerfile\/no-disabled-tls -- the mirror is inside our network\nRUN wget/m,
    );
    await w.screenshot('suppressed');
  });
});
