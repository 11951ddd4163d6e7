import { build } from 'esbuild';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { codes, DUPLICATE, type Json, pulling } from './test-client.ts';

const root = path.resolve(import.meta.dirname, '../..');
const workers: Worker[] = [];

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.terminate()));
});

/** What a browser's worker has and Node's spells otherwise. */
const asBrowserWorker = `
  const { parentPort } = require('node:worker_threads');
  globalThis.self = globalThis;
  globalThis.addEventListener = () => {};
  globalThis.postMessage = (message) => parentPort.postMessage(message);
  parentPort.on('message', (data) => globalThis.onmessage?.({ data }));
  for (const name of ['process', 'Buffer', 'setImmediate', 'require']) globalThis[name] = undefined;
`;

async function bundle(): Promise<{ readonly code: string; readonly inputs: readonly string[] }> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['server/src/lsp/main.web.ts'],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2023',
    define: { global: 'globalThis' },
    logLevel: 'error',
  });
  return { code: outputFiles[0]?.text ?? '', inputs: Object.keys(metafile.inputs) };
}

/** A client at the other end of the worker. */
function connect(code: string, answers: Readonly<Record<string, (params: Json) => unknown>>) {
  const worker = new Worker(
    `${asBrowserWorker};(() => { const require = undefined, process = undefined, Buffer = undefined; ${code} })()`,
    { eval: true },
  );
  workers.push(worker);
  const pending = new Map<number, (result: Json) => void>();
  let ids = 0;
  worker.on('message', ({ id, method, params, result, error }) => {
    if (method === undefined) return pending.get(id)?.(error === undefined ? result : Promise.reject(new Error(error.message)));
    if (id !== undefined) worker.postMessage({ jsonrpc: '2.0', id, result: answers[method]?.(params) ?? null }, []);
  });
  return {
    request: (method: string, params: unknown) =>
      new Promise<Json>((resolve) => {
        pending.set(++ids, resolve);
        worker.postMessage({ jsonrpc: '2.0', id: ids, method, params }, []);
      }),
    notify: (method: string, params: unknown) => worker.postMessage({ jsonrpc: '2.0', method, params }, []),
  };
}

describe('the server in a worker', () => {
  it('is one bundle without anything of Node', async () => {
    const { inputs } = await bundle();
    expect(inputs.filter((file) => file.startsWith('node:') || file.includes('node-files') || file.includes('/lib/node/'))).toEqual([]);
  });

  it('reads the files of a repository that was never cloned', async () => {
    const files: Record<string, string> = {
      'vscode-vfs://github/o/r/Dockerfile': 'FROM debian:12\nCMD ["a"]\nCMD ["b"]\n',
      'plimsoll-app://extension/dist/rules.json': JSON.stringify({ [DUPLICATE]: { meta: { title: 'T' }, page: '# Page\n' } }),
    };
    const { code } = await bundle();
    const client = connect(code, {
      'workspace/configuration': ({ items }) => items.map(() => ({})),
      'plimsoll/fs/read': ({ uri }) => (files[uri] === undefined ? null : { text: files[uri] }),
      'plimsoll/fs/list': () => [{ name: 'Dockerfile', type: 'file' }],
      'plimsoll/fs/find': () => Object.keys(files),
    });
    await client.request('initialize', {
      processId: null,
      rootUri: null,
      workspaceFolders: [{ uri: 'vscode-vfs://github/o/r', name: 'r' }],
      capabilities: pulling,
      initializationOptions: { files: true, findFiles: true, commands: true, rulesUri: 'plimsoll-app://extension/dist/rules.json' },
    });
    client.notify('initialized', {});
    const { items } = await client.request('workspace/diagnostic', { previousResultIds: [] });
    expect(items.map(({ uri }: Json) => uri)).toEqual(['vscode-vfs://github/o/r/Dockerfile']);
    expect(codes(items[0].items)).toContain(DUPLICATE);
    expect(await client.request('plimsoll/rulePage', { id: DUPLICATE })).toEqual({ title: 'T', markdown: '# Page\n' });
  });
});
