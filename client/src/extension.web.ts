import type { ExtensionContext } from 'vscode';
import { start, type Plimsoll } from './start.ts';
import { createClient } from './server.web.ts';

/** The browser: the server is a worker. */
export function activate(context: ExtensionContext): Plimsoll {
  return start(context, createClient);
}
