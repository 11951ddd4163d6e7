import { createColors } from 'picocolors';
import { printable } from '../reporters/printable.ts';

type Colors = ReturnType<typeof createColors>;

/** Unchanged lines around a change. */
const CONTEXT = 3;

/**
 * A unified diff of two texts with the same number of lines, in the form that `patch` and `git apply` take. Empty without a change.
 * @param name relative to the current folder, with slashes
 */
export function unifiedDiff(name: string, before: string, after: string, { colors }: { readonly colors: boolean }): string {
  const paint = createColors(colors);
  const old = linesOf(before);
  const now = linesOf(after);
  const changed = old.flatMap((line, index) => (line === now[index] ? [] : [index]));
  if (changed.length === 0) return '';
  const file = printable(name);
  const hunks = hunksAround(changed, old.length).flatMap((hunk) => hunkLines(hunk, old, now, paint));
  return `${[paint.bold(`--- a/${file}`), paint.bold(`+++ b/${file}`), ...hunks].join('\n')}\n`;
}

/** Lines with their line ending; the last one may have none. */
function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/);
}

interface Hunk {
  readonly start: number;
  readonly end: number;
}

/** Stretches of lines that hold the changed ones and what is around them; none touches another. */
function hunksAround(changed: readonly number[], count: number): readonly Hunk[] {
  const hunks: { start: number; end: number }[] = [];
  for (const line of changed) {
    const start = Math.max(0, line - CONTEXT);
    const end = Math.min(count, line + CONTEXT + 1);
    const last = hunks.at(-1);
    if (last !== undefined && start <= last.end) last.end = end;
    else hunks.push({ start, end });
  }
  return hunks;
}

function hunkLines({ start, end }: Hunk, old: readonly string[], now: readonly string[], paint: Colors): string[] {
  const range = `${start + 1},${end - start}`;
  const lines = [paint.cyan(`@@ -${range} +${range} @@`)];
  for (let at = start; at < end; ) {
    const from = at;
    while (at < end && old[at] !== now[at]) at++;
    lines.push(...old.slice(from, at).map((line) => paint.red(`-${shown(line)}`)));
    lines.push(...now.slice(from, at).map((line) => paint.green(`+${shown(line)}`)));
    if (at < end) lines.push(` ${shown(old[at++] ?? '')}`);
  }
  return lines;
}

/** A line as it may be printed, tabs and a carriage return at its end kept; `patch` is told where the last one has no ending. */
function shown(line: string): string {
  const [, text = '', carriageReturn = '', newline = ''] = /^(.*?)(\r?)(\n?)$/s.exec(line) ?? [];
  const safe = text.split('\t').map(printable).join('\t');
  return `${safe}${carriageReturn}${newline === '' ? '\n\\ No newline at end of file' : ''}`;
}
