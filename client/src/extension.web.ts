import type { ExtensionContext } from 'vscode';
import { createClient } from './server.web.ts';
import { type Plimsoll, start } from './start.ts';

/** The browser: the server is a worker. */
export function activate(context: ExtensionContext): Plimsoll {
  return start(context, createClient);
}
