import type { OptionValue } from '../core/option.ts';
import { once } from '../core/remember.ts';
import type { Finding, RuleId } from '../core/rule.ts';
import type { ProjectView } from '../project/view.ts';
import type { ActiveRule } from './active-rules.ts';
import type { AnalysisInput } from './analyze.ts';
import type { Crash } from './report.ts';
import type { RawFinding } from './settle/settle.ts';
import type { Subject } from './units.ts';

/** What rules said when they were asked, and what it rests on. */
export interface Answer<T = RawFinding> {
  readonly findings: readonly T[];
  /** The project facts that were read, with their versions. */
  readonly reads: ReadonlyMap<string, string>;
  /** Those that were asked for and are not known yet. */
  readonly needs: readonly string[];
  readonly crashes: readonly Crash[];
}

type Check = (subject: object, options: Readonly<Record<string, OptionValue>>, view: ProjectView) => Iterable<Finding>;

/** The rules that read subjects of a language and walk them themselves. */
export function rulesFor({ language }: Subject, active: ReadonlyMap<string, ActiveRule>): readonly ActiveRule[] {
  return byLanguage(active).get(language) ?? [];
}

const byLanguage = once((active: ReadonlyMap<string, ActiveRule>): ReadonlyMap<string, readonly ActiveRule[]> => {
  const found = new Map<string, ActiveRule[]>();
  for (const rule of active.values()) {
    const [language = ''] = rule.meta.id.split('/');
    if (rule.rule.check !== undefined) found.set(language, [...(found.get(language) ?? []), rule]);
  }
  return found;
});

/** Asks rules about a subject, and yields the id of each that was asked. One that throws is named, and the others go on. */
export function* ask(input: AnalysisInput, subject: object, rules: readonly ActiveRule[]): Generator<RuleId | undefined, Answer> {
  const view = input.project.view(input.file, input.config);
  const findings: RawFinding[] = [];
  const crashes: Crash[] = [];
  yield undefined;
  for (const rule of rules) {
    try {
      for (const finding of findingsOf(rule, subject, view)) findings.push({ ...finding, rule: rule.meta.id });
    } catch (error) {
      crashes.push(crashOf(rule.meta.id, error));
    }
    yield rule.meta.id;
  }
  return { findings, reads: view.reads, needs: [...view.needs], crashes };
}

/** What one rule says of the model of its own language, which is what its definition asked for. */
export function findingsOf({ rule, options }: ActiveRule, subject: object, view: ProjectView): Iterable<Finding> {
  return (rule.check as unknown as Check | undefined)?.(subject, options, view) ?? [];
}

/** Several answers as one. */
export function together(answers: readonly Answer[]): Answer {
  return {
    findings: answers.flatMap(({ findings }) => findings),
    reads: new Map(answers.flatMap(({ reads }) => [...reads])),
    needs: [...new Set(answers.flatMap(({ needs }) => needs))],
    crashes: answers.flatMap(({ crashes }) => crashes),
  };
}

export function crashOf(rule: string, error: unknown): Crash {
  if (!(error instanceof Error)) return { rule, message: String(error) };
  return { rule, message: error.message, ...(error.stack === undefined ? {} : { stack: error.stack }) };
}
