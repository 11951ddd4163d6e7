import type { Suppression } from '../core/suppression.ts';
import { type Edit, lineSpanAt, nextLineStart, shiftEdit, span, textAt } from '../core/text.ts';
import { parseDockerfile } from '../languages/dockerfile/parse.ts';
import { suppressionEdit as inDockerfile } from '../languages/dockerfile/suppress.ts';
import { parseIgnoreFile } from '../languages/dockerignore/parse.ts';
import { suppressionEdit as inIgnoreFile } from '../languages/dockerignore/suppress.ts';
import { languageOf } from '../languages/file-names.ts';
import { suppressionEdit as inKubernetes } from '../languages/kubernetes/suppress-edit.ts';
import { parseYaml } from '../languages/yaml/parse.ts';
import type { ReportedFinding, SourceFile } from './report.ts';

/**
 * The edit that keeps Plimsoll quiet about a finding: at its place (`line`) or in the whole file.
 * Undefined where the language has no room for a comment (JSON): there only the configuration can say it.
 */
export function suppressEdit(file: SourceFile, finding: ReportedFinding, scope: 'line' | 'file', reason: string): Edit | undefined {
  const ids = [finding.rule];
  switch (languageOf(file.uri, file.languageId)) {
    case 'dockerfile':
      return inDockerfile(parseDockerfile(file.text), finding.span, ids, reason, scope);
    case 'dockerignore':
      return inIgnoreFile(parseIgnoreFile(file.text), finding.span, ids, reason, scope);
    case 'yaml': {
      const document = parseYaml(file.text).documents.findLast(({ base }) => base <= finding.span.start);
      if (document === undefined) return undefined;
      const local = span(finding.span.start - document.base, finding.span.end - document.base);
      const edit = inKubernetes(document, local, ids, reason, scope);
      return edit === undefined ? undefined : shiftEdit(edit, document.base);
    }
    default:
      return undefined;
  }
}

/** The edit that takes one id out of a comment of ours; the whole line goes with its last id. */
export function withoutSuppression(text: string, suppression: Suppression): Edit {
  const line = lineSpanAt(text, suppression.span.start);
  const start = Math.max(line.start, text.lastIndexOf('plimsoll-ignore', suppression.span.start));
  const reason = text.indexOf(' -- ', suppression.span.end);
  const end = reason < 0 || reason > line.end ? line.end : reason;
  const listed =
    textAt(text, span(start, end))
      .trim()
      .split(/[\s,]+/).length - 1;
  if (listed <= 1) return { span: span(line.start, nextLineStart(text, line.start)), text: '' };
  const after = /^\s*,\s*/.exec(text.slice(suppression.span.end, end))?.[0].length ?? 0;
  if (after > 0) return { span: span(suppression.span.start, suppression.span.end + after), text: '' };
  const before = /[\s,]+$/.exec(text.slice(start, suppression.span.start).slice(-64))?.[0].length ?? 0;
  return { span: span(suppression.span.start - before, suppression.span.end), text: '' };
}
