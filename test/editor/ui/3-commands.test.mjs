// What can be opened and restarted.
import assert from 'node:assert/strict';
import { serverProcesses } from './processes.mjs';
import { startWorkbench, until } from './workbench.mjs';

describe('commands', () => {
  let w;
  before(async () => {
    w = await startWorkbench();
    await w.open('legacy/Dockerfile');
    await w.squiggle('COPPY');
  });
  after(() => w?.stop());

  it('opens the page of a rule from its code, without a network', async () => {
    await until(async () => (await w.problems('COPPY')).length > 0, 'the problem');
    await w.page.locator('.markers-panel a.code-link, .markers-panel .marker-code a, .markers-panel a[class*=link]').first().click();
    await w.page.locator('.tabs-container .tab', { hasText: 'no-unknown-instruction' }).waitFor();
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
    assert.ok(heading.length > 3);
    await w.screenshot('rule-page');
  });

  it('shows the output', async () => {
    await w.command('Plimsoll: Show Output');
    await w.page.locator('.pane-body.output-view, .output-view').first().waitFor();
    assert.match(await w.page.locator('.part.panel').innerText(), /Plimsoll/);
  });

  it('says in the language status what it does, and which file governs', async () => {
    await w.open('legacy/Dockerfile');
    const text = await w.languageStatus();
    assert.match(text, /Plimsoll is ready/);
    assert.match(text, /No configuration file/);
    await w.screenshot('language-status');
  });

  it('restarts the server: a new process, the same findings', async () => {
    const [before] = await serverProcesses(w.home);
    assert.ok(before, 'there is no server process');
    await w.command('Plimsoll: Restart Server');
    await until(async () => {
      const now = await serverProcesses(w.home);
      return now.length === 1 && now[0] !== before;
    }, 'a new server process');
    await w.squiggle('COPPY');
  });
});
