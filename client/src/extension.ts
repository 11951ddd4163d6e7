import type { ExtensionContext } from 'vscode';
import { start, type Plimsoll } from './start.ts';
import { createClient } from './server.ts';

/** The desktop, and every remote extension host: the server is a process. */
export function activate(context: ExtensionContext): Plimsoll {
  return start(context, createClient);
}
