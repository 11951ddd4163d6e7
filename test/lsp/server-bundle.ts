import { build } from 'esbuild';
import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
let bundle: Promise<string> | undefined;

/** The path of a server built from the present sources, or of the one `PLIMSOLL_SERVER` names. */
export function serverBundle(): Promise<string> {
  const given = process.env['PLIMSOLL_SERVER'];
  bundle ??= given === undefined ? makeBundle() : Promise.resolve(given);
  return bundle;
}

async function makeBundle(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'plimsoll-server-'));
  const outfile = path.join(folder, 'server.cjs');
  const bundles = [
    ['server/src/lsp/main.ts', outfile],
    ['server/src/host/registry/node.ts', path.join(folder, 'registry.js')],
  ] as const;
  for (const [entry, target] of bundles) {
    await build({
      absWorkingDir: root,
      entryPoints: [entry],
      outfile: target,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      define: { __VERSION__: '"0.0.0-test"' },
      logLevel: 'error',
    });
  }
  const page = { meta: { id: 'dockerfile/no-root-user' }, page: '# The image runs as root\n' };
  await writeFile(path.join(folder, 'rules.json'), JSON.stringify({ 'dockerfile/no-root-user': page }));
  return outfile;
}
