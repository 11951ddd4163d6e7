import type { Fix } from '../../../core/rule.ts';
import { deleteStage } from '../../../languages/dockerfile/edit-stage.ts';
import type { Dockerfile, Stage } from '../../../languages/dockerfile/model.ts';
import { isForDevelopment } from '../../../languages/dockerfile/purpose.ts';
import { exportedStages, reachable } from '../../../languages/dockerfile/stages.ts';
import type { ProjectView } from '../../../project/view.ts';
import { buildFiles } from '../../../tables/build-files.ts';
import { dockerfileRule } from '../../define.ts';

/** A file with more stages that nothing needs is read by no person. */
const MOST = 100;

export default dockerfileRule(
  {
    id: 'dockerfile/no-unused-stage',
    title: 'No target needs this stage',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: ['tally:no-unreachable-stages'],
    tags: ['build'],
    fix: 'unsafe',
    wholeFile: true,
    options: { targets: [] },
  },
  function* (file, { targets }, project) {
    if (file.templated) return;
    const needed = reachable(file, [...exportedStages(file, targets), ...file.stages.filter(isTargetOfItsOwn)]);
    const mentioned = needed.size === file.stages.length ? undefined : wordsOfBuilds(project);
    if (mentioned === undefined) return;
    const isMentioned = ({ name }: Stage): boolean => name !== undefined && mentioned.has(name.text.toLowerCase());
    const used = reachable(file, [...needed, ...file.stages.filter(isMentioned)]);
    for (const { stage, needs } of unusedStages(file, used)) {
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

const ownTargets =
  /(?:^|[-_.])(?:lint|linter|check|checks|docs|export|artifact|artifacts|release|prod|production|runtime|app|server|web|worker|migrate|migrations)(?:$|[-_.])/i;

/** Stages for tests and development, and those named after what is shipped, are built by name. */
function isTargetOfItsOwn(stage: Stage): boolean {
  const name = stage.name?.text ?? 'build';
  return !/^(?:build|builder)$/i.test(name) && (ownTargets.test(name) || isForDevelopment('', stage));
}

/** The words of the files that start builds; undefined while one of them is not known. */
function wordsOfBuilds(project: ProjectView): ReadonlySet<string> | undefined {
  const { uri, root } = project;
  const parent = (path: string): string => path.slice(0, path.lastIndexOf('/'));
  const folders = new Set(
    [parent(uri), parent(parent(uri)), root ?? parent(uri)].filter((folder) => root === undefined || `${folder}/`.startsWith(`${root}/`)),
  );
  const texts = [...folders].flatMap((folder) => buildFiles.map((file) => project.text(`${folder}/${file}`)));
  if (texts.includes(undefined)) return undefined;
  return new Set(texts.flatMap((text) => text?.toLowerCase().split(/[^a-z0-9_.-]+/) ?? []));
}

/** Each unused stage that no other one needs, with those that only it needs. */
function unusedStages(file: Dockerfile, used: ReadonlySet<Stage>): readonly { readonly stage: Stage; readonly needs: readonly Stage[] }[] {
  const unused = file.stages.filter((stage) => !used.has(stage));
  const users = new Map<Stage, number>();
  const last: { readonly stage: Stage; readonly reached: readonly Stage[] }[] = [];
  for (const stage of unused.length > MOST ? [] : unused.toReversed()) {
    if (users.has(stage)) continue;
    const reached = [...reachable(file, [stage])].filter((other) => other !== stage && !used.has(other));
    for (const other of reached) users.set(other, (users.get(other) ?? 0) + 1);
    last.unshift({ stage, reached });
  }
  return last.map(({ stage, reached }) => ({ stage, needs: reached.filter((other) => users.get(other) === 1) }));
}

function removed(file: Dockerfile, stages: readonly Stage[], name: string): readonly Fix[] {
  const all = stages.map((stage) => deleteStage(file, stage));
  return all.some(({ length }) => length === 0) ? [] : [{ title: `Remove the stage ${name}`, applicability: 'unsafe', edits: all.flat() }];
}
