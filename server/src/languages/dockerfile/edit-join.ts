import { type Edit, span, textAt } from '../../core/text.ts';
import { type Command, type Script, scriptOf } from './command.ts';
import { replace } from './edit.ts';
import { appendToRun } from './edit-run.ts';
import type { Dockerfile, Instruction } from './model.ts';

/** Commands that change the shell for those behind them. */
const changesShell: ReadonlySet<string> = new Set([
  'cd',
  'pushd',
  'export',
  'set',
  'source',
  '.',
  'umask',
  'exec',
  'exit',
  'trap',
  'ulimit',
]);

/**
 * Makes one RUN of two that follow each other: the second's commands run when the first's have succeeded. Comments between stay.
 * @returns no edits where that would mean something else: other flags, exec form, a heredoc, something that goes on after a failure
 */
export function joinRuns(file: Dockerfile, first: Instruction, second: Instruction): Edit[] {
  const before = plainScript(file, first);
  const behind = plainScript(file, second);
  const start = second.argumentsSpan?.start;
  if (before === undefined || behind === undefined || start === undefined || !sameFlags(first, second)) return [];
  if (before.commands.some(lasts) || behind.statements.length !== 1 || /\|\||&\s*$/.test(behind.source?.text ?? '')) return [];
  // Where a command can be added, it can be this one.
  const [end] = appendToRun(file, first, 'true');
  if (end === undefined || !end.text.includes('&&')) return [];
  const between = textAt(file.text, span(end.span.end, second.span.start)).split(/\r?\n/);
  const { eol, escape } = file;
  const comments = between.filter((line) => line.trim() !== '').map((line) => `    ${line.trim()}${eol}`);
  return replace(span(end.span.start, start), ` && ${escape}${eol}${comments.join('')}    `);
}

function plainScript(file: Dockerfile, run: Instruction): Script | undefined {
  const script = run.heredocs.length > 0 || run.keyword !== 'RUN' ? undefined : scriptOf(file, run);
  return script?.body.form === 'shell' && script.kind === 'posix' && !script.partial ? script : undefined;
}

function sameFlags(first: Instruction, second: Instruction): boolean {
  const flags = ({ flags: list, text, span: { start } }: Instruction): string =>
    list.map((flag) => text.slice(flag.span.start - start, flag.span.end - start)).join(' ');
  return flags(first) === flags(second);
}

/** What it does would reach the commands of the second RUN, or still be going on. */
function lasts({ name, words, assignments, after }: Command): boolean {
  return after === '&' || (name !== undefined && changesShell.has(name)) || (words.length === 0 && assignments.length > 0);
}
