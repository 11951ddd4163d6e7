import { parseImageRef } from '../../../languages/dockerfile/image-ref.ts';
import type { Dockerfile, Instruction, Stage } from '../../../languages/dockerfile/model.ts';
import { findStage, rootStage } from '../../../languages/dockerfile/stages.ts';
import { copySources } from '../../../languages/dockerfile/views.ts';
import { imageFacts } from '../../../tables/images.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-copied-root',
    title: 'The whole root of another stage is copied',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: ['hadolint:DL3067', 'droast:DF026'],
    tags: ['build'],
    fix: 'none',
  },
  function* (file) {
    for (const stage of file.stages) {
      // A file system that is put together from scratch is what the image is meant to be.
      if (rootStage(stage).scratch) continue;
      for (const instruction of stage.instructions) {
        const { sources = [], from } = copySources(instruction) ?? {};
        const name = from?.value;
        const root = sources.find(({ resolved: { value } }) => value !== undefined && /^(?:\.?\/)*(?:\.|\*)?$/.test(value) && value !== '');
        if (name === undefined || root === undefined || !bringsSystem(file, stage, name, instruction)) continue;
        yield {
          span: root.span,
          message: `This copies all of ${name.slice(0, 40)} over the files of the base image. It brings its tools and caches along, and may replace system files. Name the paths you need.`,
          subject: instruction,
        };
      }
    }
  },
);

/** From a stage or image that is known to have an operating system; what others hold may be meant to be copied whole. */
function bringsSystem(file: Dockerfile, stage: Stage, name: string, { flags }: Instruction): boolean {
  if (flags.some((flag) => flag.name === 'exclude' || flag.name === 'parents')) return false;
  const source = findStage(file, name, stage);
  const image = source === undefined ? parseImageRef(name) : rootStage(source).image;
  const distribution = image === undefined ? undefined : imageFacts(image.name, image.tag?.text)?.distribution;
  return distribution !== undefined && distribution !== 'scratch';
}
