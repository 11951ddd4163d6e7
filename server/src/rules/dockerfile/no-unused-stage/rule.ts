import type { Fix } from '../../../core/rule.ts';
import { deleteStage } from '../../../languages/dockerfile/edit-stage.ts';
import type { Dockerfile, Stage } from '../../../languages/dockerfile/model.ts';
import { isForDevelopment } from '../../../languages/dockerfile/purpose.ts';
import { exportedStages, reachable } from '../../../languages/dockerfile/stages.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-unused-stage',
    title: 'No target needs this stage',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: ['tally:no-unreachable-stages'],
    tags: ['build'],
    fix: 'unsafe',
    options: { targets: [] },
  },
  function* (file, { targets }) {
    if (file.templated || file.finalStage === undefined) return;
    const used = reachable(file, [...exportedStages(file, targets), ...file.stages.filter(isTargetOfItsOwn)]);
    for (const stage of file.stages) {
      if (used.has(stage)) continue;
      const name = stage.name?.text ?? `number ${stage.index}`;
      yield {
        span: stage.from.span,
        message: `Nothing that is built needs the stage ${name}. No later stage starts from it or copies from it, so the builder passes over it. Remove it, or name it as a target.`,
        subject: stage,
        tags: ['unnecessary'],
        fixes: () => removed(file, stage, name),
      };
    }
  },
);

/** Stages for tests and development are built by name. */
function isTargetOfItsOwn(stage: Stage): boolean {
  return stage.name !== undefined && (isForDevelopment('', stage) ? !/^(?:build|builder)$/i.test(stage.name.text) : ownTargets.test(stage.name.text));
}

const ownTargets = /(?:^|[-_.])(?:lint|linter|check|checks|docs|export|artifact|artifacts|release|prod|production|runtime|app|server|web|worker|migrate|migrations)(?:$|[-_.])/i;

function removed(file: Dockerfile, stage: Stage, name: string): readonly Fix[] {
  const edits = deleteStage(file, stage);
  return edits.length === 0 ? [] : [{ title: `Remove the stage ${name}`, applicability: 'unsafe', edits }];
}
