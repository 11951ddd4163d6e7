import path from 'node:path';
import type { Severity } from '../../core/rule.ts';
import { isRead, ShownText } from '../checked-file.ts';
import type { Reporter } from './reporter.ts';

const COMMAND: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' };

/** Workflow commands of GitHub Actions, which draw annotations on a pull request. */
export const github: Reporter = (files, { cwd }) =>
  files
    .flatMap((file) => {
      const name = path.relative(cwd, file.path).split(path.sep).join('/');
      if (!isRead(file)) return [`::error file=${property(name)}::${data(file.error)}\n`];
      const { lines } = new ShownText(file);
      return file.report.findings.map(({ rule, severity, message, span }) => {
        const { start, end } = lines.rangeOf(span);
        const oneLine = start.line === end.line ? `,col=${start.character + 1},endColumn=${end.character + 1}` : '';
        return `::${COMMAND[severity]} file=${property(name)},line=${start.line + 1},endLine=${end.line + 1}${oneLine},title=${property(rule)}::${data(message)}\n`;
      });
    })
    .join('');

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
