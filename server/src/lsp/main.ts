import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createConnection } from 'vscode-languageserver/node';
import { nodeFiles } from '../host/node-files.ts';
import { loginFiles } from '../host/registry/login-files.ts';
import type * as nodeRegistry from '../host/registry/node.ts';
import { logTo } from './log.ts';
import type { OwnNetwork } from './registries.ts';
import { serve } from './server.ts';

// The transport is chosen by the command line: --stdio, --node-ipc, --socket=PORT or --pipe=NAME.
if (!process.argv.some((argument) => /^--(?:stdio|node-ipc|socket|pipe)(?:=|$)/.test(argument))) process.argv.push('--stdio');
const connection = createConnection();
const log = logTo(connection);
/** The server goes on after an error; only when the client is gone is there nothing left to do. */
const survive = (error: unknown) => {
  if (error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_IPC_CHANNEL_CLOSED')) process.exit(1);
  log(error);
};
process.on('unhandledRejection', survive);
process.on('uncaughtException', survive);

/** The way to the network is a bundle of its own: it is loaded when a digest is asked for, and not before. */
const REGISTRY_BUNDLE: string = './registry.js';

/** What the command line allows; `plimsoll server` has looked over the words before. */
function networkOf(args: readonly string[]): OwnNetwork | undefined {
  const options = {
    'allow-network': { type: 'boolean' },
    'allow-registry': { type: 'string', multiple: true },
    'use-credentials': { type: 'boolean' },
  } as const;
  const { values } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true });
  if (values['allow-network'] !== true) return undefined;
  return {
    transport: async () => ((await import(REGISTRY_BUNDLE)) as typeof nodeRegistry).undiciTransport(),
    allowed: (values['allow-registry'] ?? []).filter((host) => typeof host === 'string'),
    useCredentials: values['use-credentials'] === true,
  };
}

const network = networkOf(process.argv.slice(2));
serve(connection, {
  ...(network === undefined ? {} : { network }),
  credentials: loginFiles(),
  files: nodeFiles,
  // Beside the program that runs, which may have been started through a link.
  readRulePages: () => readFile(path.join(path.dirname(realpathSync(process.argv[1] ?? '')), 'rules.json'), 'utf8'),
  pause: () => setImmediate(),
});
