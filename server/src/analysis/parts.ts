import { once } from '../core/remember.ts';
import type { Fix, Related, RuleId } from '../core/rule.ts';
import { type Span, shiftSpan } from '../core/text.ts';
import { type Excerpt, excerptsOf } from '../languages/dockerfile/excerpt.ts';
import type { Dockerfile } from '../languages/dockerfile/model.ts';
import { parseDockerfile } from '../languages/dockerfile/parse.ts';
import { type Typed, writtenPlace } from '../languages/dockerfile/typing.ts';
import type { ActiveRule } from './active-rules.ts';
import type { AnalysisInput } from './analyze.ts';
import { type Answer, ask, findingsOf, together } from './ask.ts';
import type { AnalysisCache } from './cache.ts';
import type { RawFinding } from './settle/settle.ts';

/** What rules said of a part of a Dockerfile that started at `start`, without anything of the model they read. */
export interface PartAnswer extends Answer<Remembered> {
  readonly start: number;
}

interface Remembered extends Omit<RawFinding, 'subject'> {
  /** Which thing of its part it is about, or an object that stands for any other. */
  readonly about: number | object | undefined;
}

/** In the place of repairs, which are made later. */
const later = (): readonly Fix[] => [];

/**
 * Asks rules about a Dockerfile part by part, where a part that can see only what it saw before is not asked about again.
 * Repairs are made from the whole file, as it is when somebody wants them.
 */
export function* askInParts(
  input: AnalysisInput,
  typed: Typed,
  rules: readonly ActiveRule[],
  { parts }: AnalysisCache,
): Generator<RuleId | undefined, Answer> {
  const { ofWholeFile, ofParts, turn } = order(rules);
  const answers = [yield* ask(input, typed.file, ofWholeFile)];
  for (const part of excerptsOf(typed.file)) {
    const known = parts.get(input, part.basis);
    const answer = known ?? remembered(yield* ask(input, part.file, ofParts), part);
    parts.set(input, part.basis, answer);
    answers.push(recalled(answer, part));
  }
  const answer = together(answers);
  const repairs = repairsOf(input, rules);
  // Rule by rule, as when all are asked about the whole: what is folded stands in the order it was said in.
  const findings = answer.findings.toSorted((a, b) => (turn.get(a.rule) ?? 0) - (turn.get(b.rule) ?? 0));
  return {
    ...answer,
    findings: findings.map((finding) => {
      const written = moved(finding, (place) => writtenPlace(typed, place));
      return finding.fixes === undefined ? written : { ...written, fixes: () => repairs(written) };
    }),
  };
}

const order = once((rules: readonly ActiveRule[]) => ({
  ofWholeFile: rules.filter(({ meta }) => meta.wholeFile === true),
  ofParts: rules.filter(({ meta }) => meta.wholeFile !== true),
  turn: new Map(rules.map(({ meta }, index) => [meta.id, index])),
}));

/** The repairs of a finding, from what the rule says of the whole file as it was written. */
function repairsOf(input: AnalysisInput, rules: readonly ActiveRule[]): (finding: RawFinding) => readonly Fix[] {
  const said = once((rule: ActiveRule) => [
    ...findingsOf(rule, parseDockerfile(input.file.text), input.project.view(input.file, input.config)),
  ]);
  return ({ rule: id, span: { start, end }, message }) => {
    const rule = rules.find(({ meta }) => meta.id === id);
    const all = rule === undefined ? [] : said(rule);
    return all.find(({ span, message: text }) => span.start === start && span.end === end && text === message)?.fixes?.() ?? [];
  };
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
    ({ subject, fixes, ...finding }): Remembered => ({
      ...finding,
      about: about(subject),
      ...(fixes === undefined ? {} : { fixes: later }),
    }),
  );
  return { ...answer, findings, start };
}

function recalled(answer: PartAnswer, { file, start }: Excerpt): Answer {
  const by = start - answer.start;
  const things = thingsIn(file);
  const findings = answer.findings.map(({ about, ...kept }): RawFinding => {
    const subject = typeof about === 'number' ? things[about] : about;
    return {
      // What is above the first FROM stays where it is.
      ...moved(kept, (place) => (place.start < answer.start ? place : shiftSpan(place, by))),
      ...(subject === undefined ? {} : { subject }),
    };
  });
  return { ...answer, findings };
}

function moved(finding: RawFinding, to: (place: Span) => Span): RawFinding {
  const { span, related } = finding;
  const places = related?.map((place): Related => (place.uri === undefined ? { ...place, span: to(place.span) } : place));
  return { ...finding, span: to(span), ...(places === undefined ? {} : { related: places }) };
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
