import type { ConfigProblem } from '../config/file.ts';
import type { ResolvedConfig } from '../config/resolved.ts';
import { limits } from '../core/limits.ts';
import type { Fix, Related, Rule, RuleId } from '../core/rule.ts';
import type { Suppression } from '../core/suppression.ts';
import { isEmptyEdit, shiftEdit, shiftSpan, span, tighten } from '../core/text.ts';
import { languageOf } from '../languages/file-names.ts';
import type { LanguageId } from '../languages/index.ts';
import { isOwnKey } from '../project/own-objects.ts';
import type { ProjectSnapshot } from '../project/view.ts';
import { type ActiveRule, activeRules } from './active-rules.ts';
import { type Answer, ask, crashOf, rulesFor, together } from './ask.ts';
import { type AnalysisCache, keyOf, type UnitResult } from './cache.ts';
import { limitFindings, sizeOf, suppressionFindings } from './engine-findings.ts';
import { askInParts } from './parts.ts';
import { parsesAsWell } from './prove.ts';
import type { Crash, Report, ReportedFinding, SourceFile } from './report.ts';
import { type Settled, type SettledFinding, settle } from './settle/settle.ts';
import { type Unit, unitsOf } from './units.ts';

export interface AnalysisInput {
  readonly file: SourceFile;
  readonly config: ResolvedConfig;
  readonly rules: readonly Rule[];
  readonly project: ProjectSnapshot;
  /** Remembers what rules said of documents that did not change. */
  readonly cache?: AnalysisCache;
  /** Mistakes of a configuration file that show only when the files it extends are looked for. */
  readonly configProblems?: readonly ConfigProblem[];
}

/** Analyses a file in one go. */
export function analyze(input: AnalysisInput): Report {
  const steps = analyzing(input);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/**
 * Analyses a file in steps, between which a caller may pause or stop for good. It yields the rule a step asked, if it asked one.
 * The one way from a text to a report; editor, command line and tests all come through here.
 */
export function* analyzing(input: AnalysisInput): Generator<RuleId | undefined, Report> {
  const { file, config, rules } = input;
  const language = languageOf(file.uri, file.languageId);
  if (language === undefined) return { language, findings: [], reads: new Map(), needs: [], crashes: [] };

  const active = activeRules(rules, config);
  const metas = rules.map(({ meta }) => meta);
  const longest = Math.min(config.textLength, language === 'dockerfile' ? limits.dockerfileLength : limits.textLength);
  const tooLong = file.tooLarge === true || file.text.length > longest;
  const units = tooLong ? [] : unitsOf(language, file, metas, input.configProblems, input.cache);
  const fileWide = units.flatMap(({ suppressions }) => suppressions.filter(({ scope }) => scope === 'file'));
  const findings: ReportedFinding[] = [];
  const used = new Set<Suppression>();
  const reads = new Map<string, string>();
  const needs = new Set<string>();
  const crashes: Crash[] = [];
  const bases = new Map(units.map(({ part, base }) => [part, base]));
  const report = ({ findings: settled, used: silencing }: Settled, base: number) => {
    for (const finding of settled) findings.push(reported(finding, base, file, language, crashes, bases));
    for (const suppression of silencing) used.add(suppression);
  };
  for (const unit of units) {
    const known = input.cache?.units.get(input, keyOf(unit));
    const result = known ?? (yield* walk(input, unit, active));
    input.cache?.units.set(input, keyOf(unit), result);
    // What is remembered tells which suppressions of an earlier parse were used; those of this parse are other objects.
    const settledHere = fileWide.length === 0 && (unit.suppressions.length === 0 || result !== known);
    report(settledHere ? result.settled : settle(result.findings, active, config, [...unit.suppressions, ...fileWide]), unit.base);
    // What the document says of itself holds as long as its text does.
    for (const [key, version] of result.reads) if (!isOwnKey(key)) reads.set(key, version);
    for (const key of result.needs) needs.add(key);
    crashes.push(...result.crashes.filter(({ rule }) => crashes.every((known) => known.rule !== rule)));
  }
  for (const unit of units) report(settle(suppressionFindings(unit, used, active, metas), active, config, fileWide), unit.base);
  if (tooLong) report(settle(limitFindings(file.text, `is larger than ${sizeOf(longest)}`), active, config, []), 0);
  return { language, findings: inOrder(findings), reads, needs: [...needs], crashes };
}

/** Asks every rule of the unit's languages about every subject of the unit. */
function* walk(input: AnalysisInput, unit: Unit, active: ReadonlyMap<string, ActiveRule>): Generator<RuleId | undefined, UnitResult> {
  const { cache } = input;
  const answers: Answer[] = [];
  for (const subject of unit.subjects) {
    const asked = rulesFor(subject, active);
    const inParts = cache !== undefined && subject.language === 'dockerfile';
    answers.push(yield* inParts ? askInParts(input, subject.typed, asked, cache) : ask(input, subject.subject, asked));
  }
  const answer = together(answers);
  const findings = [...unit.findings, ...answer.findings];
  return { ...answer, findings, settled: settle(findings, active, input.config, unit.suppressions) };
}

/** In the order of the text. What was said of one place stays in the order it was settled in. */
function inOrder(findings: readonly ReportedFinding[]): readonly ReportedFinding[] {
  return findings.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function reported(
  finding: SettledFinding,
  base: number,
  file: SourceFile,
  language: LanguageId,
  crashes: Crash[],
  bases: ReadonlyMap<object | undefined, number>,
): ReportedFinding {
  let fixes: readonly Fix[] | undefined;
  const { rule, message, severity, aliases, controls, members, tags, sensitive, related } = finding;
  return {
    rule,
    span: inside(shiftSpan(finding.span, base), file.text),
    message,
    severity,
    aliases,
    controls: controls ?? [],
    members: members.map((member) => ({ ...member, span: shiftSpan(member.span, base) })),
    ...(tags === undefined ? {} : { tags }),
    ...(sensitive === undefined ? {} : { sensitive }),
    ...(related === undefined ? {} : { related: related.map((place) => shiftRelated(place, base, bases)) }),
    fixes: () => {
      fixes ??= repairs(finding, base, file, language, crashes);
      return fixes;
    },
  };
}

function inside({ start, end }: { start: number; end: number }, text: string) {
  const from = Math.max(0, Math.min(start, text.length));
  return span(from, Math.max(from, Math.min(end, text.length)));
}

function shiftRelated({ part, ...related }: Related, base: number, bases: ReadonlyMap<object | undefined, number>): Related {
  const by = part === undefined ? base : (bases.get(part) ?? base);
  return related.uri === undefined ? { ...related, span: shiftSpan(related.span, by) } : related;
}

/** The repairs of a finding that change something and leave a text that parses as well as before. */
function repairs(finding: SettledFinding, base: number, file: SourceFile, language: LanguageId, crashes: Crash[]): readonly Fix[] {
  try {
    const fixes = (finding.fixes?.() ?? []).map((fix) => ({
      ...fix,
      edits: fix.edits.map((edit) => tighten(file.text, shiftEdit(edit, base))).filter((edit) => !isEmptyEdit(file.text, edit)),
      ...(fix.deferred && { deferred: { ...fix.deferred, insertAt: fix.deferred.insertAt + base } }),
    }));
    return fixes.filter((fix) => changesSomething(fix) && parsesAsWell(language, file.text, fix.edits));
  } catch (error) {
    crashes.push(crashOf(finding.rule, error));
    return [];
  }
}

function changesSomething(fix: Fix): boolean {
  return fix.edits.length > 0 || (fix.elsewhere?.length ?? 0) > 0 || fix.deferred !== undefined;
}
