import type { Finding, Fix } from '../../../core/rule.ts';
import { insertBefore, replace } from '../../../languages/dockerfile/edit.ts';
import type { Dockerfile, Instruction, Stage, Word } from '../../../languages/dockerfile/model.ts';
import { writtenAt } from '../../../languages/dockerfile/resolved.ts';
import { isWindows, rootStage } from '../../../languages/dockerfile/stages.ts';
import { copySources } from '../../../languages/dockerfile/views.ts';
import { imagesWithoutWorkdir } from '../../../tables/image-workdirs.ts';
import { repositoryOf } from '../../../tables/images.ts';
import { dockerfileRule } from '../../define.ts';

const IDS = ['hadolint:DL3045', 'droast:DF063'];

export default dockerfileRule(
  {
    id: 'dockerfile/require-workdir',
    title: 'Files land in / because no WORKDIR is set',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: IDS,
    tags: ['reliability'],
    fix: 'unsafe',
  },
  function* (file) {
    for (const stage of file.stages) {
      if (!startsInRoot(stage)) continue;
      const copies = stage.instructions.flatMap((instruction): Copy[] => {
        const { destination } = copySources(instruction) ?? {};
        const isRelative = destination !== undefined && instruction.before.workdir === undefined && hasNoRoot(destination);
        return isRelative ? [{ instruction, destination }] : [];
      });
      const [first, ...others] = copies;
      if (first !== undefined) yield relative(file, [first, ...others]);
    }
  },
);

interface Copy {
  readonly instruction: Instruction;
  readonly destination: Word;
}

/** The base image is known and names no working directory. In an image from scratch there is nothing that could move a path. */
function startsInRoot(stage: Stage): boolean {
  const { image } = rootStage(stage);
  return image !== undefined && !isWindows(stage) && imagesWithoutWorkdir.has(repositoryOf(image.name)) && image.tag?.text !== 'onbuild';
}

/** A path that starts neither with a slash or a drive nor with what the build decides. */
function hasNoRoot({ resolved: { value, parts } }: Word): boolean {
  const start = value ?? parts[0]?.value;
  return start !== undefined && start !== '' && !/^(?:[\\/]|[A-Za-z]:)/.test(start);
}

/** One finding for each stage, at its first such instruction. */
function relative(file: Dockerfile, copies: readonly [Copy, ...Copy[]]): Finding {
  const [{ instruction, destination }, ...others] = copies;
  return {
    span: destination.span,
    message: `${destination.text.slice(0, 30)} means a place in /, because no WORKDIR is set. There the files stand among those of the system, and a WORKDIR that the base image gets one day moves them. Set one.`,
    aliases: instruction.keyword === 'COPY' ? IDS : ['droast:DF063'],
    subject: instruction,
    related: others.map((copy) => ({ span: copy.destination.span, message: 'Here too' })),
    fixes: () => [
      { title: 'Insert WORKDIR /app', applicability: 'unsafe', edits: insertBefore(file, instruction, ['WORKDIR /app']) },
      ...absolute(copies),
    ],
  };
}

/** Every destination of the stage with the slash it stands for. */
function absolute(copies: readonly Copy[]): readonly Fix[] {
  const edits = copies.flatMap(({ destination: { resolved } }) => {
    const { value = '' } = resolved;
    const place = writtenAt(resolved, 0, value.length);
    return place === undefined || value === '' ? [] : replace(place, `/${value.replace(/^(?:\.\/)+/, '').replace(/^\.$/, '')}`);
  });
  const places = new Set(edits.map(({ span }) => span.start));
  return places.size < copies.length ? [] : [{ title: 'Write the slash it stands for', applicability: 'unsafe', edits }];
}
