import type { Edit } from '../../../core/text.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { renameStage } from '../../../languages/dockerfile/edit-stage.ts';
import type { Dockerfile, Stage } from '../../../languages/dockerfile/model.ts';
import { writtenAt } from '../../../languages/dockerfile/resolved.ts';
import { findStage, type StageUse, stageUses } from '../../../languages/dockerfile/stages.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/prefer-stage-name',
    title: 'A stage is named by its number',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: ['droast:DF023', 'kics:68a51e22'],
    tags: ['reliability', 'style'],
    fix: 'safe',
    wholeFile: true,
  },
  function* (file) {
    const taken = new Set(namesIn(file));
    const unnamed = file.stages.find(({ name }) => name === undefined);
    for (const [source, [first, ...others]] of usesByNumber(file)) {
      const name = source.name?.text ?? newName(taken, source, source === unnamed);
      yield {
        span: first.reference.span,
        message: `--from=${source.index} names a stage by its place in the file. A stage that is added above moves the numbers, and the files then come from the wrong one. ${source.name === undefined ? 'Give the stage a name' : `Write ${name}`}.`,
        subject: first.reference,
        related: others.map(({ reference }) => ({ span: reference.span, message: 'Here too' })),
        fixes: () => [
          {
            title: source.name === undefined ? `Name the stage ${name}` : `Write ${name}`,
            applicability: 'safe',
            edits: source.name === undefined ? renameStage(file, source, name) : [first, ...others].flatMap((use) => writeName(use, name)),
          },
        ],
      };
    }
  },
);

type Uses = [StageUse, ...StageUse[]];

function usesByNumber(file: Dockerfile): ReadonlyMap<Stage, Uses> {
  const found = new Map<Stage, Uses>();
  for (const stage of file.stages) {
    for (const instruction of stage.instructions) {
      if (instruction.trigger !== undefined) continue;
      for (const use of stageUses(instruction)) {
        const { value } = use.reference;
        const source = value !== undefined && /^\d+$/.test(value) ? findStage(file, value, stage) : undefined;
        if (source === undefined || writtenAt(use.reference, 0, value?.length ?? 0) === undefined) continue;
        const uses = found.get(source);
        if (uses === undefined) found.set(source, [use]);
        else uses.push(use);
      }
    }
  }
  return found;
}

function writeName({ reference }: StageUse, name: string): Edit[] {
  const place = writtenAt(reference, 0, reference.value?.length ?? 0);
  return place === undefined ? [] : replace(place, name);
}

/** A name that nothing in the file means yet: another FROM or --from of that name would find this stage. */
function newName(taken: ReadonlySet<string | undefined>, { index }: Stage, isFirst: boolean): string {
  const names = isFirst ? ['build', `stage${index}`] : [`stage${index}`];
  return names.find((name) => !taken.has(name)) ?? `stage-${index}`;
}

/** What FROM, AS and --from say, in lower case. */
function namesIn({ stages }: Dockerfile): readonly (string | undefined)[] {
  return stages.flatMap(({ name, base, instructions }) => [
    name?.text.toLowerCase(),
    base.value?.toLowerCase(),
    ...instructions.flatMap((instruction) => stageUses(instruction).map(({ reference }) => reference.value?.toLowerCase())),
  ]);
}
