import { once } from '../../core/remember.ts';
import type { Edit, Span } from '../../core/text.ts';
import { replace } from './edit.ts';
import { type ImageRef, parseImageRef } from './image-ref.ts';
import type { Dockerfile, Instruction, Resolved } from './model.ts';
import { placeOf, writtenAt } from './resolved.ts';
import { findStage, stageUses } from './stages.ts';

/** A place where the build pulls an image: `FROM`, `COPY --from=` or `RUN --mount=from=`. */
export interface ImageUse {
  readonly instruction: Instruction;
  /** What is written there, after substitution. */
  readonly reference: Resolved;
  readonly image: ImageRef;
}

/**
 * Every image the build pulls, in the order of the text. Stages, `scratch`, values that the build decides, and bare words
 * behind `--from`, which may be named contexts, are none.
 */
export const imageUses = once((file: Dockerfile): readonly ImageUse[] =>
  file.instructions.flatMap((instruction): ImageUse[] => {
    const { stage } = instruction;
    if (instruction.keyword === 'FROM') {
      return stage?.image === undefined ? [] : [{ instruction, reference: stage.base, image: stage.image }];
    }
    return stageUses(instruction).flatMap(({ instruction: user, reference }) => {
      const { value } = reference;
      if (value === undefined || !/[/.:]/.test(value) || findStage(file, value, stage) !== undefined) return [];
      const image = parseImageRef(value);
      return image === undefined ? [] : [{ instruction: user, reference, image }];
    });
  }),
);

/** What is certain of a base whose front the build decides: the name `app` and the tag `latest` of `$REGISTRY/app:latest`. */
export interface KnownEnd {
  /** The last part of the repository; undefined when a variable is in it too. */
  readonly name: string | undefined;
  /** Undefined when there is none, whatever the variables hold. */
  readonly tag: string | undefined;
  /** The tag, or the name where there is none. */
  readonly span: Span;
}

/** The end of an image reference that begins with what the build decides; undefined when a variable may hold the tag. */
export function knownEnd(base: Resolved): KnownEnd | undefined {
  const last = base.parts.findLastIndex(({ use, value }) => use !== undefined && (value === undefined || value === ''));
  if (last < 0) return undefined;
  const lengthOf = (parts: Resolved['parts']): number => parts.reduce((length, { value = '' }) => length + value.length, 0);
  const start = lengthOf(base.parts.slice(0, last + 1));
  const text = base.parts.slice(last + 1).reduce((all, { value = '' }) => all + value, '');
  const slash = text.lastIndexOf('/');
  // Any name does in place of what the variable holds.
  const end = parseImageRef(slash < 0 ? `x${text}` : `x${text.slice(slash)}`);
  if (end === undefined || end.digest !== undefined || text.includes('@') || (end.tag === undefined && slash < 0)) return undefined;
  const name = slash < 0 ? undefined : end.path.text.slice('x/'.length);
  const from = end.tag === undefined ? start + slash + 1 : start + text.length - end.tag.text.length;
  return { name, tag: end.tag?.text, span: placeOf(base, from, start + text.length) };
}

/** Every use of one image, the first one first. */
export type UsesOfImage = readonly [ImageUse, ...ImageUse[]];

/** The image uses of a file by what is pulled, in the order of their first use. */
export const usesByImage = once((file: Dockerfile): readonly UsesOfImage[] => {
  const groups = new Map<string, [ImageUse, ...ImageUse[]]>();
  for (const use of imageUses(file)) {
    const group = groups.get(use.image.text);
    if (group === undefined) groups.set(use.image.text, [use]);
    else group.push(use);
  }
  return [...groups.values()];
});

/**
 * Replaces a stretch of an image reference wherever the image is used, once where several uses take it from one ARG.
 * @returns no edits when one of the places is put together from several pieces
 */
export function replaceInUses(uses: UsesOfImage, start: number, end: number, text: string): Edit[] {
  const places = uses.map(({ reference }) => writtenAt(reference, start, end));
  if (!places.every((place) => place !== undefined)) return [];
  return places
    .filter((place, index) => places.findIndex((other) => other.start === place.start) === index)
    .flatMap((place) => replace(place, text));
}
