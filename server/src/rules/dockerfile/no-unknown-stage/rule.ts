import { closest } from '../../../core/closest.ts';
import type { Finding, Fix, Severity } from '../../../core/rule.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { parseImageRef } from '../../../languages/dockerfile/image-ref.ts';
import type { Dockerfile, Stage } from '../../../languages/dockerfile/model.ts';
import { writtenAt } from '../../../languages/dockerfile/resolved.ts';
import { findStage, type StageUse, stageUses } from '../../../languages/dockerfile/stages.ts';
import { copySources } from '../../../languages/dockerfile/views.ts';
import { imageFacts } from '../../../tables/images.ts';
import { dockerfileRule } from '../../define.ts';

const UNKNOWN = ['hadolint:DL3022', 'droast:DF049'];
const NUMBER = [...UNKNOWN, 'kics:68a51e22'];
const OWN = ['hadolint:DL3023', 'trivy:DS-0006', 'kics:cdddb86f', 'droast:DF050', 'nordcoderd:DFS006'];
const CYCLE = ['tally:circular-stage-deps'];
const EMPTY = ['tally:copy-from-empty-scratch-stage'];
const MALFORMED = ['rcjsuen:FLAG_INVALID_FROM_VALUE'];

export default dockerfileRule(
  {
    id: 'dockerfile/no-unknown-stage',
    title: '--from names a stage that is not there',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [...NUMBER, ...OWN, ...CYCLE, ...EMPTY, ...MALFORMED],
    tags: ['build'],
    fix: 'unsafe',
  },
  function* (file) {
    const needed = new Map<Stage, ReadonlySet<Stage>>();
    for (const stage of file.stages) {
      for (const instruction of stage.instructions) {
        // The stages of a trigger are those of the child's file.
        if (instruction.trigger !== undefined) continue;
        for (const use of stageUses(instruction)) {
          const found = judge(use, stage);
          if (found === undefined) continue;
          const { what, why, ids, ...more } = found;
          yield {
            span: use.reference.span,
            message: `${what}. ${why}`,
            aliases: ids,
            ...more,
            subject: use.reference,
            fixes: () => nearest(file, use, stage, more.severity === 'info'),
          };
        }
      }
    }

    function judge({ instruction, reference: { value } }: StageUse, stage: Stage): Judgement | undefined {
      if (value === undefined || value === '') return undefined;
      const source = findStage(file, value, stage) ?? findStage(file, value);
      const name = value.slice(0, 40);
      if (source === stage) {
        return {
          what: `--from=${name} is the stage it stands in`,
          why: 'A stage cannot copy from itself, so the build stops. Name the stage that makes these files.',
          ids: OWN,
        };
      }
      if (source !== undefined) {
        if (reaches(source, stage)) {
          return {
            what: `--from=${name} goes round in a circle`,
            why: `Stage ${name} itself needs this one, so the build stops. Break the circle.`,
            ids: CYCLE,
          };
        }
        if (source.index > stage.index) {
          const why =
            'BuildKit finds it all the same, but Podman and the classic builder look for an image of that name. Move the stage up.';
          return { what: `Stage ${name} comes later in the file`, why, ids: ['hadolint:DL3022'], severity: 'info', preset: 'strict' };
        }
        const empty = isEmpty(source) && instruction.keyword === 'COPY' && (copySources(instruction)?.sources.length ?? 0) > 0;
        return empty
          ? {
              what: `Stage ${name} is empty`,
              why: 'It starts from scratch and puts nothing in, so there is nothing to copy. Name another stage.',
              ids: EMPTY,
            }
          : undefined;
      }
      if (/^\d+$/.test(value)) {
        return {
          what: `There is no stage number ${name}`,
          why: 'Stages count from 0, so the build stops here. Name the stage that makes these files.',
          ids: NUMBER,
        };
      }
      if (parseImageRef(value) === undefined) {
        return {
          what: `${name} is neither a stage nor a valid image name`,
          why: 'The build stops here. Name the stage that makes these files.',
          ids: [...MALFORMED, ...UNKNOWN],
        };
      }
      const meant = isBareName(value) ? nearName(file, value, stage) : undefined;
      if (meant === undefined) return undefined;
      return {
        what: `There is no stage ${name}; did you mean ${meant}`,
        why: 'The builder looks for an image of that name instead. Correct the name.',
        ids: UNKNOWN,
        severity: 'warning',
      };
    }

    /** Whether a stage needs another one, by its base or by what it copies. */
    function reaches(from: Stage, to: Stage): boolean {
      let reached = needed.get(from);
      if (reached === undefined) {
        const all = new Set([from]);
        for (const one of all) for (const next of sources(one)) all.add(next);
        needed.set(from, (reached = all));
      }
      return reached.has(to);
    }

    function sources(stage: Stage): readonly Stage[] {
      const copied = stage.instructions.flatMap((instruction) => (instruction.trigger === undefined ? stageUses(instruction) : []));
      const found = copied.map(({ reference: { value } }) =>
        value === undefined ? undefined : (findStage(file, value, stage) ?? findStage(file, value)),
      );
      return [stage.parent, ...found].filter((one) => one !== undefined);
    }
  },
);

interface Judgement extends Pick<Finding, 'preset'> {
  readonly what: string;
  readonly why: string;
  readonly ids: readonly string[];
  readonly severity?: Severity;
}

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
function nearest(file: Dockerfile, { reference }: StageUse, stage: Stage, isLater: boolean): readonly Fix[] {
  const value = reference.value ?? '';
  const names = namesAbove(file, stage).filter((name) => {
    const source = findStage(file, name, stage);
    return name.toLowerCase() !== value.toLowerCase() && source !== undefined && !isEmpty(source);
  });
  const name = closest(value, names) ?? names.at(-1);
  const place = writtenAt(reference, 0, value.length);
  return name === undefined || place === undefined || isLater
    ? []
    : [{ title: `Copy from ${name}`, applicability: 'unsafe', edits: replace(place, name) }];
}
