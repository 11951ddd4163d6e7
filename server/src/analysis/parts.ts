import { once } from '../core/remember.ts';
import type { Fix, Related } from '../core/rule.ts';
import { type Span, shiftSpan } from '../core/text.ts';
import { type Excerpt, excerptsOf } from '../languages/dockerfile/excerpt.ts';
import type { Dockerfile } from '../languages/dockerfile/model.ts';
import type { ActiveRule } from './active-rules.ts';
import type { AnalysisInput } from './analyze.ts';
import { type Answer, ask, findingsOf, together } from './ask.ts';
import type { AnalysisCache } from './cache.ts';
import type { RawFinding } from './settle/settle.ts';

/** What rules said of a part of a Dockerfile that started at `start`, without anything of the model they read. */
export interface PartAnswer extends Answer<Remembered> {
  readonly start: number;
}

interface Remembered extends Omit<RawFinding, 'subject' | 'fixes'> {
  /** Which thing of its part it is about, or an object that stands for any other. */
  readonly about: number | object | undefined;
  readonly isRepairable: boolean;
}

/**
 * Asks rules about a Dockerfile part by part, where a part that can see only what it saw before is not asked about again.
 * Repairs are made from the whole file, as it is when somebody wants them.
 */
export function* askInParts(
  input: AnalysisInput,
  file: Dockerfile,
  rules: readonly ActiveRule[],
  { parts }: AnalysisCache,
): Generator<void, Answer> {
  const { ofWholeFile, ofParts, turn } = order(rules);
  const ofWhole = once((rule: ActiveRule) => [...findingsOf(rule, file, input.project.view(input.file, input.config))]);
  const repairs = ({ rule: id, span, message }: Pick<RawFinding, 'rule' | 'span' | 'message'>): readonly Fix[] => {
    const rule = ofParts.find(({ meta }) => meta.id === id);
    const same = (rule === undefined ? [] : ofWhole(rule)).find((one) => isSame(one.span, span) && one.message === message);
    return same?.fixes?.() ?? [];
  };
  const answers = [yield* ask(input, { language: 'dockerfile', subject: file }, ofWholeFile)];
  for (const part of excerptsOf(file)) {
    const known = parts.get(input, part.basis);
    const answer = known ?? remembered(yield* ask(input, { language: 'dockerfile', subject: part.file }, ofParts), part);
    parts.set(input, part.basis, answer);
    answers.push(recalled(answer, part, repairs));
  }
  const answer = together(answers);
  // Rule by rule, as when all are asked about the whole: what is folded stands in the order it was said in.
  return { ...answer, findings: answer.findings.toSorted((a, b) => (turn.get(a.rule) ?? 0) - (turn.get(b.rule) ?? 0)) };
}

const order = once((rules: readonly ActiveRule[]) => ({
  ofWholeFile: rules.filter(({ meta }) => meta.wholeFile === true),
  ofParts: rules.filter(({ meta }) => meta.wholeFile !== true),
  turn: new Map(rules.map(({ meta }, index) => [meta.id, index])),
}));

function isSame(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

function remembered(answer: Answer, { file, start }: Excerpt): PartAnswer {
  const numbers = new Map(thingsIn(file).map((thing, number) => [thing, number]));
  const others = new Map<object, object>();
  const about = (subject: object | undefined): Remembered['about'] => {
    if (subject === undefined) return undefined;
    const stands = numbers.get(subject) ?? others.get(subject) ?? {};
    if (typeof stands === 'object') others.set(subject, stands);
    return stands;
  };
  const findings = answer.findings.map(
    ({ subject, fixes, ...finding }): Remembered => ({ ...finding, about: about(subject), isRepairable: fixes !== undefined }),
  );
  return { ...answer, findings, start };
}

function recalled(answer: PartAnswer, { file, start }: Excerpt, repairs: (finding: RawFinding) => readonly Fix[]): Answer {
  const by = start - answer.start;
  const things = thingsIn(file);
  // What is above the first FROM stays where it is.
  const moved = (place: Span): Span => (place.start < answer.start ? place : shiftSpan(place, by));
  const movedRelated = (place: Related): Related => (place.uri === undefined ? { ...place, span: moved(place.span) } : place);
  const findings = answer.findings.map(({ about, isRepairable, ...kept }): RawFinding => {
    const subject = typeof about === 'number' ? things[about] : about;
    const finding: RawFinding = {
      ...kept,
      span: moved(kept.span),
      ...(kept.related === undefined ? {} : { related: kept.related.map(movedRelated) }),
      ...(subject === undefined ? {} : { subject }),
    };
    return isRepairable ? { ...finding, fixes: () => repairs(finding) } : finding;
  });
  return { ...answer, findings };
}

/** What two rules can both mean by one thing, in an order that follows from the text alone. */
function thingsIn({ stages, instructions }: Dockerfile): readonly object[] {
  return [
    ...stages,
    ...instructions.flatMap((instruction) => {
      const { trigger } = instruction;
      return trigger === undefined ? [instruction, ...instruction.pairs] : [instruction, trigger, ...trigger.pairs];
    }),
  ];
}
