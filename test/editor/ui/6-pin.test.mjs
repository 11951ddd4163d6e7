// A person pins images: a real registry is asked, after that person allowed it, and nobody else is.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { startRegistries } from '../../../scripts/registries.mjs';
import { until, useWorkbench } from './workbench.mjs';

const dockerfile = 'pin.dockerfile';
const manifest = 'pin.yaml';

describe('pinning images', () => {
  let registry;
  before(async () => {
    registry = await startRegistries();
  });
  after(() => registry?.stop());

  const containers = (images) =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: pin }\nspec:\n  containers:\n${images.map((image, i) => `    - { name: c${i}, image: "${image}" } # keep\n`).join('')}`;

  describe('in a workspace that is trusted', () => {
    let silent;
    let unlisted;
    const w = useWorkbench(async () => {
      [silent, unlisted] = [await startSilent(), await startSilent()];
      const { open, guarded, logins } = registry;
      return {
        payload: [['logLevel', 'plimsoll.plimsoll:trace']],
        env: { REGISTRY_AUTH_FILE: logins },
        settings: {
          'plimsoll.preset': 'strict',
          'plimsoll.registry.allowedHosts': [open, guarded, silent.host],
          'plimsoll.trace.server': 'verbose',
          'files.autoSave': 'off',
        },
        files: {
          [dockerfile]: `# syntax=docker/dockerfile:1\nFROM --platform=linux/amd64 ${open}/lib/tiny:1.0 AS build\n# keep\nFROM ${open}/lib/tiny:moved@${registry.digests.index}\n`,
          [manifest]: containers([`${open}/lib/tiny:1.0`, `${open}/lib/tiny:single`, `${open}/lib/tiny:9.9`]),
          'guarded.dockerfile': `FROM ${guarded}/lib/tiny:1.0\n`,
          // What a workspace says of registries plays no part: whoever made it may be anybody.
          '.vscode/settings.json': JSON.stringify({
            'plimsoll.registry.lookups': 'on',
            'plimsoll.registry.useCredentials': true,
            'plimsoll.registry.allowedHosts': [unlisted.host],
          }),
          'unlisted.dockerfile': `FROM ${unlisted.host}/lib/tiny:1.0\n`,
          'silent.dockerfile': `FROM ${silent.host}/lib/tiny:1.0\n`,
        },
      };
    });
    after(() => Promise.all([silent?.stop(), unlisted?.stop()]));

    // The editor shows three at a time, and those with buttons stay.
    beforeEach(() => w.command('Notifications: Clear All Notifications'));

    const goToImage = (file, words) => w.goToText(file, words, words.length + 3);

    it('asks for leave, names who learns what, and changes nothing without it', async () => {
      await w.open(dockerfile);
      await underlined(w, `${registry.open}/lib/tiny:1.0`);
      await goToImage(dockerfile, 'FROM --platform=linux/amd64 ');
      const before = await w.read(dockerfile);
      await w.choose('Pin to digest');
      const said = await w.dialog(`Ask ${registry.open} for the digest of ${registry.open}/lib/tiny:1.0?`);
      assert.match(said, /the name and the tag: .*lib\/tiny:1\.0.*your IP address/s);
      await w.screenshot('pin-consent');
      await w.answer('Cancel');
      await w.notification('was not looked up: you did not allow it.');
      assert.equal(await w.read(dockerfile), before);
      assert.equal(await w.page.locator('.tab.active.dirty').count(), 0, 'the document was changed');
    });

    it('pins one image from the light bulb, and touches nothing else', async () => {
      const before = await w.read(dockerfile);
      await goToImage(dockerfile, 'FROM --platform=linux/amd64 ');
      await w.choose('Pin to digest');
      await w.dialog(`Ask ${registry.open}`);
      await w.answer('Allow Once');
      await w.page.locator('.tab.active.dirty').waitFor();
      const image = `${registry.open}/lib/tiny:1.0`;
      const pinned = before.replace(`${image} AS`, `${image}@${registry.digests.index} AS`);
      await w.save(dockerfile, (text) => text === pinned);
      await w.screenshot('pinned');
    });

    it('says in the hover which tag it was, and when that was looked up', async () => {
      await goToImage(dockerfile, 'FROM --platform=linux/amd64 ');
      await w.command('Show or Focus Hover');
      const hover = w.page.locator('.monaco-hover', { hasText: 'Pinned: it stays exactly the image that the tag 1.0 stood for' });
      await hover.waitFor();
      assert.match(await hover.innerText(), /It still did when it was looked up, (just now|\d+ minutes? ago)\./);
      await w.screenshot('pin-hover');
      await w.page.keyboard.press('Escape');
    });

    it('renews a digest whose tag has moved', async () => {
      const before = await w.read(dockerfile);
      await goToImage(dockerfile, `FROM ${registry.open}`);
      await w.choose('Update pinned digest');
      await w.dialog(`Ask ${registry.open}`);
      await w.answer('Always for This Host');
      await w.page.locator('.tab.active.dirty').waitFor();
      await w.save(dockerfile, (text) => text === before.replace(`moved@${registry.digests.index}`, `moved@${registry.digests.other}`));
    });

    it('pins all images of a file, with what was not found, and a preview of every edit', async () => {
      const before = await w.read(manifest);
      await w.open(manifest);
      await pinAll(w, 'Images Without a Digest in This File');
      // The host is allowed for good.
      const said = await w.dialog('Write 2 digests to one file?');
      assert.match(said, /The registry has no image .*tiny:9\.9\./);
      assert.match(said, /tiny:single is for a single platform/);
      await w.screenshot('pin-all');
      await w.answer('Preview Changes');
      await w.page.locator('.part.panel .monaco-list-row', { hasText: `@${registry.digests.index}` }).waitFor();
      await w.page.locator('.part.panel .monaco-list-row', { hasText: `@${registry.digests.single}` }).waitFor();
      await w.screenshot('pin-preview');
      await w.page.getByRole('button', { name: 'Discard' }).click();
      assert.equal(await w.read(manifest), before);
      await pinAll(w, 'Images Without a Digest in This File');
      await w.dialog('Write 2 digests');
      await w.answer('Apply');
      await w.page.locator('.tab.active.dirty').waitFor();
      const pinned = before
        .replace('tiny:1.0"', `tiny:1.0@${registry.digests.index}"`)
        .replace('tiny:single"', `tiny:single@${registry.digests.single}"`);
      await w.save(manifest, (text) => text === pinned);
    });

    it('is let into a closed registry with the logins of Podman, once that is allowed too, and logs nothing of them', async () => {
      const before = await w.read('guarded.dockerfile');
      await w.open('guarded.dockerfile');
      await underlined(w, `${registry.guarded}/lib/tiny:1.0`);
      await goToImage('guarded.dockerfile', 'FROM ');
      await w.choose('Pin to digest');
      await w.dialog(`Ask ${registry.guarded}`);
      await w.answer('Always for This Host');
      const told = await w.notification('is private or does not exist: no login was used');
      await lookedUp(w);
      await w.screenshot('pin-closed');
      await told.getByRole('button', { name: 'Use Docker and Podman Logins…' }).click();
      assert.match(await w.dialog('Use the logins of Docker and Podman?'), /docker-credential-NAME\), that program is run/);
      await w.screenshot('pin-logins');
      await w.answer('Use Logins');
      await w.page.locator('.tab.active.dirty').waitFor();
      await w.save('guarded.dockerfile', (text) => text === before.replace('tiny:1.0', `tiny:1.0@${registry.digests.index}`));
      const logs = await textsBelow(path.join(w.home, 'data'));
      assert.ok(
        logs.some((text) => text.includes("'plimsoll/registry/send - ")),
        'the messages to registries are not in the log at all',
      );
      assert.ok(
        logs.some((text) => text.includes('plimsoll/registry/consent') && text.includes('Params')),
        'the log holds no parameters',
      );
      for (const secret of ['dGVzdGVyOnNlY3JldA', 'authorization', 'tester:']) {
        assert.ok(!logs.some((text) => text.toLowerCase().includes(secret.toLowerCase())), `${secret} is in a log`);
      }
    });

    it('stops when it is told to, and changes nothing', async () => {
      const before = await w.read('silent.dockerfile');
      await w.open('silent.dockerfile');
      await underlined(w, `${silent.host}/lib/tiny:1.0`);
      await goToImage('silent.dockerfile', 'FROM ');
      await w.choose('Pin to digest');
      await w.dialog(`Ask ${silent.host}`);
      await w.answer('Allow Once');
      await silent.asked;
      const progress = await w.notification('Looking up');
      await progress.getByRole('button', { name: 'Cancel' }).click();
      await silent.hungUp;
      await progress.waitFor({ state: 'detached' });
      assert.equal(await w.page.locator('.tab.active.dirty').count(), 0, 'the document was changed');
      assert.equal(await w.read('silent.dockerfile'), before);
    });

    it('asks no registry in a private network that nobody listed', async () => {
      await w.open('unlisted.dockerfile');
      await underlined(w, `${unlisted.host}/lib/tiny:1.0`);
      await goToImage('unlisted.dockerfile', 'FROM ');
      await w.choose('Pin to digest');
      const told = await w.notification('is asked only when plimsoll.registry.allowedHosts lists it');
      await told.getByRole('button', { name: 'Open Setting' }).waitFor();
      assert.equal(unlisted.count(), 0);
    });

    it('takes a no for good, in the settings of the user', async () => {
      const asked = silent.count();
      await w.open('silent.dockerfile');
      await goToImage('silent.dockerfile', 'FROM ');
      await w.choose('Pin to digest');
      await w.dialog(`Ask ${silent.host}`);
      await w.answer('Never');
      await w.notification('was not looked up: you switched look-ups off.');
      const settings = await readFile(path.join(w.home, 'data/data/User/settings.json'), 'utf8');
      assert.equal(JSON.parse(settings)['plimsoll.registry.lookups'], 'off');
      await w.command('Notifications: Clear All Notifications');
      await w.choose('Pin to digest');
      await w.notification('was not looked up: the setting plimsoll.registry.lookups is off.');
      assert.equal(silent.count(), asked);
    });
  });

  describe('in Restricted Mode', () => {
    const w = useWorkbench(async () => ({
      trust: true,
      settings: { 'plimsoll.preset': 'strict', 'plimsoll.registry.lookups': 'on', 'plimsoll.registry.allowedHosts': [registry.open] },
      files: { [dockerfile]: `FROM ${registry.open}/lib/tiny:1.0\n` },
    }));

    it('asks nobody, and says why', async () => {
      await w.page.getByText('Restricted Mode').first().waitFor();
      await w.open(dockerfile);
      await underlined(w, `${registry.open}/lib/tiny:1.0`);
      await w.goToText(dockerfile, 'FROM ', 'FROM 12'.length);
      await w.choose('Pin to digest');
      await w.notification('only in a workspace that you trust');
      assert.equal(await w.page.locator('.tab.active.dirty').count(), 0, 'the document was changed');
      await w.screenshot('pin-restricted');
    });
  });
});

/** The words, with what else may be wrong beside them. */
function underlined(w, words) {
  return until(async () => (await w.squiggles()).some(({ text }) => text.includes(words)), `a squiggle under ${words}`);
}

/** Until the progress has gone: what is below it moves then, and a click would miss. */
function lookedUp(w) {
  return w.page.locator('.notification-toast', { hasText: 'Looking up' }).first().waitFor({ state: 'detached' });
}

async function pinAll(w, which) {
  await w.command('Plimsoll: Pin All Images to Digests…');
  await w.rows.filter({ hasText: which }).first().click();
}

/** Every text file below a folder. */
async function textsBelow(folder) {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const logs = names.filter((entry) => entry.isFile() && entry.name.endsWith('.log'));
  return Promise.all(logs.map((entry) => readFile(path.join(entry.parentPath, entry.name), 'utf8')));
}

/** A registry that takes every question and never answers. */
async function startSilent() {
  let questions = 0;
  let ask;
  let hangUp;
  const asked = new Promise((resolve) => (ask = resolve));
  const hungUp = new Promise((resolve) => (hangUp = resolve));
  const server = createServer((request, response) => {
    questions++;
    ask();
    response.once('close', hangUp);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { host: `127.0.0.1:${server.address().port}`, asked, hungUp, count: () => questions, stop };
}
