import { type Span, span } from '../../core/text.ts';
import type { Command } from './command.ts';
import type { ShellWord } from './shell-word.ts';

/** `sudo` with its options, as it stands in front of a command; also where it starts a shell: `sudo -s`. */
export function sudoWords({ name, wrappers, words }: Command): readonly ShellWord[] {
  return wrappers.find((wrapper) => wrapper.name === 'sudo')?.words ?? (name === 'sudo' ? words : []);
}

/** From `sudo` to the word it runs, when its options change nothing for root (`-E`, `-H`, `-n`). */
export function plainSudo(command: Command): Span | undefined {
  const [sudo, ...rest] = [...command.wrappers.flatMap(({ words }) => words), ...command.words].slice(before(command));
  const next = rest.find(({ text }) => !/^(?:-[EHn]+|--preserve-env|--set-home|--non-interactive|--)$/.test(text));
  if (sudo === undefined || next === undefined || next.text.startsWith('-')) return undefined;
  const place = span(sudo.span.start, next.span.start);
  return /\n[ \t]*#/.test(command.body.text.slice(place.start, place.end)) ? undefined : place;
}

/** How many words stand in front of `sudo`: `env time sudo`. */
function before({ wrappers }: Command): number {
  const at = wrappers.findIndex(({ name }) => name === 'sudo');
  return wrappers.slice(0, Math.max(0, at)).flatMap(({ words }) => words).length;
}
