// What can be opened and restarted.
import assert from 'node:assert/strict';
import { serverProcesses } from './processes.mjs';
import { until, useWorkbench } from './workbench.mjs';

describe('commands', () => {
  const w = useWorkbench();
  before(async () => {
    await w.open('api/Dockerfile');
    await w.squiggle('latest');
  });

  it('says in the language status what it does, and which file governs', async () => {
    const text = await w.languageStatus();
    assert.match(text, /Plimsoll is ready/);
    assert.match(text, /No configuration file/);
    await w.screenshot('language-status');
  });

  it('shows the output', async () => {
    await w.command('Plimsoll: Show Output');
    await w.page.locator('.part.panel .output-view, .part.panel .output-view-container, .part.panel [id*="output"]').first().waitFor();
    const shown = w.page.locator('.part.panel select option:checked, .part.panel .monaco-select-box').first();
    await until(
      async () => /Plimsoll/.test((await shown.inputValue().catch(() => '')) + (await shown.innerText())),
      'the channel Plimsoll',
    );
  });

  it('restarts the server: a new process, the same findings', async () => {
    const [before] = await serverProcesses(w.home);
    assert.ok(before, 'there is no server process');
    await w.command('Plimsoll: Restart Server');
    await until(async () => {
      const now = await serverProcesses(w.home);
      return now.length === 1 && now[0] !== before;
    }, 'a new server process');
    await w.squiggle('latest');
  });

  it('opens the page of a rule from its code, without a network', async () => {
    await w.listed('no-latest-tag', /no-latest-tag/);
    await w.page.locator('.markers-panel a', { hasText: 'dockerfile/no-latest-tag' }).first().click();
    await w.page.locator('.tabs-container .tab', { hasText: 'no-latest-tag' }).waitFor();
    const heading = await until(async () => {
      for (const frame of w.page.frames()) {
        const text = await frame
          .locator('h1')
          .first()
          .textContent({ timeout: 100 })
          .catch(() => null);
        if (text) return text;
      }
      return undefined;
    }, 'the heading of the page');
    assert.match(heading, /fixed version|latest/i);
    await w.screenshot('rule-page');
  });
});
