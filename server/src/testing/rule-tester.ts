import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { analyze } from '../analysis/analyze.ts';
import { fixAll } from '../analysis/fix-all.ts';
import type { Report, ReportedFinding } from '../analysis/report.ts';
import { membersOf } from '../analysis/settle/relations.ts';
import { suppressEdit } from '../analysis/suppress-edit.ts';
import type { ResolvedConfig, RuleSetting } from '../config/resolved.ts';
import type { OptionValue } from '../core/option.ts';
import { applicabilities, type Fix, type Preset, presets, type Rule, type RuleId } from '../core/rule.ts';
import { applyEdits, textAt } from '../core/text.ts';
import { rules } from '../rules/index.ts';
import { configWith } from './config.ts';
import { mark, unmark } from './marked-text.ts';
import { MemoryProject } from './memory-project.ts';
import { examplesOf, surroundingsOf } from './page-examples.ts';
import { commentsOf, structureOf } from './structure.ts';

export interface BadCase {
  readonly name?: string;
  /** The text, with `«…»` around each place that is underlined. */
  readonly bad: string;
  /** The ids of other tools that the first finding claims; checked when given. */
  readonly aliases?: readonly string[];
  readonly message?: string | RegExp;
  readonly severity?: string;
  /** The first preset with which something is found; checked when given. */
  readonly preset?: Preset;
  readonly options?: Readonly<Record<string, OptionValue>>;
  readonly kubernetes?: ResolvedConfig['kubernetes'];
  /** Path of the file below the project root. */
  readonly file?: string;
  /** Other files of the project: path to text. */
  readonly files?: Readonly<Record<string, string>>;
  /** The text after the first fix of the first finding. */
  readonly fixed?: string;
  /** Every fix the first finding offers, in order: title to the text after it. */
  readonly fixes?: Readonly<Record<string, string>>;
  /** What the first fix makes of other files: path to text. */
  readonly fixedFiles?: Readonly<Record<string, string>>;
}

export interface GoodCase extends Pick<BadCase, 'name' | 'options' | 'file' | 'files' | 'kubernetes'> {
  readonly good: string;
}

export type RuleCase = BadCase | GoodCase;

const DEFAULT_FILE: Readonly<Record<string, string>> = {
  dockerfile: 'Dockerfile',
  kubernetes: 'app.yaml',
  yaml: 'app.yaml',
  json: 'app.json',
  dockerignore: '.dockerignore',
};

/**
 * Runs the cases of a rule and the examples of its page, and proves without being asked: the underlined words, quiet on good
 * text, honest grades, repairs that remove the finding and bring no new one, that are idempotent, keep comments and structure,
 * the same result with CRLF, silence when suppressed, and no throw on text that is cut anywhere.
 * @param page the rule's `README.md`, as `new URL('./README.md', import.meta.url)`
 * @param restructures the rule is about the names or the presence of stages, so its repairs change them
 */
export function testRule(rule: Rule, page: URL, cases: readonly RuleCase[], { restructures = false } = {}): void {
  const { meta } = rule;
  const seen: Seen = { fixed: false, introduced: new Set(), restructures };
  describe(meta.id, () => {
    const text = readFileSync(page, 'utf8');
    const all = [...casesOfPage(text, meta.id), ...cases];

    it('has a page with examples', () => {
      expect(text.startsWith(`# ${meta.id}\n\n**${meta.title}**\n`), 'the page starts with its id and its title').toBe(true);
      const kinds = new Set(examplesOf(text).map(({ kind }) => kind));
      expect(kinds).toContain('bad');
      expect(kinds).toContain('good');
    });

    for (const [index, one] of all.entries()) {
      const name = one.name ?? `${'bad' in one ? 'bad' : 'good'} ${index + 1}`;
      if ('good' in one) it(`${name}: is quiet`, () => expectQuiet(rule, one));
      else it(`${name}: is found and repaired`, () => expectFound(rule, one, seen));
    }

    afterAll(() => {
      if (meta.fix !== 'none') expect(seen.fixed, `${meta.id} declares a fix, but no case shows the text after it`).toBe(true);
      expect([...seen.introduced].sort(), `${meta.id}: meta.introduces`).toEqual([...(meta.introduces ?? [])].sort());
    });
  });
}

interface Seen {
  fixed: boolean;
  readonly introduced: Set<RuleId>;
  readonly restructures: boolean;
}

function casesOfPage(page: string, id: RuleId): readonly RuleCase[] {
  const examples = examplesOf(page);
  const files = surroundingsOf(page);
  return examples.flatMap((example, index): RuleCase[] => {
    if (example.kind === 'fixed') return [];
    const file = example.file ?? DEFAULT_FILE[example.language];
    const { options, kubernetes } = example;
    const at = {
      name: `page example ${index + 1}`,
      ...(file === undefined ? {} : { file }),
      files,
      ...(kubernetes === undefined ? {} : { kubernetes: { version: kubernetes } }),
      ...(options === undefined ? {} : { options }),
    };
    if (example.kind === 'good') return [{ ...at, good: example.text }];
    const next = examples[index + 1];
    if (!example.text.includes('«')) throw new Error(`${id}: a bad example of the page marks nothing`);
    return [{ ...at, bad: example.text, ...(next?.kind === 'fixed' ? { fixed: next.text } : {}) }];
  });
}

/** What is analysed: one file of a project with only some rules on. */
class Bench {
  readonly uri: string;
  readonly project: MemoryProject;
  readonly text: string;
  readonly #one: RuleCase;

  constructor(rule: Rule, one: RuleCase, text: string, files: Readonly<Record<string, string>> = one.files ?? {}) {
    const path = one.file ?? DEFAULT_FILE[rule.meta.id.split('/')[0] ?? ''] ?? 'file';
    this.text = text;
    this.project = new MemoryProject({ ...files, [path]: text });
    this.uri = this.project.uriOf(path);
    this.#one = one;
  }

  input(preset: Preset, only?: readonly RuleId[]) {
    const on = only === undefined ? undefined : new Set(only);
    const settings = new Map(
      rules.flatMap(({ meta }): [RuleId, RuleSetting][] => {
        if (on !== undefined && !on.has(meta.id)) return [[meta.id, { severity: 'off' }]];
        return meta.id === only?.[0] && this.#one.options !== undefined ? [[meta.id, { options: this.#one.options }]] : [];
      }),
    );
    return {
      file: { uri: this.uri, text: this.text },
      rules,
      project: this.project.snapshot(),
      config: configWith({ preset, rules: settings, kubernetes: this.#one.kubernetes ?? {} }),
    };
  }

  report(preset: Preset, only?: readonly RuleId[]): Report {
    const report = analyze(this.input(preset, only));
    expect(report.crashes, 'no rule throws').toEqual([]);
    return report;
  }
}

/** The rule and those whose gaps it draws. */
function groupOf({ meta }: Rule): readonly RuleId[] {
  return [meta.id, ...membersOf(meta.id)];
}

function expectQuiet(rule: Rule, one: GoodCase): void {
  const { text } = unmark(one.good);
  for (const variant of [text, withCrlf(text)]) {
    const { findings } = new Bench(rule, one, variant).report('all', groupOf(rule));
    expect(
      mark(
        variant,
        own(rule, findings).map(({ span }) => span),
      ),
    ).toBe(variant);
  }
}

function expectFound(rule: Rule, one: BadCase, seen: Seen): void {
  const { text, spans } = unmark(one.bad);
  const bench = new Bench(rule, one, text);
  const found = own(rule, bench.report('all', groupOf(rule)).findings);
  expect(
    mark(
      text,
      found.map(({ span }) => span),
    ),
  ).toBe(mark(text, spans));
  const [first] = found;
  if (first === undefined) throw new Error('a bad case marks at least one place');
  expectStated(rule, one, first);
  if (one.preset !== undefined) {
    const from = presets.find((preset) => own(rule, bench.report(preset, groupOf(rule)).findings).length > 0);
    expect(from, 'the preset from which on it is shown').toBe(one.preset);
  }
  for (const finding of found) expectPlainWords(rule, finding, text);

  const fixes = found.map((finding) => finding.fixes());
  expectFixes(rule, one, bench, fixes[0] ?? [], seen);
  for (const fix of fixes.flat()) expectHonestFix(rule, one, bench, found.length, fix, seen);
  expectConvergence(rule, one, bench);
  expectSilenceWhenSuppressed(rule, one, bench, first);
  expectSameWithCrlf(rule, one, text, found, fixes[0]?.[0]);
  expectNoThrowWhenCut(rule, one, text);
}

function own({ meta }: Rule, findings: readonly ReportedFinding[]): readonly ReportedFinding[] {
  return findings.filter(({ rule }) => rule === meta.id);
}

function expectStated({ meta }: Rule, one: BadCase, finding: ReportedFinding): void {
  if (one.aliases !== undefined) expect([...finding.aliases].sort()).toEqual([...one.aliases].sort());
  if (one.severity !== undefined) expect(finding.severity).toBe(one.severity);
  if (typeof one.message === 'string') expect(finding.message).toContain(one.message);
  else if (one.message !== undefined) expect(finding.message).toMatch(one.message);
  if (finding.members.length > 0) return;
  for (const alias of finding.aliases) expect(meta.alsoKnownAs, 'a finding claims no id its rule does not know').toContain(alias);
}

function expectPlainWords({ meta }: Rule, { message, sensitive, span }: ReportedFinding, text: string): void {
  expect(message, 'a message names no rule').not.toContain(meta.id);
  expect(message).toMatch(/[.)]$/);
  expect(message).not.toMatch(/[\n!]/);
  if (sensitive === true) expect(message, 'a secret is never printed').not.toContain(textAt(text, span));
}

function expectFixes(rule: Rule, one: BadCase, bench: Bench, fixes: readonly Fix[], seen: { fixed: boolean }): void {
  const [first] = fixes;
  if (rule.meta.fix === 'none') expect(fixes, 'a rule that declares no fix offers none').toEqual([]);
  if (one.fixed !== undefined) {
    seen.fixed = true;
    expect(first === undefined ? undefined : applyEdits(bench.text, first.edits)).toBe(one.fixed);
  }
  if (one.fixes !== undefined) {
    seen.fixed = true;
    expect(Object.fromEntries(fixes.map((fix) => [fix.title, applyEdits(bench.text, fix.edits)]))).toEqual(one.fixes);
    expect(fixes.map(({ title }) => title)).toEqual(Object.keys(one.fixes));
  }
  if (one.fixedFiles !== undefined) {
    seen.fixed = true;
    expect(bench.project.after(first?.elsewhere ?? [])).toEqual(one.fixedFiles);
  }
}

function expectHonestFix(rule: Rule, one: BadCase, bench: Bench, before: number, fix: Fix, seen: Seen): void {
  const { meta } = rule;
  expect(fix.title, 'a fix title is a command without a full stop').toMatch(/^[A-Z`].*[^.]$/);
  const declared = meta.fix === 'none' ? -1 : applicabilities.indexOf(meta.fix);
  expect(applicabilities.indexOf(fix.applicability), `${fix.title}: a fix is not safer than declared`).toBeGreaterThanOrEqual(declared);
  if (fix.applicability === 'deferred') return;
  const text = applyEdits(bench.text, fix.edits);
  const files = bench.project.applied(fix.elsewhere ?? []);
  const after = new Bench(rule, one, text, files);
  expect(own(rule, after.report('all', groupOf(rule)).findings).length, `${fix.title}: the finding is gone`).toBeLessThan(before);
  const structure = seen.restructures ? undefined : structureOf(after.uri, text, bench.text);
  if (structure !== undefined)
    expect(structure, `${fix.title}: the same stages, documents and containers`).toEqual(structureOf(bench.uri, bench.text));
  expect(keeps(commentsOf(text), commentsOf(bench.text)), `${fix.title}: comments survive in order`).toBe(true);
  expect(news(bench.report('recommended'), after.report('recommended')), `${fix.title}: nothing new in recommended`).toEqual([]);
  const introduced = news(bench.report('all'), after.report('all'));
  expect(
    introduced.filter(({ severity }) => severity === 'error').map(({ rule: id }) => id),
    `${fix.title}: no new error`,
  ).toEqual([]);
  for (const finding of introduced) seen.introduced.add(finding.rule);
}

/** Findings of rules that speak more often than before. Members count, so that an unfolded finding is none. */
function news(before: Report, after: Report): readonly ReportedFinding[] {
  const count = (report: Report, rule: RuleId) =>
    report.findings.flatMap((finding) => [finding, ...finding.members]).filter((item) => item.rule === rule).length;
  return after.findings.filter(({ rule }) => count(after, rule) > count(before, rule));
}

function keeps(now: readonly string[], before: readonly string[]): boolean {
  let at = 0;
  for (const comment of now) if (comment === before[at]) at++;
  return at === before.length;
}

function expectConvergence(rule: Rule, one: BadCase, bench: Bench): void {
  const once = fixAll(bench.input('all', groupOf(rule)), 'unsafe');
  expect(applyEdits(bench.text, once.edits), 'the edits of fix-all lead to its text').toBe(once.text);
  const again = new Bench(rule, one, once.text, bench.project.applied(once.elsewhere));
  expect(fixAll(again.input('all', groupOf(rule)), 'unsafe').text, 'a second run changes nothing').toBe(once.text);
}

function expectSilenceWhenSuppressed(rule: Rule, one: BadCase, bench: Bench, finding: ReportedFinding): void {
  for (const scope of ['line', 'file'] as const) {
    const edit = suppressEdit({ uri: bench.uri, text: bench.text }, finding, scope, 'a test');
    if (edit === undefined) continue;
    const text = applyEdits(bench.text, [edit]);
    const left = own(rule, new Bench(rule, one, text).report('all', groupOf(rule)).findings);
    const places = (findings: readonly ReportedFinding[]) => findings.reduce((sum, { members }) => sum + 1 + members.length, 0);
    const before = places(own(rule, bench.report('all', groupOf(rule)).findings));
    if (scope === 'file') expect(left, `suppressed in the file:\n${text}`).toEqual([]);
    else expect(places(left), `suppressed at its place:\n${text}`).toBeLessThan(before);
  }
}

function expectSameWithCrlf(rule: Rule, one: BadCase, text: string, found: readonly ReportedFinding[], fix: Fix | undefined): void {
  const bench = new Bench(rule, one, withCrlf(text));
  const again = own(rule, bench.report('all', groupOf(rule)).findings);
  const shown = (finding: ReportedFinding, of: string) => textAt(of, finding.span).replaceAll('\r\n', '\n');
  expect(
    again.map((finding) => shown(finding, bench.text)),
    'the same words with CRLF',
  ).toEqual(found.map((finding) => shown(finding, text)));
  const repaired = again[0]?.fixes()[0];
  if (fix === undefined || repaired === undefined) return expect(repaired?.title).toBe(fix?.title);
  expect(applyEdits(bench.text, repaired.edits), 'the same repair with CRLF').toBe(withCrlf(applyEdits(text, fix.edits)));
}

function expectNoThrowWhenCut(rule: Rule, one: BadCase, text: string): void {
  for (let step = 0; step < 24; step++) {
    const cut = text.slice(0, Math.floor((text.length * step) / 24));
    for (const finding of new Bench(rule, one, cut).report('all', groupOf(rule)).findings) finding.fixes();
  }
}

function withCrlf(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n');
}
