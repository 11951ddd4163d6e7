import { createHash } from 'node:crypto';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Log, Notification, Region, ReportingDescriptor, Result } from 'sarif';
import type { ReportedFinding } from '../../analysis/report.ts';
import type { LineIndex } from '../../core/line-index.ts';
import { presets, type RuleMeta, type Severity } from '../../core/rule.ts';
import type { Edit, Span } from '../../core/text.ts';
import { repository, rulePageAddress } from '../../core/rule-page.ts';
import { type CheckedFile, isRead, type ReadFile, ShownText } from '../checked-file.ts';
import type { ReportContext, Reporter } from './reporter.ts';

const LEVEL: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };
/** What code scanning sorts by, from 0 to 10. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = { error: '8.0', warning: '5.5', info: '3.0', hint: '1.0' };

/** SARIF 2.1.0 (OASIS), one run. Columns count UTF-16 code units, lines and columns from 1. */
export const sarif: Reporter = (files, context) => {
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'Plimsoll', version: context.version, informationUri: repository, rules: context.metas.map(descriptorOf) },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { uri: `${pathToFileURL(context.cwd).href}/` } },
        invocations: [
          {
            executionSuccessful: files.every(isRead),
            toolExecutionNotifications: files.flatMap((file): Notification[] =>
              isRead(file) ? crashesOf(file) : [{ level: 'error', message: { text: file.error }, locations: [locationOf(file, context)] }],
            ),
          },
        ],
        artifacts: files.map((file) => ({ location: artifactOf(file, context) })),
        results: files.filter(isRead).flatMap((file) => resultsOf(file, context)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

function descriptorOf(meta: RuleMeta): ReportingDescriptor {
  return {
    id: meta.id,
    name: meta.id.slice(meta.id.indexOf('/') + 1),
    shortDescription: { text: `${meta.title}.` },
    helpUri: rulePageAddress(meta.id),
    help: { text: `Run "plimsoll explain ${meta.id}".`, markdown: `[${meta.id}](${rulePageAddress(meta.id)})` },
    defaultConfiguration: { level: LEVEL[meta.severity], enabled: meta.preset === presets[0] },
    properties: {
      tags: [...(meta.tags ?? []), ...(meta.standards ?? [])],
      aliases: meta.alsoKnownAs,
      preset: meta.preset,
      'security-severity': SECURITY_SEVERITY[meta.severity],
    },
  };
}

function crashesOf(file: ReadFile): Notification[] {
  return file.report.crashes.map(({ rule, message }) => ({
    level: 'error',
    message: { text: `The rule ${rule} failed on this file: ${message}` },
    associatedRule: { id: rule },
  }));
}

function resultsOf(file: ReadFile, context: ReportContext): Result[] {
  const shown = new ShownText(file);
  const repeated = new Map<string, number>();
  return file.report.findings.map((finding) => {
    const print = fingerprint(finding, shown.lines, repeated);
    return {
      ruleId: finding.rule,
      ruleIndex: context.metas.findIndex(({ id }) => id === finding.rule),
      level: LEVEL[finding.severity],
      message: { text: finding.message },
      locations: [locationOf(file, context, regionOf(finding.span, shown.lines))],
      relatedLocations: (finding.related ?? [])
        .filter(({ uri }) => uri === undefined)
        .map(({ span, message }, id) => ({ id, message: { text: message }, ...locationOf(file, context, regionOf(span, shown.lines)) })),
      partialFingerprints: { 'plimsoll/v1': print },
      fixes: shown
        .fixesOf(finding)
        .filter(({ edits, elsewhere, applicability }) => edits.length > 0 && elsewhere === undefined && applicability !== 'deferred')
        .map(({ title, edits, applicability }) => ({
          description: { text: applicability === 'safe' ? title : `${title} (may change behaviour)` },
          artifactChanges: [
            { artifactLocation: artifactOf(file, context), replacements: edits.map((edit) => replacementOf(edit, shown.lines)) },
          ],
        })),
      properties: {
        aliases: finding.aliases,
        controls: finding.controls,
        members: finding.members.map(({ rule, aliases, controls, relation, span }) => ({
          rule,
          aliases,
          controls,
          relation,
          region: regionOf(span, shown.lines),
        })),
      },
    };
  });
}

/** The same finding on the same line of text keeps its fingerprint when lines above it come and go. */
function fingerprint(finding: ReportedFinding, lines: LineIndex, repeated: Map<string, number>): string {
  const line = lines.lineText(lines.positionAt(finding.span.start).line).trim();
  const hash = createHash('sha256').update(`${finding.rule}\0${line}`).digest('hex').slice(0, 32);
  const count = (repeated.get(hash) ?? 0) + 1;
  repeated.set(hash, count);
  return `${hash}:${count}`;
}

function regionOf(span: Span, lines: LineIndex): Region {
  const { start, end } = lines.rangeOf(span);
  return { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}

function replacementOf({ span, text }: Edit, lines: LineIndex) {
  return { deletedRegion: regionOf(span, lines), insertedContent: { text } };
}

function artifactOf({ path: file }: CheckedFile, { cwd }: ReportContext) {
  const relative = path.relative(cwd, file);
  if (relative.startsWith('..') || path.isAbsolute(relative)) return { uri: pathToFileURL(file).href };
  return { uri: relative.split(path.sep).map(encodeURIComponent).join('/'), uriBaseId: 'SRCROOT' };
}

function locationOf(file: CheckedFile, context: ReportContext, region?: Region) {
  return { physicalLocation: { artifactLocation: artifactOf(file, context), ...(region === undefined ? {} : { region }) } };
}
