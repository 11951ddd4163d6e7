import type { Problem } from '../../core/problem.ts';
import type { Span } from '../../core/text.ts';
import { instructionKeywords } from './keywords.ts';
import type { Dockerfile, Instruction } from './model.ts';

/** The sorts of mistakes: their repairs and what other tools call them hang on these. */
export type SyntaxCode =
  | 'single-quote'
  | 'double-quote'
  | 'brace'
  | 'modifier'
  | 'pair-value'
  | 'pair-name'
  | 'pair-incomplete'
  | 'heredoc-end'
  | 'base-missing'
  | 'base-extra'
  | 'two-missing'
  | 'one-missing'
  | 'healthcheck-missing'
  | 'healthcheck-type'
  | 'healthcheck-extra'
  | 'healthcheck-command'
  | 'before-from'
  | 'from-missing';

/** What the builder refuses about the number and shape of an instruction's arguments. Unknown instructions and flags are no problems here. */
export function* instructionProblems(instruction: Instruction): Iterable<Problem> {
  const { keyword, keywordSpan, argumentsSpan, words, json } = instruction;
  const [first, second, third] = words;
  // Arguments that are too long to be looked at.
  if (first === undefined && argumentsSpan !== undefined && json === undefined) return;
  const problem = (span: Span, message: string, code: SyntaxCode): Problem => ({ span, message, kind: 'syntax', code });
  switch (keyword) {
    case 'FROM':
      if (first === undefined) yield problem(keywordSpan, 'FROM needs an image or the name of a stage.', 'base-missing');
      else if (second !== undefined && (second.text.toUpperCase() !== 'AS' || third === undefined || words.length > 3)) {
        yield problem(
          { start: second.span.start, end: words.at(-1)?.span.end ?? second.span.end },
          'Behind the image, FROM takes only AS and a name.',
          'base-extra',
        );
      }
      return;
    case 'COPY':
    case 'ADD':
      if (words.length < 2) yield problem(keywordSpan, `${keyword} needs at least one source and a destination.`, 'two-missing');
      return;
    case 'HEALTHCHECK': {
      const type = first?.text.toUpperCase();
      if (first === undefined) yield problem(keywordSpan, 'HEALTHCHECK needs CMD with a command, or NONE.', 'healthcheck-missing');
      else if (type !== 'CMD' && type !== 'NONE') yield problem(first.span, 'HEALTHCHECK starts with CMD or NONE.', 'healthcheck-type');
      else if (type === 'NONE' && second !== undefined)
        yield problem(second.span, 'HEALTHCHECK NONE takes no arguments.', 'healthcheck-extra');
      else if (type === 'CMD' && second === undefined)
        yield problem(first.span, 'The command behind HEALTHCHECK CMD is missing.', 'healthcheck-command');
      return;
    }
    case 'CMD':
    case 'ENTRYPOINT':
    case 'RUN':
      // The builder takes no command for an empty one.
      return;
    case 'ONBUILD':
      if (first === undefined) yield problem(keywordSpan, 'ONBUILD needs an instruction.', 'one-missing');
      else if (instruction.trigger !== undefined) yield* instructionProblems(instruction.trigger);
      return;
    default:
      if (first === undefined && instructionKeywords.has(keyword) && !(keyword === 'VOLUME' && json !== undefined)) {
        yield problem(keywordSpan, `${keyword} needs ${keyword === 'SHELL' ? 'a JSON array of words' : 'an argument'}.`, 'one-missing');
      }
  }
}

/** What the builder refuses about the order of instructions. */
export function* fileProblems({ instructions, stages }: Pick<Dockerfile, 'instructions' | 'stages'>): Iterable<Problem> {
  const first = instructions.find(({ keyword, stage }) => stage === undefined && keyword !== 'ARG' && instructionKeywords.has(keyword));
  if (first !== undefined) {
    yield {
      span: first.keywordSpan,
      message: `${first.keyword} stands above the first FROM; only ARG may.`,
      kind: 'syntax',
      code: 'before-from',
    };
    return;
  }
  const start = instructions[0];
  if (stages.length === 0 && start !== undefined && instructions.every(({ keyword }) => keyword === 'ARG')) {
    yield { span: start.keywordSpan, message: 'There is no FROM, so nothing is built.', kind: 'syntax', code: 'from-missing' };
  }
}
