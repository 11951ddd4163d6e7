import { commands, Disposable, type LogOutputChannel, window } from 'vscode';
import type { RulePages } from '../rule-pages.ts';
import type { Registries } from '../registry/registries.ts';
import type { Server } from '../server-connection.ts';
import { createConfiguration } from './create-configuration.ts';
import { fixAll } from './fix-all.ts';
import { commandIds } from './ids.ts';
import { makeWorkloadsConform } from './make-workloads-conform.ts';
import { openRule } from './open-rule.ts';
import { pin } from './pin.ts';
import { pinAll } from './pin-all.ts';
import { restartServer } from './restart-server.ts';
import { changeSeverity } from './set-severity.ts';
import { showOutput } from './show-output.ts';
import { suppress } from './suppress.ts';

/** What a command may use. */
export interface CommandContext {
  readonly server: Server;
  readonly log: LogOutputChannel;
  readonly pages: RulePages;
  readonly registries: Registries;
}

/** A command: its argument comes from a code action of our server, or is missing when a person called it. */
export type Command<Argument = undefined> = (context: CommandContext, argument: Argument | undefined) => Promise<void>;

const table: Readonly<Record<keyof typeof commandIds, Command<never>>> = {
  suppress,
  setSeverity: changeSeverity,
  openRule,
  fixAll,
  createConfiguration,
  conform: makeWorkloadsConform,
  pin,
  pinAll,
  restartServer,
  showOutput,
};

/** Registers every command. What one throws is shown, since a person asked for it, and logged. */
export function registerCommands(context: CommandContext): Disposable {
  const registered = Object.entries(table).map(([name, command]) =>
    commands.registerCommand(commandIds[name as keyof typeof commandIds], async (argument?: unknown) => {
      try {
        await command(context, argument as never);
      } catch (error) {
        context.log.error(error instanceof Error ? error : String(error));
        void window.showErrorMessage(`Plimsoll: ${error instanceof Error ? error.message : String(error)}`);
      }
    }),
  );
  return Disposable.from(...registered);
}
