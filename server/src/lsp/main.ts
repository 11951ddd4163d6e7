import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { createConnection } from 'vscode-languageserver/node';
import { nodeFiles } from '../host/node-files.ts';
import { logTo } from './log.ts';
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

serve(connection, {
  files: nodeFiles,
  // Beside the program that runs, which may have been started through a link.
  readRulePages: () => readFile(path.join(path.dirname(realpathSync(process.argv[1] ?? '')), 'rules.json'), 'utf8'),
  pause: () => setImmediate(),
});
