import { fileURLToPath } from 'node:url';
import type { ReportedFinding } from '../../analysis/report.ts';
import type { LineIndex } from '../../core/line-index.ts';
import type { Edit } from '../../core/text.ts';
import { isRead, type ReadFile, ShownText } from '../checked-file.ts';
import type { Reporter } from './reporter.ts';

/** One JSON document: every file that was read, its findings in order, with lines from 0 and UTF-16 columns, `end` exclusive. */
export const json: Reporter = (files) => {
  const shown = files.map((file) =>
    isRead(file) ? { path: file.path, diagnostics: diagnosticsOf(file) } : { path: file.path, error: file.error, diagnostics: [] },
  );
  return `${JSON.stringify({ files: shown })}\n`;
};

function diagnosticsOf(file: ReadFile) {
  const shown = new ShownText(file);
  return file.report.findings.map((finding) => ({
    rule: finding.rule,
    aliases: finding.aliases,
    severity: finding.severity,
    message: finding.message,
    range: shown.lines.rangeOf(finding.span),
    ...(finding.controls.length === 0 ? {} : { controls: finding.controls }),
    members: finding.members.map(({ rule, aliases, controls, relation, span }) => ({
      rule,
      aliases,
      controls,
      relation,
      range: shown.lines.rangeOf(span),
    })),
    fixes: fixesOf(finding, shown),
  }));
}

function fixesOf(finding: ReportedFinding, shown: ShownText) {
  return shown.fixesOf(finding).map(({ title, applicability, edits, elsewhere }) => ({
    title,
    applicability,
    edits: edits.map((edit) => editOf(edit, shown.lines)),
    ...(elsewhere === undefined
      ? {}
      : {
          elsewhere: elsewhere.map((change) =>
            'create' in change
              ? { path: fileURLToPath(change.uri), create: change.create }
              : { path: fileURLToPath(change.uri), offsets: change.edits },
          ),
        }),
  }));
}

function editOf({ span, text }: Edit, lines: LineIndex) {
  return { range: lines.rangeOf(span), newText: text };
}
