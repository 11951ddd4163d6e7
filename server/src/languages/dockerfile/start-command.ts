import { type Command, scriptOf } from './command.ts';
import type { Dockerfile, Stage } from './model.ts';
import type { ShellWord } from './shell-word.ts';

/** A command that runs when a container starts. */
export interface StartCommand {
  readonly command: Command;
  /** Without folder; undefined when a variable decides. */
  readonly program: string | undefined;
  readonly arguments: readonly ShellWord[];
}

/** What ENTRYPOINT and CMD of a stage run. The items of a CMD behind an ENTRYPOINT are arguments of that program. */
export function startCommands(file: Dockerfile, { after: { entrypoint, cmd } }: Stage): readonly StartCommand[] {
  const program = entrypoint?.json?.items[0]?.value;
  return [entrypoint, cmd].flatMap((start) => {
    const commands = start === undefined ? [] : (scriptOf(file, start)?.commands ?? []);
    const continues = start === cmd && cmd?.json !== undefined && program !== undefined;
    return commands.map((command) =>
      continues
        ? { command, program: program.slice(program.lastIndexOf('/') + 1), arguments: command.words }
        : { command, program: command.name, arguments: command.words.slice(1) },
    );
  });
}
