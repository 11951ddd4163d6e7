import type { ResolvedConfig } from '../../config/resolved.ts';
import { type Finding, milder, presetIncludes, type RuleId, type Severity, sameId, severityRank, type Verdict } from '../../core/rule.ts';
import type { Suppression } from '../../core/suppression.ts';
import { contains, type Span } from '../../core/text.ts';
import type { ActiveRule } from '../active-rules.ts';
import type { Member } from '../report.ts';
import { folds, leaderOf } from './relations.ts';

/** A finding on its way from a rule to a report. Offsets count from the start of its document. */
export interface RawFinding extends Finding {
  readonly rule: RuleId;
}

export interface SettledFinding extends RawFinding {
  readonly severity: Severity;
  readonly aliases: readonly string[];
  readonly members: readonly Member[];
}

export interface Settled {
  readonly findings: readonly SettledFinding[];
  /** The suppressions that silenced something. */
  readonly used: ReadonlySet<Suppression>;
}

/**
 * From what rules said of one document to what is shown: level → suppress → limit to the preset → join and fold → dedupe → sort.
 */
export function settle(
  raw: readonly RawFinding[],
  active: ReadonlyMap<RuleId, ActiveRule>,
  config: ResolvedConfig,
  suppressions: readonly Suppression[],
): Settled {
  const used = new Set<Suppression>();
  const heard = (finding: SettledFinding) => {
    if (config.silencedIds.some((id) => finding.aliases.some((alias) => sameId(id, alias)))) return false;
    const by = suppressions.filter((suppression) => silences(suppression, finding));
    for (const suppression of by) used.add(suppression);
    return by.length === 0;
  };
  const levelled = raw.flatMap((finding) => {
    const rule = active.get(finding.rule);
    return rule === undefined ? [] : [level(finding, rule)];
  });
  const limited = withoutStandIns(levelled)
    .filter(heard)
    .filter((finding) => within(finding, active, config));
  return { findings: sortFindings(dedupe(fold(join(withoutMeantGaps(limited), active, heard)))), used };
}

function level(finding: RawFinding, { meta, severity, severityIsConfigured }: ActiveRule): SettledFinding {
  const settled = {
    ...finding,
    severity: finding.severity === undefined || severityIsConfigured ? severity : milder(severity, finding.severity),
    aliases: finding.aliases ?? meta.alsoKnownAs,
    members: [],
  };
  return judged(settled, finding.verdict, severityIsConfigured);
}

/** The finding as a declaration makes it; a severity that was configured stays. */
function judged(finding: SettledFinding, verdict: Verdict | undefined, severityIsConfigured: boolean): SettledFinding {
  if (verdict === undefined) return finding;
  const { severity, message, related = [] } = finding;
  return {
    ...finding,
    verdict,
    message: message + verdict.sentence,
    severity: severityIsConfigured ? severity : severityAfter(verdict, severity),
    ...(verdict.related.length > 0 && verdict.kind !== 'tolerated' && { related: [...related, ...verdict.related] }),
  };
}

function severityAfter({ kind }: Verdict, severity: Severity): Severity {
  switch (kind) {
    case 'rejected':
      return 'error';
    case 'warned':
      return severity === 'error' ? severity : 'warning';
    case 'tolerated':
      return severity === 'error' ? 'warning' : severity === 'warning' ? 'info' : severity;
  }
}

/** Leaves out what only speaks where nobody else does. */
function withoutStandIns(findings: readonly SettledFinding[]): readonly SettledFinding[] {
  const byControl = new Map<string, Span[]>();
  for (const { unless, controls = [], span } of findings) {
    if (unless === undefined) for (const control of controls) byControl.set(control, [...(byControl.get(control) ?? []), span]);
  }
  return findings.filter(
    ({ unless, controls = [] }) =>
      !unless?.some((place) => controls.some((control) => byControl.get(control)?.some((span) => contains(place, span)) === true)),
  );
}

function silences({ id, scope }: Suppression, finding: SettledFinding): boolean {
  if (scope !== 'file' && !contains(scope, finding.span)) return false;
  return sameId(id, finding.rule) || finding.aliases.some((alias) => sameId(id, alias));
}

function within(finding: SettledFinding, active: ReadonlyMap<RuleId, ActiveRule>, config: ResolvedConfig): boolean {
  if (finding.preset === undefined || active.get(finding.rule)?.severityIsConfigured === true) return true;
  return presetIncludes(config.preset, finding.preset);
}

/** A gap is moot beside what was meant to fill it, in the wrong place or in a way nobody reads any more. */
function withoutMeantGaps(findings: readonly SettledFinding[]): readonly SettledFinding[] {
  const by = new Map<SettledFinding, SettledFinding>();
  const fillers = findings.filter(({ fills }) => fills !== undefined);
  for (const finding of fillers.length === 0 ? [] : findings) {
    const { gap } = finding;
    const filler = gap && fillers.find(({ fills }) => fills?.some(({ lack, of }) => lack === gap.lack && of === gap.of));
    if (filler !== undefined) by.set(finding, filler);
  }
  const moot = (filler: SettledFinding) => [...by].filter(([, other]) => other === filler).map(([gap]) => asMember(gap, 'folded'));
  return findings.filter((finding) => !by.has(finding)).map((finding) => ({ ...finding, members: [...finding.members, ...moot(finding)] }));
}

/** Several gaps of one thing become one finding of their leader; one gap alone is drawn as itself, once in what could fill it for all. */
function join(
  findings: readonly SettledFinding[],
  active: ReadonlyMap<RuleId, ActiveRule>,
  heard: (finding: SettledFinding) => boolean,
): SettledFinding[] {
  const groups = new Map<object, Map<RuleId, SettledFinding[]>>();
  const result: SettledFinding[] = [];
  const alone: SettledFinding[] = [];
  for (const finding of findings) {
    const { gap, rule } = finding;
    const leader = leaderOf(rule);
    if (gap === undefined) result.push(finding);
    else if (leader === undefined || active.get(leader)?.rule.lead === undefined) alone.push(finding);
    else {
      const byLeader = groups.get(gap.of) ?? new Map<RuleId, SettledFinding[]>();
      groups.set(gap.of, byLeader.set(leader, [...(byLeader.get(leader) ?? []), finding]));
    }
  }
  for (const [of, byLeader] of groups) {
    for (const [leader, gaps] of byLeader) {
      const drawn = gaps.length > 1 ? lead(leader, of, gaps, active) : undefined;
      if (drawn === undefined) alone.push(...gaps);
      else if (heard(drawn)) result.push(drawn);
    }
  }
  return [...result, ...onceWithin(alone)];
}

/** The same gap, alone in several parts of one thing, is drawn at the first of them. */
function onceWithin(gaps: readonly SettledFinding[]): readonly SettledFinding[] {
  const groups = new Map<object, Map<RuleId, SettledFinding[]>>();
  for (const finding of gaps) {
    const around = finding.gap?.within ?? finding;
    const byRule = groups.get(around) ?? new Map<RuleId, SettledFinding[]>();
    groups.set(around, byRule.set(finding.rule, [...(byRule.get(finding.rule) ?? []), finding]));
  }
  return [...groups.values()]
    .flatMap((byRule) => [...byRule.values()])
    .flatMap(([first, ...others]) => {
      if (first === undefined || others.length === 0) return first ?? [];
      const related = [...(first.related ?? []), ...others.map(({ span }) => ({ span, message: 'The same here' }))];
      return {
        ...first,
        severity: harshest([first, ...others]),
        aliases: unique([first, ...others].flatMap(({ aliases }) => aliases)),
        related,
        members: others.map((other) => asMember(other, 'joined')),
      };
    });
}

const verdicts: readonly Verdict['kind'][] = ['rejected', 'warned', 'tolerated'];

function lead(leader: RuleId, of: object, gaps: readonly SettledFinding[], active: ReadonlyMap<RuleId, ActiveRule>) {
  const rule = active.get(leader);
  const led = rule?.rule.lead?.(gaps);
  if (rule === undefined || led === undefined) return undefined;
  const own = level({ ...led, rule: leader, subject: of }, rule);
  const verdict = gaps.flatMap((gap) => gap.verdict ?? []).sort((a, b) => verdicts.indexOf(a.kind) - verdicts.indexOf(b.kind))[0];
  const said = judged(own, verdict, rule.severityIsConfigured);
  return {
    ...said,
    severity: rule.severityIsConfigured ? own.severity : harshest([said, ...gaps]),
    aliases: unique([...own.aliases, ...gaps.flatMap((gap) => gap.aliases)]),
    controls: unique(gaps.flatMap((gap) => gap.controls ?? [])),
    members: gaps.map((gap) => asMember(gap, 'joined')),
  };
}

/** What is moot beside something worse on the same thing is kept as its member and not drawn. */
function fold(findings: readonly SettledFinding[]): SettledFinding[] {
  const bySubject = new Map<object, SettledFinding[]>();
  for (const finding of findings) {
    if (finding.subject !== undefined) bySubject.set(finding.subject, [...(bySubject.get(finding.subject) ?? []), finding]);
  }
  const by = new Map<SettledFinding, SettledFinding>();
  for (const group of bySubject.values()) {
    for (const finding of group) {
      // What is rejected or warned about is so by itself, whatever stands beside it.
      const matters = finding.verdict !== undefined && finding.verdict.kind !== 'tolerated';
      const drawn = matters ? undefined : group.find((other) => folds(other.rule, finding.rule) && !by.has(other));
      if (drawn !== undefined) by.set(finding, drawn);
    }
  }
  const folded = new Map<SettledFinding, Member[]>();
  for (const finding of by.keys()) {
    // What hides it may be hidden in turn.
    let drawn = finding;
    for (let next = by.get(drawn); next !== undefined; next = by.get(drawn)) drawn = next;
    const inner = finding.members.map((member) => ({ ...member, relation: 'folded' as const }));
    folded.set(drawn, [...(folded.get(drawn) ?? []), asMember(finding, 'folded'), ...inner]);
  }
  return findings
    .filter((finding) => !by.has(finding))
    .map((finding) => ({ ...finding, members: [...finding.members, ...(folded.get(finding) ?? [])] }));
}

function asMember(finding: SettledFinding, relation: Member['relation']): Member {
  return { rule: finding.rule, aliases: finding.aliases, controls: finding.controls ?? [], relation, span: finding.span };
}

function dedupe(findings: readonly SettledFinding[]): SettledFinding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const { start, end } = finding.span;
    const key = `${finding.rule} ${start} ${end} ${finding.message}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** In the order of the text; on one place the harshest first. */
function sortFindings(findings: readonly SettledFinding[]): SettledFinding[] {
  return [...findings].sort(
    (a, b) =>
      a.span.start - b.span.start ||
      a.span.end - b.span.end ||
      severityRank(a.severity) - severityRank(b.severity) ||
      (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
}

function harshest(findings: readonly SettledFinding[]): Severity {
  return findings.map(({ severity }) => severity).reduce((a, b) => (severityRank(a) <= severityRank(b) ? a : b));
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
