import type { Dockerfile, Stage } from './model.ts';
import { findStage, stageUses } from './stages.ts';

/** The stage a `--from` means: one above, else, as BuildKit has it, the stage itself or one that comes later. */
export function stageMeant(file: Dockerfile, reference: string | undefined, stage: Stage): Stage | undefined {
  return reference === undefined ? undefined : (findStage(file, reference, stage) ?? findStage(file, reference));
}

/**
 * Numbers stages so that two have the same number when each needs the other, directly or not (Tarjan's strongly connected
 * components). A stage that is in no circle has a number of its own.
 */
export function circlesOf(file: Dockerfile): ReadonlyMap<Stage, number> {
  const circles = new Map<Stage, number>();
  const order = new Map<Stage, number>();
  const lowest = new Map<Stage, number>();
  const open: Stage[] = [];
  for (const start of file.stages) {
    if (order.has(start)) continue;
    const path = [enter(start)];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { stage, needs } = top;
      const next = needs.pop();
      if (next === undefined) {
        path.pop();
        leave(stage);
        const above = path.at(-1)?.stage;
        if (above !== undefined) lower(above, lowest.get(stage));
      } else if (!order.has(next)) path.push(enter(next));
      else if (!circles.has(next)) lower(stage, order.get(next));
    }
  }
  return circles;

  function enter(stage: Stage): { readonly stage: Stage; readonly needs: Stage[] } {
    order.set(stage, order.size);
    lowest.set(stage, order.size - 1);
    open.push(stage);
    return { stage, needs: needsOf(file, stage) };
  }

  function lower(stage: Stage, to = Number.POSITIVE_INFINITY): void {
    lowest.set(stage, Math.min(to, lowest.get(stage) ?? to));
  }

  /** All that were entered since the first stage of a circle, and are in none yet, belong to it. */
  function leave(stage: Stage): void {
    if (lowest.get(stage) !== order.get(stage)) return;
    for (const one of open.splice(open.lastIndexOf(stage))) circles.set(one, order.get(stage) ?? 0);
  }
}

function needsOf(file: Dockerfile, stage: Stage): Stage[] {
  const uses = stage.instructions.flatMap((instruction) => (instruction.trigger === undefined ? stageUses(instruction) : []));
  return [stage.parent, ...uses.map(({ reference }) => stageMeant(file, reference.value, stage))].filter((one) => one !== undefined);
}
