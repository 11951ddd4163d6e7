import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser of this machine; `undefined` when there is none. */
export const browserPath = places.find((file) => file !== undefined && existsSync(file));

/** A headless browser that finds nothing but this machine. */
export async function startBrowser() {
  if (!browserPath)
    throw new Error(
      'There is no Chromium here. Install it (on Debian: apt-get install chromium fonts-dejavu-core), or set CHROMIUM to its path.',
    );
  const args = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  args.push('--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost');
  return chromium.launch({ executablePath: browserPath, headless: true, chromiumSandbox: process.getuid?.() !== 0, args });
}
