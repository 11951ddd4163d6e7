import type { Edit } from '../../core/text.ts';
import type { Command, Script } from './command.ts';
import { deleteInstruction } from './edit.ts';
import { removeCommand, removePipeline } from './edit-command.ts';
import { removeWords } from './flags-of.ts';
import { packageCall } from './installs.ts';
import type { KeptPackage } from './kept-packages.ts';
import type { Dockerfile } from './model.ts';
import type { Run } from './runs.ts';

/** Takes a package out of an install; the install goes when it names nothing else. */
export function removePackage(file: Dockerfile, run: Run, { call, word }: KeptPackage): Edit[] {
  if (call.packages.length === 1) return removeCall(file, run, call.command);
  return [removeWords(call.command, word.word, word.word)];
}

/**
 * Takes a call of a package manager out of a RUN, with the fetching of the index when nothing else uses it; the RUN goes when only
 * upkeep would be left.
 */
export function removeCall(file: Dockerfile, { run, script }: Run, command: Command): Edit[] {
  const { commands } = script;
  if (!run.onbuild && isWhole(script) && commands.every((one) => one === command || isUpkeep(one))) return deleteInstruction(file, run);
  const at = commands.indexOf(command);
  const before = commands[at - 1];
  const isServing = before !== undefined && packageCall(before)?.action === 'update';
  const isLast = commands
    .slice(at + 1)
    .every((later) => packageCall(later)?.action !== 'install' && packageCall(later)?.action !== 'upgrade');
  return isServing && isLast ? removePipeline(file, run, script, before, command) : removeCommand(file, run, script, command);
}

function isWhole({ partial, body }: Script): boolean {
  return !partial && body.form !== 'exec';
}

/** A command that only serves an install: it fetches the index, empties the cache, or sets the shell. */
export function isUpkeep(command: Command): boolean {
  const action = packageCall(command)?.action;
  return action === 'update' || action === 'clean' || command.name === 'set' || emptiesCache(command);
}

/** `rm` of nothing but what package managers keep. */
export function emptiesCache({ name, words }: Command): boolean {
  const paths = words.slice(1).filter(({ text }) => !text.startsWith('-'));
  return name === 'rm' && paths.length > 0 && paths.every(({ text }) => /^\/var\/(?:lib\/apt|cache|log)\//.test(text));
}
