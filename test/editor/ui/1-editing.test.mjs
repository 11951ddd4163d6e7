// A person opens a file, sees what is wrong, and repairs it.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { useWorkbench } from './workbench.mjs';

const file = 'shop/Dockerfile';

describe('editing', () => {
  const w = useWorkbench();

  it('underlines exactly the words that are wrong', async () => {
    await w.open(file);
    await w.squiggle('node', 'warning');
    await w.squiggle('CMD npm run migrate', 'warning');
    await w.screenshot('squiggles');
  });

  it('lists them in the Problems panel, with the name of the rule', async () => {
    const rows = await w.listed('no-latest-tag', /node has no tag/);
    assert.match(rows, /plimsoll/);
    assert.match(rows, /dockerfile\/no-latest-tag/);
    await w.screenshot('problems');
  });

  it('repairs one from the light bulb, and the file on disk has exactly that change', async () => {
    const before = await w.read(file);
    await w.open(file);
    await w.goToText(file, 'FROM node', 'FROM n'.length);
    const offered = await w.bulb();
    await w.screenshot('light-bulb');
    assert.match(offered[1] ?? offered[0], /^Use node:\d+$/, offered.join(', '));
    for (const entry of [
      /^Ignore dockerfile\/no-latest-tag here$/,
      /^Turn off dockerfile\/no-latest-tag/,
      /^Open the page of dockerfile\/no-latest-tag$/,
    ])
      assert.ok(
        offered.some((title) => entry.test(title)),
        `${entry} is not offered: ${offered.join(', ')}`,
      );
    await w.menu.filter({ hasText: 'Use node:' }).first().click();
    await w.noSquiggle('node');
    const after = await w.save(file, (text) => text !== before);
    assert.equal(after.replace(/^FROM node:\d+$/m, 'FROM node'), before);
  });

  it('repairs everything that is safe with one command, and nothing else', async () => {
    await w.open('worker/Dockerfile');
    await w.squiggle('latest', 'warning');
    await w.open(file);
    await w.squiggle('CMD npm run migrate');
    await w.command('Plimsoll: Fix All Safe Problems in This File');
    await w.noSquiggle('CMD npm run migrate');
    const text = await w.save(file, (now) => !now.includes('npm run migrate'));
    assert.match(text, /^CMD node src\/server\.js --port \$PORT$/m);
    assert.match(text, /^ARG NPM_TOKEN$/m, 'an unsafe repair was applied');
  });

  it('repairs on save when the settings say so', async () => {
    await mkdir(w.onDisk('.vscode'), { recursive: true });
    await writeFile(
      w.onDisk('.vscode/settings.json'),
      JSON.stringify({ 'editor.codeActionsOnSave': { 'source.fixAll.plimsoll': 'explicit' } }),
    );
    await writeFile(w.onDisk('worker/second.Dockerfile'), 'FROM debian:13-slim\nCMD ["one"]\nCMD ["two"]\n');
    await w.open('worker/second.Dockerfile');
    await w.squiggle('CMD ["one"]');
    await w.goTo(1, 20);
    await w.page.keyboard.type(' AS base');
    await w.save('worker/second.Dockerfile', (text) => text === 'FROM debian:13-slim AS base\nCMD ["two"]\n');
  });

  it('suppresses a finding with the reason that was given', async () => {
    await w.open('worker/Dockerfile');
    await w.squiggle('latest');
    await w.goToText('worker/Dockerfile', 'FROM python:latest', 'FROM python:la'.length);
    await w.choose('Ignore dockerfile/no-latest-tag here');
    const box = w.page.locator('.quick-input-widget input[type=text]');
    await w.page.getByText('Why is this all right here?').waitFor();
    await box.fill('our mirror moves slowly');
    await w.screenshot('reason');
    await w.page.keyboard.press('Enter');
    await w.noSquiggle('latest');
    const comment = /^# plimsoll-ignore dockerfile\/no-latest-tag -- our mirror moves slowly\nFROM python:latest$/m;
    await w.save('worker/Dockerfile', (text) => comment.test(text));
    await w.screenshot('suppressed');
  });
});
