import { type Span, span } from '../../core/text.ts';
import type { Dockerfile, Instruction, Stage } from './model.ts';
import { reachable } from './stages.ts';

/** A part of a Dockerfile that most rules can be asked about by itself. */
export interface Excerpt {
  /** The file as if it had these stages only. What a stage is made from, and what is above the first `FROM`, can be seen from there. */
  readonly file: Dockerfile;
  /** Where its own text starts. */
  readonly start: number;
  /** All that can be seen from there: where it is the same, the same holds, moved along with `start`. */
  readonly basis: string;
}

/** Nobody writes more stages; each may see all others, which would be too much to compare. */
const MOST = 100;

/** What is above the first `FROM`, and each line of stages that build on each other, in the order of the text. */
export function excerptsOf(file: Dockerfile): readonly Excerpt[] {
  const { text, instructions, stages } = file;
  if (stages.length > MOST) return [{ file, start: 0, basis: text }];
  const head = span(0, stages[0]?.from.span.start ?? text.length);
  const above = instructions.filter(({ stage }) => stage === undefined);
  const names = stages.map(({ name }) => name?.text);
  const shared = [file.eol, file.templated, names.length, ...names, head.end, text.slice(0, head.end)].join('\n');
  return [
    { file: excerpt(file, [], above, [head]), start: 0, basis: shared },
    ...lines(stages).map((line): Excerpt => {
      const [first] = line;
      const start = first.from.span.start;
      const own = excerpt(
        file,
        line,
        line.flatMap((stage) => stage.instructions),
        line.map((stage) => stretchOf(file, stage)),
      );
      const seen = [...reachable(file, line)].map((stage) => {
        const { start: from, end } = stretchOf(file, stage);
        return [stage.index, from - start, end - start, text.slice(from, end)].join('\n');
      });
      return { file: own, start, basis: [shared, line.length, ...seen].join('\n') };
    }),
  ];
}

function excerpt(file: Dockerfile, stages: readonly Stage[], instructions: readonly Instruction[], stretches: readonly Span[]): Dockerfile {
  const finalStage = stages.find((stage) => stage === file.finalStage);
  return { ...file, stages, instructions, stretches, finalStage, excerptOf: file };
}

/** Stages by the one at the root of what they build on. */
function lines(stages: readonly Stage[]): readonly (readonly [Stage, ...Stage[]])[] {
  const lineOf = new Map<Stage, [Stage, ...Stage[]]>();
  const found: [Stage, ...Stage[]][] = [];
  for (const stage of stages) {
    const line = stage.parent === undefined ? undefined : lineOf.get(stage.parent);
    if (line === undefined) {
      const own: [Stage] = [stage];
      found.push(own);
      lineOf.set(stage, own);
    } else {
      line.push(stage);
      lineOf.set(stage, line);
    }
  }
  return found;
}

/** From its `FROM` to the next. */
function stretchOf({ text, stages }: Dockerfile, { index, from }: Stage): Span {
  return span(from.span.start, stages[index + 1]?.from.span.start ?? text.length);
}
