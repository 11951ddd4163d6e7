import type { Fix } from '../../../core/rule.ts';
import { deleteStage } from '../../../languages/dockerfile/edit-stage.ts';
import type { Dockerfile, Stage } from '../../../languages/dockerfile/model.ts';
import { isForDevelopment } from '../../../languages/dockerfile/purpose.ts';
import { exportedStages, reachable } from '../../../languages/dockerfile/stages.ts';
import type { ProjectView } from '../../../project/view.ts';
import { buildFiles } from '../../../tables/build-files.ts';
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
  function* (file, { targets }, project) {
    if (file.templated || file.finalStage === undefined) return;
    const used = reachable(file, [...exportedStages(file, targets), ...file.stages.filter(isTargetOfItsOwn)]);
    const unused = file.stages.filter((stage) => !used.has(stage));
    for (const stage of unused) {
      // What another unused stage needs belongs to that one.
      if (unused.some((other) => other !== stage && reachable(file, [other]).has(stage))) continue;
      if (isNamedElsewhere(stage, project) !== false) continue;
      const others = reachable(file, unused.filter((other) => !reachable(file, [stage]).has(other)));
      const needs = unused.filter((other) => other !== stage && reachable(file, [stage]).has(other) && !others.has(other));
      const name = stage.name?.text ?? `number ${stage.index}`;
      yield {
        span: stage.from.span,
        message: `Nothing that is built needs the stage ${name}. No later stage starts from it or copies from it, so the builder passes over it. Remove it, or name it as a target.`,
        subject: stage,
        tags: ['unnecessary'],
        related: needs.map(({ from }) => ({ span: from.span, message: 'Only that stage needs this one' })),
        fixes: () => removed(file, [stage, ...needs], name),
      };
    }
  },
);

/** Stages for tests and development are built by name. */
function isTargetOfItsOwn(stage: Stage): boolean {
  return stage.name !== undefined && (isForDevelopment('', stage) ? !/^(?:build|builder)$/i.test(stage.name.text) : ownTargets.test(stage.name.text));
}

const ownTargets = /(?:^|[-_.])(?:lint|linter|check|checks|docs|export|artifact|artifacts|release|prod|production|runtime|app|server|web|worker|migrate|migrations)(?:$|[-_.])/i;

/** Whether a file that starts builds mentions the stage; undefined while that is not known. */
function isNamedElsewhere({ name }: Stage, project: ProjectView): boolean | undefined {
  if (name === undefined) return false;
  const folder = project.uri.slice(0, project.uri.lastIndexOf('/'));
  const folders = new Set([folder, folder.slice(0, folder.lastIndexOf('/')), project.root ?? folder]);
  const wanted = name.text.toLowerCase();
  let known = true;
  for (const place of folders) {
    if (project.root !== undefined && !`${place}/`.startsWith(`${project.root}/`)) continue;
    for (const file of buildFiles) {
      const text = project.text(`${place}/${file}`);
      if (text === undefined) known = false;
      else if (text !== null && new Set(text.toLowerCase().split(/[^a-z0-9_.-]+/)).has(wanted)) return true;
    }
  }
  return known ? false : undefined;
}

function removed(file: Dockerfile, stages: readonly Stage[], name: string): readonly Fix[] {
  const all = stages.map((stage) => deleteStage(file, stage));
  const edits = all.flat();
  return all.some(({ length }) => length === 0) ? [] : [{ title: `Remove the stage ${name}`, applicability: 'unsafe', edits }];
}
