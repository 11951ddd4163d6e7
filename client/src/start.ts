import { type ExtensionContext, window } from 'vscode';
import { registerCommands } from './commands/register.ts';
import { answerFiles } from './files.ts';
import { whenNeeded } from './ours.ts';
import { RulePages } from './rule-pages.ts';
import type { Registries } from './registry/registries.ts';
import { type CreateClient, connect } from './server-connection.ts';
import { showStatus } from './status.ts';

/** What the extension gives to whoever activates it. */
export interface Plimsoll {
  /** Resolves when the server has answered `initialize`; starts it when nothing has yet. */
  readonly ready: () => Promise<void>;
}

/** Puts the parts together. The server itself starts with the first document that is ours. */
export function start(context: ExtensionContext, createClient: CreateClient, registries: Registries): Plimsoll {
  const log = window.createOutputChannel('Plimsoll', { log: true });
  const server = connect({ context, log, createClient, registry: registries.kind, answers: { ...answerFiles(), ...registries.answers } });
  const pages = new RulePages(server);
  context.subscriptions.push(log, server, pages, registries, showStatus(server), registerCommands({ server, log, pages, registries }));
  context.subscriptions.push(whenNeeded(() => void server.start().catch((error: unknown) => log.error(String(error)))));
  return { ready: () => server.start() };
}
