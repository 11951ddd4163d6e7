// The editor as a person sees it: what is on the page, and keys and clicks.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startBrowser } from '../../../scripts/browser.mjs';
import { installExtension, startEditor } from '../../../scripts/editor-server.mjs';
import { vsix } from '../../../scripts/package.mjs';
import { at, cache } from '../../../scripts/paths.mjs';

const patience = 30_000;

/**
 * Asks again until the answer is truthy; what it waits for happens outside the page (a file on the disk, a count).
 * @param {string | (() => string)} what is said when it waited in vain
 */
export async function until(question, what) {
  const deadline = Date.now() + patience;
  for (;;) {
    const answer = await question();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`Waited in vain: ${typeof what === 'function' ? what() : what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * A copy of a workspace in an editor that has the packed extension and nothing else.
 * @param {object} [options] `files`: texts of further files, by path; `payload`: what the workbench is told in its address; the rest as
 *   `startEditor` takes it
 */
export async function startWorkbench({ workspace = 'test/editor/ui/workspace', files = {}, payload = [], ...options } = {}) {
  const home = await mkdtemp(path.join(os.tmpdir(), 'plimsoll-ui-'));
  const folder = path.join(home, 'workspace');
  const [data, extensions] = [path.join(home, 'data'), path.join(home, 'extensions')];
  await cp(at(workspace), folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  await installExtension(vsix, extensions, data);
  const editor = await startEditor({ data, extensions, ...options });
  const browser = await startBrowser();
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
  page.setDefaultTimeout(patience);
  await page.goto(editor.open(folder, { payload: JSON.stringify(payload) }));
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  // A part of the workbench comes after the files are shown, among it what runs code actions on save.
  await page.waitForFunction(() => performance.getEntriesByName('code/didCreateWorkbenchContributions/3').length > 0);
  const stop = async () => {
    await browser.close();
    await editor.stop();
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  return { ...workbench(page, folder), editor, page, folder, home, stop };
}

/**
 * A workbench for the tests of a `describe`, with a screenshot of what failed.
 * @param {object | (() => Promise<object>)} [options] as `startWorkbench` takes them, or what makes them
 * @returns {Awaited<ReturnType<typeof startWorkbench>>} filled in before the first test
 */
export function useWorkbench(options) {
  const w = {};
  before(async () => void Object.assign(w, await startWorkbench(typeof options === 'function' ? await options() : options)));
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await w.screenshot(`failed-${this.currentTest.title.replaceAll(/[^a-z]+/gi, '-')}`);
  });
  after(() => w.stop?.());
  return w;
}

function workbench(page, folder) {
  const onDisk = (file) => path.join(folder, file);
  const read = (file) => readFile(onDisk(file), 'utf8');
  const rows = page.locator('.quick-input-list .monaco-list-row');
  const menu = page.locator('.action-widget .monaco-list-row');

  /** Runs a command by the name it has in the command palette. */
  const command = async (title) => {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input[type=text]').fill(`>${title}`);
    await rows.filter({ hasText: title }).first().click();
  };

  /** The path of the file in front; symbols of its language may follow. */
  const breadcrumbs = async () => {
    const parts = await page.locator('.breadcrumbs-control .monaco-breadcrumb-item').allInnerTexts();
    return parts.map((text) => text.trim()).join('/');
  };

  const open = async (file) => {
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget input[type=text]').fill(file);
    const chosen = page.locator('.quick-input-list .monaco-list-row.focused');
    const isChosen = async () => {
      const name = await chosen.locator('.label-name').first().innerText({ timeout: 1000 });
      return name === path.basename(file) && (await chosen.innerText()).includes(path.dirname(file).replace('.', ''));
    };
    await until(() => isChosen().catch(() => false), `${file} among the files`);
    await page.keyboard.press('Enter');
    await until(async () => (await breadcrumbs()).startsWith(file), `${file} to be shown`);
    await page.locator('.monaco-editor .view-line').first().waitFor();
  };
  const tab = (name) => page.locator('.tabs-container .tab.active', { hasText: name });

  /** Every squiggle in sight, as the text it stands under, from top to bottom. */
  const squiggles = () =>
    page.evaluate(() => {
      const found = [];
      for (const mark of document.querySelectorAll('.editor-instance .view-overlays [class*="squiggly-"]')) {
        const { left, right, top, bottom } = mark.getBoundingClientRect();
        const severity = /squiggly-(\w+)/.exec(mark.className)[1];
        let text = '';
        for (const line of document.querySelectorAll('.editor-instance .view-lines .view-line')) {
          const box = line.getBoundingClientRect();
          if (box.bottom < (top + bottom) / 2 || box.top > (top + bottom) / 2) continue;
          const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
          const range = document.createRange();
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            for (let i = 0; i < node.data.length; i++) {
              range.setStart(node, i);
              range.setEnd(node, i + 1);
              const character = range.getBoundingClientRect();
              const middle = (character.left + character.right) / 2;
              if (middle > left && middle < right) text += node.data[i];
            }
          }
        }
        found.push({ severity, text: text.replaceAll('\u00a0', ' '), top, left });
      }
      return found.sort((a, b) => a.top - b.top || a.left - b.left).map(({ severity, text }) => ({ severity, text }));
    });

  const squiggle = (text, severity) =>
    until(
      async () => (await squiggles()).some((mark) => mark.text === text && (!severity || mark.severity === severity)),
      `a squiggle under "${text}"`,
    );

  const noSquiggle = (text) => until(async () => !(await squiggles()).some((mark) => mark.text === text), `no squiggle under "${text}"`);

  /** Puts the cursor behind the first characters of the first line that begins with the words. The file is open, and as on disk. */
  const goToText = async (file, words, column = 0) => {
    const line = (await read(file)).split('\n').findIndex((text) => text.startsWith(words));
    await goTo(line + 1, column + 1);
  };

  const goTo = async (line, column = 1) => {
    await page.keyboard.press('Control+G');
    await page.locator('.quick-input-widget input[type=text]').fill(`:${line}:${column}`);
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    // The box goes first and gives the keyboard back afterwards: what is typed in between would be lost.
    await page.locator('.editor-instance .monaco-editor.focused').waitFor();
  };

  /** Opens the light bulb's menu at the cursor, or that of another key, and gives what it offers. */
  const bulb = async (key = 'Control+.') => {
    let entries = [];
    let same = 0;
    // New findings close the menu or fill it anew: what is clicked has to have stood still for a moment.
    await until(async () => {
      if (!(await menu.first().isVisible())) {
        await page.keyboard.press(key);
        // Pressed again while the menu opens, the same key would choose its first entry.
        await menu
          .first()
          .waitFor({ timeout: 5000 })
          .catch(() => {});
      }
      const now = (await menu.allInnerTexts()).map((text) => text.trim()).filter(Boolean);
      same = now.length > 0 && now.join() === entries.join() ? same + 1 : 0;
      entries = now;
      return same === 5;
    }, 'the menu of the light bulb');
    return entries;
  };

  /** Chooses an entry of such a menu by a part of its title. */
  const choose = async (title, key) => {
    await bulb(key);
    await menu.filter({ hasText: title }).first().click();
  };

  /** Fails with everything the editor has told instead. */
  const insteadOf = async (what, cause) => {
    await command('Notifications: Show Notifications');
    const told = (await page.locator('.notifications-center').allInnerTexts()).join('\n');
    await command('Notifications: Hide Notifications');
    throw new Error(`Instead of ${what} there are these notifications:\n${told}`, { cause });
  };

  /** The notification that says so. */
  const notification = async (words) => {
    const toast = page.locator('.notification-toast', { hasText: words }).first();
    await toast.waitFor().catch((error) => insteadOf(`a notification that says "${words}"`, error));
    return toast;
  };

  /** The modal dialog, and what it says, once it holds the words. */
  const dialog = async (words) => {
    const box = page.locator('.monaco-dialog-box', { hasText: words });
    await box.waitFor().catch((error) => insteadOf(`a dialog that says "${words}"`, error));
    return box.innerText();
  };
  /** Presses a button of the dialog. */
  const answer = async (button) => {
    const box = page.locator('.monaco-dialog-box');
    await box.getByRole('button', { name: button, exact: true }).click();
  };

  /** Saves, and waits until the file on disk is as expected. Gives its text. */
  const save = async (file, expected) => {
    await page.keyboard.press('Control+S');
    let text = '';
    const isExpected = async () => {
      text = await read(file);
      return expected(text);
    };
    await until(isExpected, () => `${file} to be saved as expected; on the disk it is:\n${text}`);
    return text;
  };

  /** The rows of the Problems panel that contain the words typed into its filter. */
  const problems = async (filter = '') => {
    const panel = page.locator('.markers-panel');
    // Its key would close it again when it is only hidden behind another one.
    if (!(await panel.isVisible())) await command('Problems: Focus on Problems View');
    await panel.waitFor();
    const input = page.locator('.markers-panel-action-filter input, .viewpane-filter input').first();
    // The same word typed again would begin its delay again.
    if ((await input.inputValue()) !== filter) await input.fill(filter);
    return panel.locator('.monaco-list-row').allInnerTexts();
  };

  /** The text of the rows of the Problems panel that pass the filter, once it matches. */
  const listed = (filter, pattern) =>
    until(async () => {
      const text = (await problems(filter)).join('\n');
      return pattern.test(text) && text;
    }, `${pattern} among the problems`);
  const notListed = (filter, pattern) =>
    until(async () => !pattern.test((await problems(filter)).join('\n')), `no ${pattern} among the problems`);

  /** What the language status says when one points at it. */
  const languageStatus = async () => {
    await page.locator('.statusbar-item[id="status.languageStatus"]').hover();
    const popup = page.locator('.hover-language-status').first();
    await popup.waitFor();
    return (await page.locator('.hover-language-status').allInnerTexts()).join('\n');
  };

  const screenshot = (name) => page.screenshot({ path: cache('screenshots', `${name}.png`) });

  return {
    read,
    onDisk,
    command,
    open,
    tab,
    squiggles,
    squiggle,
    noSquiggle,
    goToText,
    listed,
    notListed,
    goTo,
    bulb,
    choose,
    dialog,
    notification,
    answer,
    save,
    problems,
    languageStatus,
    screenshot,
    rows,
    menu,
  };
}
