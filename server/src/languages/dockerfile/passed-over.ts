import { once } from '../../core/remember.ts';
import { harmless } from '../../tables/shells.ts';
import type { Command, Script } from './command.ts';
import type { Heredoc } from './model.ts';
import { hasOption } from './shell-options.ts';

/** A heredoc that goes on after a failure, and the first of its commands that may fail. */
export interface PassedOver {
  readonly heredoc: Heredoc;
  readonly command: Command;
}

/** A script written as heredoc in which some command fails unnoticed, because errexit is off and others follow; undefined when none does. */
export const passedOver = once((script: Script): PassedOver | undefined => {
  const { heredoc } = script.body;
  if (heredoc === undefined || script.kind !== 'posix' || script.partial) return undefined;
  const own = script.commands.filter(({ within }) => within === undefined);
  const command = own.find((one, index) => mayFail(one, script) && isFollowed(own, index));
  return command === undefined || hasOption(script, 'errexit', command) ? undefined : { heredoc, command };
});

function mayFail(command: Command, script: Script): boolean {
  const { name, words, where, before } = command;
  if (before === '||' || where.includes('condition') || where.includes('function')) return false;
  if (words.length === 0) return script.commands.some(({ within }) => within?.command === command);
  return name === undefined || !harmless.has(name);
}

/** Whether the list goes on behind the chain of `&&` and `|` that a command stands in. */
function isFollowed(commands: readonly Command[], index: number): boolean {
  const depth = commands[index]?.where.length ?? 0;
  for (let at = index; at < commands.length; at++) {
    const command = commands[at];
    if (command === undefined || command.where.length > depth) continue;
    if (command.after === ';' || command.after === 'newline') return true;
    if (command.after !== '&&' && command.after !== '|' && command.after !== '|&') return false;
  }
  return false;
}

/** A command in few words: its program and what it is told first, such as `apt-get update`. */
export function shortName({ name, words }: Command): string {
  const [program, first] = words;
  if (program === undefined) return 'a command';
  const what = (name ?? program.text).slice(0, 24);
  return first?.literal === true && /^\w[\w.-]{0,15}$/.test(first.text) ? `${what} ${first.text}` : what;
}
