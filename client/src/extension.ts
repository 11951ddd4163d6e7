import type { ExtensionContext } from 'vscode';
import { createClient } from './server.ts';
import { editorRegistries } from './registry/editor-registries.ts';
import { type Plimsoll, start } from './start.ts';

/** The desktop, and every remote extension host: the server is a process. */
export function activate(context: ExtensionContext): Plimsoll {
  return start(context, createClient, editorRegistries(context));
}
