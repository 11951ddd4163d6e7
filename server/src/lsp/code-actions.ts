import {
  clientCommands,
  type ConformParams,
  type PinArgument,
  type SetSeverityArgument,
  type SuppressArgument,
} from '@plimsoll/shared/protocol';
import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Command,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { AnalysisInput } from '../analysis/analyze.ts';
import { type ConformTarget, conformTargets, rewritingOf } from '../analysis/conform-file.ts';
import type { ReportedFinding } from '../analysis/report.ts';
import { suppressEdit } from '../analysis/suppress-edit.ts';
import { configFileName } from '../config/file.ts';
import type { FileChange, Fix, RuleId } from '../core/rule.ts';
import { conflict, type Edit, type Span } from '../core/text.ts';
import type { Abilities } from './abilities.ts';
import { CONFORM, FIX_ALL, openPageCommand } from './action-kinds.ts';
import { diagnosticOf, rangeOf, spanOf } from './convert.ts';
import type { Source } from './documents.ts';
import { pinActions } from './pin-actions.ts';
import type { Way } from './registries.ts';
import type { Analysed } from './reports.ts';
import { canApply, type FileEdits, workspaceEditOf } from './workspace-edits.ts';

/** Written where nobody can be asked for a reason. */
const REASON = 'reason';

/** Where a finding was when its action was listed, to find it again. */
interface FindingMark {
  readonly rule: RuleId;
  readonly message: string;
  readonly span: Span;
  /** Its number among the findings of the rule that say the same, and how many they are. */
  readonly ordinal: number;
  readonly of: number;
}

/** What an action's `data` holds until it is resolved. */
type ActionData = { readonly uri: string } & (
  | { readonly do: 'fix'; readonly finding: FindingMark; readonly title: string }
  | { readonly do: 'suppress'; readonly finding: FindingMark; readonly scope: 'line' | 'file' }
  | { readonly do: 'fix-rule'; readonly rule: RuleId }
  | { readonly do: 'fix-all' }
  | { readonly do: 'turn-off'; readonly rule: RuleId }
  | { readonly do: 'conform'; readonly target: ConformTarget }
  | { readonly do: 'pin'; readonly pin: PinArgument }
);

/** What code actions need of the rest of the server. */
export interface ActionHost {
  readonly abilities: Abilities;
  readonly analysed: (uri: string) => Promise<Analysed | undefined>;
  /** The present text of any file of the project. */
  readonly source: (uri: string) => Promise<Source | undefined>;
  /** The edits that all safe fixes make together. */
  readonly safeEdits: (analysed: Analysed) => readonly Edit[];
  /** What the analysis of the document starts from, for what reads its models. */
  readonly inputOf: (analysed: Analysed) => AnalysisInput;
  /** The change of the configuration file that switches a rule off for a document; undefined when no folder is open. */
  readonly turnOff: (uri: string, rule: RuleId) => Promise<FileEdits | undefined>;
  /** How registries can be asked for a digest. */
  readonly wayToRegistries: Way;
  /** The edit that writes a digest; tells the user when there is none. Rejects when there is no answer. */
  readonly pin: (pin: PinArgument, token: CancellationToken) => Promise<WorkspaceEdit>;
}

interface Listed {
  readonly action: CodeAction;
  readonly data?: ActionData;
}

/** The actions for a range. Edits are left to {@link resolveCodeAction} where the client can resolve. */
export async function codeActions(host: ActionHost, uri: string, params: CodeActionParams): Promise<CodeAction[]> {
  const analysed = await host.analysed(uri);
  if (analysed === undefined) return [];
  const { only } = params.context;
  const listed: Listed[] = [];
  if (wants(only, CodeActionKind.QuickFix)) listed.push(...quickFixes(host, analysed, params));
  if (wants(only, FIX_ALL) && analysed.report.findings.length > 0) {
    const action = { title: 'Fix all safe Plimsoll findings', kind: FIX_ALL };
    listed.push({ action, data: { uri: analysed.source.uri, do: 'fix-all' } });
  }
  if (wants(only, CONFORM) && params.context.triggerKind !== CodeActionTriggerKind.Automatic)
    listed.push(...conformActions(host, analysed, params));
  if (host.abilities.resolveEdit) return listed.map(({ action, data }) => (data === undefined ? action : { ...action, data }));
  const complete = await Promise.all(
    listed.map(async ({ action, data }) => {
      if (data === undefined) return action;
      const edit = await editFor(host, data, analysed);
      return edit === undefined ? undefined : { ...action, edit };
    }),
  );
  return complete.filter((action) => action !== undefined);
}

/**
 * The action with its edit, computed against the text as it is now.
 * @throws ResponseError `ContentModified` when what the action was about is no longer there, `RequestFailed` when a registry has no answer.
 */
export async function resolveCodeAction(host: ActionHost, action: CodeAction, token: CancellationToken): Promise<CodeAction> {
  const data = action.data as ActionData | undefined;
  if (data === undefined) return action;
  if (data.do === 'pin') return { ...action, edit: await host.pin(data.pin, token) };
  const analysed = await host.analysed(data.uri);
  const edit = analysed === undefined ? undefined : await editFor(host, data, analysed);
  if (edit === undefined)
    throw new ResponseError(LSPErrorCodes.ContentModified, 'The text has changed, and this action no longer applies.');
  return { ...action, edit };
}

/** The edit that suppresses the finding drawn at a range, with a reason; undefined when it is gone or comments are impossible. */
export function suppressionAt(
  { abilities }: Pick<ActionHost, 'abilities'>,
  analysed: Analysed,
  { rule, range, scope, reason }: Pick<SuppressArgument, 'rule' | 'range' | 'scope'> & { readonly reason: string },
): WorkspaceEdit | undefined {
  const place = spanOf(analysed.source, range);
  const finding = nearest(
    analysed.report.findings.filter((one) => one.rule === rule),
    place,
  );
  const edit = finding === undefined ? undefined : suppressEdit(analysed.source, finding, scope, reason);
  return edit === undefined ? undefined : workspaceEditOf(abilities, [{ source: analysed.source, edits: [edit] }]);
}

/** True when `only` asks for the kind, for a kind above it or for one below it. */
function wants(only: readonly string[] | undefined, kind: string): boolean {
  if (only === undefined) return true;
  return only.some((asked) => asked === '' || asked === kind || kind.startsWith(`${asked}.`) || asked.startsWith(`${kind}.`));
}

/** In the order of the menu: fixes, all of a rule, suppressions, configuration, page; each over all findings of the range. */
function quickFixes(host: ActionHost, analysed: Analysed, params: CodeActionParams): Listed[] {
  const findings = findingsAt(analysed, params);
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  const fixes = findings.map((finding) => fixActions(host.abilities, analysed, finding));
  return [
    ...fixes.flatMap((list) => list.slice(0, 1)),
    ...fixes.flatMap((list) => list.slice(1)),
    ...pinActions(host.wayToRegistries, analysed, findings, params).map(({ action, pin }): Listed => {
      return { action, ...(action.command === undefined ? { data: { uri: analysed.source.uri, do: 'pin', pin } } : {}) };
    }),
    ...rules.flatMap((rule) => fixRuleAction(analysed, rule)),
    ...findings.flatMap((finding) => suppressActions(host.abilities, analysed, finding)),
    ...rules.flatMap((rule) => configurationActions(host.abilities, analysed, rule)),
    ...rules.flatMap((rule) => pageAction(host.abilities, rule)),
  ];
}

/** Findings that touch the range, and those the client says it means. */
function findingsAt(analysed: Analysed, { range, context }: CodeActionParams): readonly ReportedFinding[] {
  const { start, end } = spanOf(analysed.source, range);
  const meant = context.diagnostics
    .filter(({ source }) => source === 'plimsoll')
    .map((diagnostic) => ({ code: diagnostic.code, ...spanOf(analysed.source, diagnostic.range) }));
  return analysed.report.findings.filter(
    ({ rule, span }) =>
      (span.start <= end && start <= span.end) ||
      meant.some((one) => one.code === rule && one.start === span.start && one.end === span.end),
  );
}

function fixActions(abilities: Abilities, analysed: Analysed, finding: ReportedFinding): Listed[] {
  return applicableFixes(abilities, finding).map((fix, index) => ({
    action: {
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnosticOf(finding, analysed.frame)],
      ...(index === 0 ? { isPreferred: true } : {}),
    },
    data: { uri: analysed.source.uri, do: 'fix', finding: markOf(analysed, finding), title: fix.title },
  }));
}

/** What can be done at once: a deferred fix needs an answer from outside. */
function applicableFixes(abilities: Abilities, finding: ReportedFinding): readonly Fix[] {
  return finding.fixes().filter((fix) => fix.applicability !== 'deferred' && canApply(abilities, fix.elsewhere ?? []));
}

function fixRuleAction(analysed: Analysed, rule: RuleId): Listed[] {
  if (editsOfRule(analysed, rule).fixes < 2) return [];
  const action = { title: `Fix all ${rule} in this file`, kind: CodeActionKind.QuickFix };
  return [{ action, data: { uri: analysed.source.uri, do: 'fix-rule', rule } }];
}

/** The first fix of every finding of a rule, as far as they do not touch each other; none that needs values or other files. */
function editsOfRule({ report }: Analysed, rule: RuleId): { readonly edits: readonly Edit[]; readonly fixes: number } {
  const edits: Edit[] = [];
  let fixes = 0;
  for (const finding of report.findings) {
    if (finding.rule !== rule) continue;
    const fix = finding.fixes().find(isPlain);
    if (fix === undefined || fix.edits.some((edit) => edits.some((other) => conflict(edit, other)))) continue;
    edits.push(...fix.edits);
    fixes++;
  }
  return { edits, fixes };
}

function isPlain({ applicability, elsewhere }: Fix): boolean {
  return (applicability === 'safe' || applicability === 'unsafe') && (elsewhere ?? []).length === 0;
}

/** Asked for by hand only: a light bulb on every line of a manifest would mean nothing. */
function conformActions(host: ActionHost, analysed: Analysed, { range }: CodeActionParams): Listed[] {
  const { source, governed } = analysed;
  if (!governed.applies) return [];
  return conformTargets(host.inputOf(analysed), spanOf(source, range)).map(({ title, ...target }): Listed => {
    if (host.abilities.own.commands !== true) return { action: { title, kind: CONFORM }, data: { uri: source.uri, do: 'conform', target } };
    const argument: ConformParams = { uri: source.clientUri, ...target };
    return { action: { title, kind: CONFORM, command: commandOf(title, clientCommands.conform, argument) } };
  });
}

function suppressActions({ own }: Abilities, analysed: Analysed, finding: ReportedFinding): Listed[] {
  const { source, frame } = analysed;
  const scopes = [
    ['line', 'here'],
    ['file', 'in this file'],
  ] as const;
  return scopes.flatMap(([scope, where]): Listed[] => {
    if (suppressEdit(source, finding, scope, REASON) === undefined) return [];
    const action: CodeAction = {
      title: `Ignore ${finding.rule} ${where}`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnosticOf(finding, frame)],
    };
    if (own.commands !== true) {
      return [{ action, data: { uri: analysed.source.uri, do: 'suppress', finding: markOf(analysed, finding), scope } }];
    }
    const argument: SuppressArgument = {
      uri: source.clientUri,
      version: source.version ?? 0,
      rule: finding.rule,
      range: rangeOf(source, finding.span),
      scope,
    };
    return [{ action: { ...action, command: commandOf(action.title, clientCommands.suppress, argument) } }];
  });
}

function configurationActions({ own, createFiles }: Abilities, analysed: Analysed, rule: RuleId): Listed[] {
  const { source, governed } = analysed;
  const configUri = governed.ownConfigUri;
  const kind = CodeActionKind.QuickFix;
  if (own.commands !== true) {
    if (configUri === undefined && !createFiles) return [];
    return [{ action: { title: `Turn off ${rule} in ${configFileName}`, kind }, data: { uri: analysed.source.uri, do: 'turn-off', rule } }];
  }
  const target: SetSeverityArgument = { uri: source.clientUri, rule };
  const off = `Turn off ${rule} in ${configUri === undefined ? 'the workspace settings' : configFileName}`;
  const change = `Change the severity of ${rule}`;
  return [
    { action: { title: off, kind, command: commandOf(off, clientCommands.setSeverity, { ...target, severity: 'off' }) } },
    { action: { title: change, kind, command: commandOf(change, clientCommands.setSeverity, target) } },
  ];
}

function pageAction({ own, showDocument }: Abilities, rule: RuleId): Listed[] {
  const name = own.commands === true ? clientCommands.openRule : showDocument ? openPageCommand : undefined;
  if (name === undefined) return [];
  const title = `Open the page of ${rule}`;
  return [{ action: { title, kind: CodeActionKind.QuickFix, command: commandOf(title, name, rule) } }];
}

function commandOf(title: string, command: string, argument: unknown): Command {
  return { title, command, arguments: [argument] };
}

function markOf({ report }: Analysed, finding: ReportedFinding): FindingMark {
  const { rule, message, span } = finding;
  const alike = report.findings.filter((other) => other.rule === rule && other.message === message);
  return { rule, message, span, ordinal: alike.indexOf(finding), of: alike.length };
}

/** The edit an action stands for, against the analysed text. Undefined when there is nothing left to do. */
async function editFor(host: ActionHost, data: ActionData, analysed: Analysed): Promise<WorkspaceEdit | undefined> {
  const { abilities } = host;
  const { source } = analysed;
  const own = (edits: readonly Edit[]) => workspaceEditOf(abilities, [{ source, edits }]);
  switch (data.do) {
    case 'fix-all':
      return own(host.safeEdits(analysed));
    case 'fix-rule':
      return own(editsOfRule(analysed, data.rule).edits);
    case 'turn-off': {
      const change = await host.turnOff(data.uri, data.rule);
      return change === undefined ? undefined : workspaceEditOf(abilities, [change]);
    }
    case 'suppress': {
      const finding = findAgain(analysed, data.finding);
      const edit = finding === undefined ? undefined : suppressEdit(source, finding, data.scope, REASON);
      return edit === undefined ? undefined : own([withReasonStop(edit)]);
    }
    case 'fix':
      return fixFor(host, data, analysed);
    case 'conform': {
      const rewriting = rewritingOf(host.inputOf(analysed), data.target);
      if (rewriting === undefined) return undefined;
      const { title, notes, edits } = rewriting;
      return workspaceEditOf(abilities, [], [{ source, edits }], { label: title, description: notes });
    }
    default:
      return undefined;
  }
}

async function fixFor(
  host: ActionHost,
  data: Extract<ActionData, { readonly do: 'fix' }>,
  analysed: Analysed,
): Promise<WorkspaceEdit | undefined> {
  const finding = findAgain(analysed, data.finding);
  const fix = finding === undefined ? undefined : applicableFixes(host.abilities, finding).find(({ title }) => title === data.title);
  if (fix === undefined) return undefined;
  const elsewhere = await otherFiles(host, fix.elsewhere ?? []);
  if (elsewhere === undefined) return undefined;
  const own = fix.edits.length === 0 ? [] : [{ source: analysed.source, edits: fix.edits }];
  return workspaceEditOf(host.abilities, own, elsewhere, { label: fix.title, description: 'Changes another file' });
}

/**
 * The same finding in the text as it is now. As long as there are as many that say the same, its number tells it;
 * else the nearest is meant, which in an unchanged text is the finding itself.
 */
function findAgain({ report }: Analysed, mark: FindingMark): ReportedFinding | undefined {
  const alike = report.findings.filter(({ rule, message }) => rule === mark.rule && message === mark.message);
  return alike.length === mark.of ? alike[mark.ordinal] : nearest(alike, mark.span);
}

function nearest(findings: readonly ReportedFinding[], { start }: Span): ReportedFinding | undefined {
  const distance = ({ span }: ReportedFinding) => Math.abs(span.start - start);
  return [...findings].sort((a, b) => distance(a) - distance(b))[0];
}

/** The word that stands for the reason becomes a tab stop, where the client has them. */
function withReasonStop(edit: Edit): Edit {
  const found = edit.text.lastIndexOf(`-- ${REASON}`);
  if (found < 0) return edit;
  const start = found + '-- '.length;
  return { ...edit, placeholders: [{ start, end: start + REASON.length }] };
}

async function otherFiles(host: ActionHost, changes: readonly FileChange[]): Promise<readonly FileEdits[] | undefined> {
  const result: FileEdits[] = [];
  for (const change of changes) {
    if ('create' in change) {
      result.push({ create: change.create, clientUri: change.uri });
      continue;
    }
    const source = await host.source(change.uri);
    if (source === undefined) return undefined;
    result.push({ source, edits: change.edits });
  }
  return result;
}
