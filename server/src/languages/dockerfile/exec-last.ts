import { shellBuiltins } from '../../tables/shells.ts';
import type { Command, Script } from './command.ts';

/** The command line with `exec` in front of its last command; undefined where that would change what comes before or behind it. */
export function execLast(script: Script): string | undefined {
  const { commands, source, partial } = script;
  const last = commands.findLast(({ within }) => within === undefined);
  if (last === undefined || source === undefined || partial || !canExec(last) || source.text.includes('\n')) return undefined;
  const { text } = source;
  const start = last.words[0]?.span.start;
  for (let at = 0; at < text.length; at++)
    if (source.at(at) === start) return `${text.slice(0, at).trimStart()}exec ${text.slice(at).trimEnd()}`;
  return undefined;
}

function canExec({ name, words, wrappers, pipe, where, before, after }: Command): boolean {
  const isProgram = words.length > 0 && (name === undefined || !shellBuiltins.has(name)) && wrappers.length === 0;
  return isProgram && pipe.of === 1 && where.length === 0 && before !== '||' && after === 'end';
}
