import path from 'node:path';
import { createColors } from 'picocolors';
import type { ReportedFinding } from '../../analysis/report.ts';
import { limits } from '../../core/limits.ts';
import type { LineIndex } from '../../core/line-index.ts';
import type { Severity } from '../../core/rule.ts';
import { type CheckedFile, countBySeverity, findingsOf, isRead, type ReadFile, ShownText } from '../checked-file.ts';
import { printable } from './printable.ts';
import type { ReportContext, Reporter } from './reporter.ts';

type Colors = ReturnType<typeof createColors>;

/** What stays readable of a long line: this many characters around the place. */
const FRAME_WIDTH = 120;

/** For people: each finding with the line it stands on, and a summary. */
export const text: Reporter = (files, context) => {
  const colors = createColors(context.colors);
  const blocks = files.flatMap((file) => {
    const name = path.relative(context.cwd, file.path) || file.path;
    return isRead(file) ? findingsIn(file, name, colors) : [`${colors.bold(name)} ${colors.red('error')} ${file.error}\n`];
  });
  return `${blocks.join('\n')}${blocks.length > 0 ? '\n' : ''}${summary(files, context, colors)}\n`;
};

function findingsIn(file: ReadFile, name: string, colors: Colors): string[] {
  const shown = new ShownText(file);
  const findings = file.report.findings.map((finding) => {
    const { line, character } = shown.lines.positionAt(finding.span.start);
    const head = `${colors.bold(`${name}:${line + 1}:${character + 1}`)} ${severityWord(finding.severity, colors)} ${printable(finding.message)}  ${colors.dim(finding.rule)}`;
    return `${[head, ...frame(finding, shown.lines, colors), ...fixLine(finding, shown, colors)].join('\n')}\n`;
  });
  const crashes = file.report.crashes.map(
    ({ rule, message }) => `${colors.bold(name)} ${colors.red('failed')} The rule ${rule} failed on this file: ${printable(message)}\n`,
  );
  return [...findings, ...crashes];
}

function severityWord(severity: Severity, colors: Colors): string {
  const paint = { error: colors.red, warning: colors.yellow, info: colors.blue, hint: colors.dim }[severity];
  return paint(severity);
}

/** The first line of the place, with carets under its words. */
function frame({ span, severity }: ReportedFinding, lines: LineIndex, colors: Colors): string[] {
  const { start, end } = lines.rangeOf(span);
  const line = lines.lineText(start.line);
  const from = Math.max(0, start.character - FRAME_WIDTH / 2);
  const visible = printable(line.slice(from, from + FRAME_WIDTH));
  const last = start.line === end.line ? end.character : line.length;
  const width = Math.max(1, Math.min(last, from + FRAME_WIDTH) - start.character);
  const number = String(start.line + 1);
  const paint = { error: colors.red, warning: colors.yellow, info: colors.blue, hint: colors.dim }[severity];
  return [
    `  ${colors.dim(`${number} |`)} ${visible}`,
    `  ${colors.dim(`${' '.repeat(number.length)} |`)} ${' '.repeat(start.character - from)}${paint('^'.repeat(width))}`,
  ];
}

const GRADE = {
  safe: 'safe, --fix',
  unsafe: 'may change behaviour, --fix-unsafe',
  placeholder: 'needs your values, in the editor',
  deferred: 'asks a registry, plimsoll pin',
} as const;

function fixLine(finding: ReportedFinding, shown: ShownText, colors: Colors): string[] {
  const [first] = shown.fixesOf(finding);
  return first === undefined ? [] : [`  ${colors.dim('fix:')} ${printable(first.title)} ${colors.dim(`(${GRADE[first.applicability]})`)}`];
}

function summary(files: readonly CheckedFile[], { fixed }: ReportContext, colors: Colors): string {
  const counts = countBySeverity(files);
  const unreadable = files.filter((file) => !isRead(file)).length;
  const total = files.flatMap(findingsOf).length;
  const parts = [
    ...(fixed === undefined ? [] : [plural(fixed, 'fix applied', 'fixes applied')]),
    total === 0
      ? colors.green(`No findings in ${plural(files.length - unreadable, 'file', 'files')}`)
      : `${plural(total, 'finding', 'findings')} in ${plural(files.length - unreadable, 'file', 'files')} (${severityCounts(counts)})`,
    ...(unreadable === 0 ? [] : [colors.red(plural(unreadable, 'file could not be read', 'files could not be read'))]),
  ];
  const repairable = files
    .filter(isRead)
    .flatMap(({ text: read, report }) => report.findings.slice(0, limits.provedText / Math.max(1, read.length)));
  const safe = repairable.filter((finding) => finding.fixes().some(({ applicability }) => applicability === 'safe')).length;
  const hint = safe > 0 ? ` ${plural(safe, 'can be repaired', 'can be repaired')} safely with --fix.` : '';
  return `${parts.join(', ')}.${hint}`;
}

function severityCounts(counts: Readonly<Record<Severity, number>>): string {
  return Object.entries({ error: 'error', warning: 'warning', info: 'information', hint: 'hint' } satisfies Record<Severity, string>)
    .filter(([severity]) => counts[severity as Severity] > 0)
    .map(([severity, word]) => plural(counts[severity as Severity], word, word === 'information' ? word : `${word}s`))
    .join(', ');
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
