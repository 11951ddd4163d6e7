import type { Report, ReportedFinding } from '../analysis/report.ts';
import { limits } from '../core/limits.ts';
import { LineIndex } from '../core/line-index.ts';
import type { Fix, Severity } from '../core/rule.ts';
import { type Span, textAt } from '../core/text.ts';

/** A file that was read, or could not be. */
export type CheckedFile = ReadFile | UnreadableFile;

export interface ReadFile {
  /** Absolute; what the user typed for standard input. */
  readonly path: string;
  readonly uri: string;
  readonly text: string;
  readonly report: Report;
}

export interface UnreadableFile {
  readonly path: string;
  /** A sentence for people. */
  readonly error: string;
}

export function isRead(file: CheckedFile): file is ReadFile {
  return 'report' in file;
}

export function findingsOf(file: CheckedFile): readonly ReportedFinding[] {
  return isRead(file) ? file.report.findings : [];
}

/** How many findings of each severity. */
export function countBySeverity(files: readonly CheckedFile[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const finding of files.flatMap(findingsOf)) counts[finding.severity]++;
  return counts;
}

/** What reporters may show of a file: its lines, with every secret masked. */
export class ShownText {
  readonly lines: LineIndex;
  readonly #secrets: readonly string[];
  readonly #asked = new Set<ReportedFinding>();
  readonly #length: number;

  constructor({ text, report }: ReadFile) {
    const secrets = report.findings.filter(({ sensitive }) => sensitive === true).map(({ span }) => span);
    this.#length = text.length;
    this.lines = new LineIndex(mask(text, secrets));
    this.#secrets = secrets.map((secret) => textAt(text, secret)).filter((secret) => secret !== '');
  }

  /** The fixes whose new text repeats no secret of the file; of so many findings that a hostile file keeps nobody waiting. */
  fixesOf(finding: ReportedFinding): readonly Fix[] {
    this.#asked.add(finding);
    if (this.#asked.size * this.#length > limits.provedText) return [];
    const repeats = (text: string) => this.#secrets.some((secret) => text.includes(secret));
    return finding
      .fixes()
      .filter(
        (fix) => !fix.edits.some(({ text }) => repeats(text)) && !(fix.elsewhere ?? []).some((change) => repeats(JSON.stringify(change))),
      );
  }
}

/** The text with asterisks in place of each span, line endings kept, so that columns stay right. */
export function mask(text: string, spans: readonly Span[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    const from = Math.max(at, start);
    result += text.slice(at, from) + text.slice(from, end).replace(/[^\r\n]/g, '*');
    at = end;
  }
  return result + text.slice(at);
}
