import { once } from '../../core/remember.ts';
import { type Script, scriptOf } from './command.ts';
import type { Dockerfile, Instruction, Stage } from './model.ts';
import { lineage } from './stages.ts';
import { opened } from './views.ts';

/** A RUN and what it runs. */
export interface Run {
  readonly run: Instruction;
  readonly stage: Stage;
  readonly script: Script;
}

/** Every RUN of every stage, or of some, those inside ONBUILD included, in the order of the text. */
export function runsOf(file: Dockerfile, stages?: Iterable<Stage>): readonly Run[] {
  return stages === undefined ? allRuns(file) : [...stages].flatMap((stage) => runsOfStage(file, stage));
}

const allRuns = once((file: Dockerfile): readonly Run[] => runsOf(file, file.stages));

const known = new WeakMap<Stage, readonly Run[]>();

function runsOfStage(file: Dockerfile, stage: Stage): readonly Run[] {
  let runs = known.get(stage);
  if (runs === undefined) {
    runs = opened(stage.instructions).flatMap((run) => {
      const script = run.keyword === 'RUN' ? scriptOf(file, run) : undefined;
      return script === undefined ? [] : [{ run, stage, script }];
    });
    known.set(stage, runs);
  }
  return runs;
}

/**
 * Whether something that stays in the image was done at an instruction or before it, in its stage or one it builds on.
 * @param does whether an instruction does it
 */
export function doneBefore(file: Dockerfile, does: (instruction: Instruction) => boolean): (at: Instruction) => boolean {
  const first = new Map<Stage, number>();
  for (const stage of file.stages) {
    const found = stage.instructions.find(does);
    if (found !== undefined) first.set(stage, found.index);
  }
  return ({ stage, index }) =>
    stage !== undefined && lineage(stage).some((holder) => (first.get(holder) ?? Number.POSITIVE_INFINITY) <= index);
}
