import { closest } from '../../../core/closest.ts';
import type { Finding, Fix } from '../../../core/rule.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { parseImageRef } from '../../../languages/dockerfile/image-ref.ts';
import type { Dockerfile, Stage } from '../../../languages/dockerfile/model.ts';
import { writtenAt } from '../../../languages/dockerfile/resolved.ts';
import { circlesOf, stageMeant } from '../../../languages/dockerfile/stage-circles.ts';
import { findStage, type StageUse, stageUses } from '../../../languages/dockerfile/stages.ts';
import { imageFacts } from '../../../tables/images.ts';
import { dockerfileRule } from '../../define.ts';

type Fault = 'own' | 'circle' | 'later' | 'empty' | 'number' | 'malformed' | 'slip';

/** What is wrong with a name, what follows from it, and the ids other tools have for it. */
const FAULTS: { readonly [F in Fault]: Pick<Finding, 'severity' | 'preset'> & { readonly why: string; readonly ids: readonly string[] } } =
  {
    own: {
      why: 'A stage cannot copy from itself, so the build stops. Name the stage that makes these files.',
      ids: ['hadolint:DL3023', 'trivy:DS-0006', 'kics:cdddb86f', 'droast:DF050', 'nordcoderd:DFS006'],
    },
    circle: { why: 'That stage itself needs this one, so the build stops. Break the circle.', ids: ['tally:circular-stage-deps'] },
    later: {
      why: 'BuildKit finds it all the same, but Podman and the classic builder look for an image of that name. Move the stage up.',
      ids: ['hadolint:DL3022'],
      severity: 'info',
      preset: 'strict',
    },
    empty: {
      why: 'It starts from scratch and puts nothing in, so there is nothing to copy. Name another stage.',
      ids: ['tally:copy-from-empty-scratch-stage'],
    },
    number: {
      why: 'Stages count from 0, so the build stops here. Name the stage that makes these files.',
      ids: ['hadolint:DL3022', 'droast:DF049', 'kics:68a51e22'],
    },
    malformed: {
      why: 'The build stops here. Name the stage that makes these files.',
      ids: ['rcjsuen:FLAG_INVALID_FROM_VALUE', 'hadolint:DL3022', 'droast:DF049'],
    },
    slip: {
      why: 'The builder looks for an image of that name instead. Correct the name.',
      ids: ['hadolint:DL3022', 'droast:DF049'],
      severity: 'warning',
    },
  };

/** Unknown words of one file that are compared with the names of its stages. */
const MOST_COMPARED = 200;

export default dockerfileRule(
  {
    id: 'dockerfile/no-unknown-stage',
    title: '--from names a stage that is not there',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [...new Set(Object.values(FAULTS).flatMap(({ ids }) => ids))],
    tags: ['build'],
    fix: 'unsafe',
    wholeFile: true,
  },
  function* (file) {
    const circles = circlesOf(file);
    const empty = new Set(file.stages.filter(isEmpty));
    let compared = 0;
    for (const stage of file.stages) {
      for (const instruction of stage.instructions) {
        // The stages of a trigger are those of the child's file.
        if (instruction.trigger !== undefined) continue;
        for (const use of stageUses(instruction)) {
          const { value } = use.reference;
          const [fault, what] = value === undefined || value === '' ? [] : judge(use, value, stage);
          if (fault === undefined) continue;
          const { why, ids, ...milder } = FAULTS[fault];
          yield {
            span: use.reference.span,
            message: `${what}. ${why}`,
            aliases: ids,
            ...milder,
            subject: use.reference,
            fixes: () => (fault === 'later' ? [] : nearest(file, use, stage, empty)),
          };
        }
      }
    }

    function judge({ instruction }: StageUse, value: string, stage: Stage): readonly [Fault, string] | readonly [] {
      const source = stageMeant(file, value, stage);
      const name = value.slice(0, 40);
      if (source === stage) return ['own', `--from=${name} is the stage it stands in`];
      if (source !== undefined) {
        if (circles.get(source) === circles.get(stage)) return ['circle', `--from=${name} goes round in a circle`];
        if (source.index > stage.index) return ['later', `Stage ${name} comes later in the file`];
        return empty.has(source) && instruction.keyword === 'COPY' ? ['empty', `Stage ${name} is empty`] : [];
      }
      if (/^\d+$/.test(value)) return ['number', `There is no stage number ${name}`];
      if (parseImageRef(value) === undefined) return ['malformed', `${name} is neither a stage nor a valid image name`];
      const meant = isBareName(value) && compared++ < MOST_COMPARED ? nearName(file, value, stage) : undefined;
      return meant === undefined ? [] : ['slip', `There is no stage ${name}; did you mean ${meant}`];
    }
  },
);

/** From scratch, and nothing that writes a file since. */
function isEmpty({ scratch, instructions }: Stage): boolean {
  return scratch && !instructions.some(({ keyword }) => ['ADD', 'COPY', 'RUN', 'WORKDIR', 'ONBUILD'].includes(keyword));
}

/** A word that could be a stage; short ones, and names of well-known images, may well be what they say. */
function isBareName(value: string): boolean {
  return value.length > 3 && !/[/.:@]/.test(value) && imageFacts(value) === undefined;
}

/** The stage above whose name differs in a letter; `base1` beside `base2` is another name, not a slip. */
function nearName(file: Dockerfile, value: string, stage: Stage): string | undefined {
  const meant = closest(value, namesAbove(file, stage));
  const letters = (text: string): string => text.toLowerCase().replace(/\d/g, '');
  return meant === undefined || letters(meant) === letters(value) || Math.abs(meant.length - value.length) > 1 ? undefined : meant;
}

function namesAbove({ stages }: Dockerfile, { index }: Stage): readonly string[] {
  return stages.slice(0, index).flatMap(({ name }) => (name === undefined ? [] : [name.text]));
}

/** The stage of the nearest name, else the one right above. */
function nearest(file: Dockerfile, { reference }: StageUse, stage: Stage, empty: ReadonlySet<Stage>): readonly Fix[] {
  const value = reference.value ?? '';
  const names = namesAbove(file, stage).filter((name) => {
    const source = findStage(file, name, stage);
    return name.toLowerCase() !== value.toLowerCase() && source !== undefined && !empty.has(source);
  });
  const name = closest(value, names) ?? names.at(-1);
  const place = writtenAt(reference, 0, value.length);
  return name === undefined || place === undefined
    ? []
    : [{ title: `Copy from ${name}`, applicability: 'unsafe', edits: replace(place, name) }];
}
