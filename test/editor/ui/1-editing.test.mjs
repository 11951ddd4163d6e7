// A person opens a file, sees what is wrong, and repairs it.
import assert from 'node:assert/strict';
import { useWorkbench } from './workbench.mjs';

const file = 'api/Dockerfile';

describe('editing', () => {
  const w = useWorkbench();

  it('underlines exactly the words that are wrong', async () => {
    await w.open(file);
    await w.squiggle('latest', 'warning');
    await w.squiggle('CMD ["python", "old.py"]', 'warning');
    await w.screenshot('squiggles');
  });

  it('lists them in the Problems panel, with the name of the rule', async () => {
    const rows = await w.listed('no-latest-tag', /python:latest is a moving tag/);
    assert.match(rows, /plimsoll/);
    assert.match(rows, /dockerfile\/no-latest-tag/);
    await w.screenshot('problems');
  });

  it('repairs one from the light bulb, and the file on disk has exactly that change', async () => {
    const before = await w.read(file);
    await w.open(file);
    await w.goToText(file, 'FROM python', 'FROM python:la'.length);
    const offered = await w.bulb();
    await w.screenshot('light-bulb');
    assert.match(offered[1] ?? offered[0], /^Use python:[\d.]+$/, offered.join(', '));
    for (const entry of [
      /^Ignore dockerfile\/no-latest-tag here$/,
      /^Turn off dockerfile\/no-latest-tag/,
      /^Open the page of dockerfile\/no-latest-tag$/,
    ])
      assert.ok(
        offered.some((title) => entry.test(title)),
        `${entry} is not offered: ${offered.join(', ')}`,
      );
    await w.menu.filter({ hasText: 'Use python:' }).first().click();
    await w.noSquiggle('latest');
    const after = await w.save(file, (text) => text !== before);
    assert.equal(after.replace(/^FROM python:[\d.]+$/m, 'FROM python:latest'), before);
  });

  it('repairs everything that is safe with one command, and nothing else', async () => {
    await w.open('worker/Dockerfile');
    await w.squiggle('CMD ["one"]');
    await w.command('Plimsoll: Fix All Safe Problems in This File');
    await w.noSquiggle('CMD ["one"]');
    await w.save('worker/Dockerfile', (text) => text === 'FROM debian:latest\nUSER 10001\nCMD ["two"]\n');
  });

  it('suppresses a finding with the reason that was given', async () => {
    await w.open('worker/Dockerfile');
    await w.squiggle('latest');
    await w.goToText('worker/Dockerfile', 'FROM debian', 'FROM debian:la'.length);
    await w.choose('Ignore dockerfile/no-latest-tag here');
    const box = w.page.locator('.quick-input-widget input[type=text]');
    await w.page.getByText('Why is this all right here?').waitFor();
    await box.fill('our mirror moves slowly');
    await w.screenshot('reason');
    await w.page.keyboard.press('Enter');
    await w.noSquiggle('latest');
    const comment = /^# plimsoll-ignore dockerfile\/no-latest-tag -- our mirror moves slowly\nFROM debian:latest$/m;
    await w.save('worker/Dockerfile', (text) => comment.test(text));
    await w.screenshot('suppressed');
  });
});

describe('saving', () => {
  const w = useWorkbench({ settings: { 'editor.codeActionsOnSave': { 'source.fixAll.plimsoll': 'explicit' } } });

  it('repairs what is safe when the settings say so', async () => {
    await w.open(file);
    await w.squiggle('CMD ["python", "old.py"]');
    await w.goToText(file, 'FROM python', 'FROM python:latest'.length);
    await w.page.keyboard.type(' AS shop');
    await w.save(file, (text) => text.includes('FROM python:latest AS shop\n') && !text.includes('old.py'));
  });

  it('keeps a comment that has just been written', async () => {
    await w.squiggle('latest');
    await w.goToText(file, 'FROM python', 'FROM python:la'.length);
    await w.choose('Ignore dockerfile/no-latest-tag here');
    await w.page.getByText('Why is this all right here?').waitFor();
    await w.page.keyboard.type('our mirror moves slowly');
    await w.page.keyboard.press('Enter');
    await w.noSquiggle('latest');
    await w.save(file, (text) =>
      /^# plimsoll-ignore dockerfile\/no-latest-tag -- our mirror moves slowly\nFROM python:latest AS shop$/m.test(text),
    );
  });
});

describe('refactoring', () => {
  const w = useWorkbench();

  it('makes a workload conform to a Pod Security level, once the person knows what may stop working', async () => {
    const manifest = 'kubernetes/agent.yaml';
    await w.open(manifest);
    await w.squiggle('true');
    await w.goTo(2);
    await w.choose('Make this Pod baseline', 'Control+Shift+R');
    const dialog = w.page.locator('.monaco-dialog-box');
    await dialog.getByText('stops working').waitFor();
    await w.screenshot('conform');
    await dialog.getByText('Apply', { exact: true }).click();
    await w.save(manifest, (text) => !text.includes('privileged: true'));
  });
});
