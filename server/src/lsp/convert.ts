import { type Diagnostic, DiagnosticSeverity, DiagnosticTag, type Range, type TextEdit } from 'vscode-languageserver';
import type { ReportedFinding } from '../analysis/report.ts';
import { limits } from '../core/limits.ts';
import { LineIndex } from '../core/line-index.ts';
import { type Severity, severityRank, type Tag } from '../core/rule.ts';
import { rulePageAddress } from '../core/rule-page.ts';
import { type Edit, type Span, shiftSpan, span } from '../core/text.ts';

// The one place where offsets become lines and back.

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const TAGS: Readonly<Record<Tag, DiagnosticTag>> = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated };

/** What a diagnostic needs to know beside its finding. */
export interface DiagnosticFrame {
  readonly clientUri: string;
  readonly text: string;
  /** The texts of other files that findings point at, by URI; a file that is not there is pointed at as a whole. */
  readonly others: ReadonlyMap<string, string>;
  /** Codes link to a command of our client instead of the web. */
  readonly commandLinks: boolean;
}

const indexes = new WeakMap<object, LineIndex>();

/** The line index of a text, made once for each holder of it (a document at one version). */
export function linesOf(holder: { readonly text: string }): LineIndex {
  const known = indexes.get(holder) ?? new LineIndex(holder.text);
  indexes.set(holder, known);
  return known;
}

export function rangeOf(holder: { readonly text: string }, span: Span): Range {
  return linesOf(holder).rangeOf(span);
}

export function spanOf(holder: { readonly text: string }, range: Range): Span {
  return linesOf(holder).spanOf(range);
}

export function textEditOf(holder: { readonly text: string }, edit: Edit): TextEdit {
  return { range: rangeOf(holder, edit.span), newText: edit.text };
}

/** The diagnostics an editor draws: the most severe ones when there are too many, the last saying how many are left out. */
export function diagnosticsOf(findings: readonly ReportedFinding[], frame: DiagnosticFrame): Diagnostic[] {
  const most = limits.drawnDiagnostics;
  if (findings.length <= most) return findings.map((finding) => diagnosticOf(finding, frame));
  const kept = new Set([...findings].sort((a, b) => severityRank(a.severity) - severityRank(b.severity)).slice(0, most - 1));
  const drawn = findings.filter((finding) => kept.has(finding)).map((finding) => diagnosticOf(finding, frame));
  const left = findings.length - drawn.length;
  const firstLeft = findings.find((finding) => !kept.has(finding));
  return [
    ...drawn,
    {
      range: rangeOf(frame, firstLeft?.span ?? { start: 0, end: 0 }),
      severity: DiagnosticSeverity.Information,
      source: 'plimsoll',
      message: `${left} more findings in this file are not drawn. Repair some of these first, or list all on the command line.`,
    },
  ];
}

export function diagnosticOf(finding: ReportedFinding, frame: DiagnosticFrame): Diagnostic {
  const { rule, span, severity, message, tags, related } = finding;
  return {
    range: rangeOf(frame, span),
    severity: SEVERITIES[severity],
    source: 'plimsoll',
    code: rule,
    codeDescription: { href: rulePageLink(rule, frame.commandLinks) },
    message,
    ...(tags === undefined || tags.length === 0 ? {} : { tags: tags.map((tag) => TAGS[tag]) }),
    ...(related === undefined || related.length === 0
      ? {}
      : {
          relatedInformation: related.map((place) => ({
            message: place.message,
            location:
              place.uri === undefined
                ? { uri: frame.clientUri, range: rangeOf(frame, place.span) }
                : { uri: place.uri, range: rangeIn(frame.others.get(place.uri), place.span) },
          })),
        }),
  };
}

function rangeIn(text: string | undefined, span: Span): Range {
  const start = { line: 0, character: 0 };
  return text === undefined ? { start, end: start } : new LineIndex(text).rangeOf(span);
}

function rulePageLink(rule: string, command: boolean): string {
  return command ? `command:plimsoll.openRule?${encodeURIComponent(JSON.stringify([rule]))}` : rulePageAddress(rule);
}

/** The text of an edit as a snippet of the protocol, its placeholders as tab stops counted on from `firstStop`. */
export function snippetOf({ text, placeholders = [] }: Edit, firstStop: number): string {
  let snippet = '';
  let done = 0;
  placeholders.forEach(({ start, end }, index) => {
    snippet += `${escapeSnippet(text.slice(done, start))}\${${firstStop + index}:${escapeSnippet(text.slice(start, end))}}`;
    done = end;
  });
  return snippet + escapeSnippet(text.slice(done));
}

/**
 * The same change, begun at the start of its line. Editors indent the further lines of a snippet by what stands before
 * the place it is inserted at; there nothing does. An edit that shares its line with an earlier one stays as it is.
 */
export function fromLineStart(holder: { readonly text: string }, edit: Edit, edits: readonly Edit[]): Edit {
  const lines = linesOf(holder);
  const start = lines.offsetAt({ line: lines.positionAt(edit.span.start).line, character: 0 });
  if (edits.some((other) => other !== edit && start <= other.span.end && other.span.start <= edit.span.start)) return edit;
  const before = holder.text.slice(start, edit.span.start);
  const placeholders = edit.placeholders?.map((place) => shiftSpan(place, before.length));
  return { span: span(start, edit.span.end), text: before + edit.text, ...(placeholders === undefined ? {} : { placeholders }) };
}

function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
