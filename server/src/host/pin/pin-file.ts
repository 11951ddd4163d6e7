import { LineIndex } from '../../core/line-index.ts';
import type { Edit } from '../../core/text.ts';
import { type ImagePlace, type ImagesToPin, pinEdit } from '../../languages/image-place.ts';
import type { Answer } from '../registry/answer.ts';

/** A text that was read, and the images it names. */
export interface PinFile extends ImagesToPin {
  /** For people: relative to the current or the opened folder, with slashes. */
  readonly name: string;
  readonly text: string;
  /** Images whose version a Kustomization or Skaffold file gives. */
  readonly rewritten: readonly ImagePlace[];
}

/** What registries said, by {@link questionOf}. */
export type Answers = ReadonlyMap<string, Answer>;

/** Whether a digest is asked for: where there is none, and where there is one, if it is to be renewed and its tag tells how. */
export function isWanted({ digest, image }: ImagePlace, update: boolean): boolean {
  return digest === undefined || (update && image.tag !== undefined);
}

/** What a registry is asked about: the reference without a digest. */
export function questionOf({ image }: ImagePlace): string {
  return image.digest === undefined ? image.text : image.text.slice(0, image.digest.span.start - 1);
}

/** The edits that write the digests found; those that are there already need none. */
export function editsFor({ places }: Pick<PinFile, 'places'>, answers: Answers, update: boolean): readonly Edit[] {
  return places.flatMap((place) => {
    const answer = isWanted(place, update) ? answers.get(questionOf(place)) : undefined;
    if (answer?.kind !== 'found' || answer.digest === place.image.digest?.text) return [];
    return [pinEdit(place, answer.digest)];
  });
}

/** `Dockerfile:3:6` for each offset, lines and columns from 1. */
export function placesOf({ name, text }: PinFile, offsets: readonly number[]): readonly string[] {
  const lines = new LineIndex(text);
  return offsets.map((offset) => {
    const { line, character } = lines.positionAt(offset);
    return `${name}:${line + 1}:${character + 1}`;
  });
}
