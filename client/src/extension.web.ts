import type { ExtensionContext } from 'vscode';
import { noRegistries } from './registry/registries.ts';
import { createClient } from './server.web.ts';
import { type Plimsoll, start } from './start.ts';

/** The browser: the server is a worker, and registries cannot be asked. */
export function activate(context: ExtensionContext): Plimsoll {
  return start(context, createClient, noRegistries);
}
