import { type Span, textAt } from '../../core/text.ts';
import { type ImagePlace, type ImagesToPin, imagePlace, inOrder, type UndecidedImage } from '../image-place.ts';
import { frontendOf } from './frontend.ts';
import { parseImageRef } from './image-ref.ts';
import { type ImageUse, imageUses } from './image-uses.ts';
import type { Dockerfile, Resolved } from './model.ts';
import { writtenAt } from './resolved.ts';
import { candidates, stageUses } from './stages.ts';
import { opened } from './views.ts';

/**
 * The images a build pulls, where a digest can be written to them: `FROM`, `COPY --from=`, `RUN --mount=…,from=`, `# syntax=`, and the
 * default of an `ARG` that is a whole reference and stands for nothing else. Stages and `scratch` are none.
 */
export function imagePlaces(file: Dockerfile): ImagesToPin {
  const places: ImagePlace[] = [];
  const undecided: UndecidedImage[] = [];
  const frontend = frontendOf(file);
  if (frontend?.image !== undefined) places.push(imagePlace(frontend.image, frontend.place.start));
  else if (frontend !== undefined && textAt(file.text, frontend.place) !== '') undecided.push({ span: frontend.place });
  for (const use of imageUses(file)) {
    const place = placeOfUse(file, use);
    if (place === undefined) undecided.push({ span: use.reference.span });
    else places.push(place);
  }
  for (const reference of unknownReferences(file)) undecided.push({ span: reference.span });
  return inOrder(places, undecided);
}

/** Where the image of an instruction is written as a whole; undefined when variables have a part in it. */
export function placeOfUse(file: Dockerfile, { reference, image }: ImageUse): ImagePlace | undefined {
  const written = writtenWhole(file, reference);
  return written === undefined ? undefined : imagePlace(image, written.start);
}

/** Where a reference is written as it is, in its own place or as the default of the variable that it is. */
function writtenWhole(file: Dockerfile, reference: Resolved): Span | undefined {
  const { value = '' } = reference;
  const place = writtenAt(reference, 0, value.length);
  if (place === undefined || textAt(file.text, place) !== value) return undefined;
  const variables = reference.uses.map(({ name }) => name);
  return variables.some((name) => isPartOfMore(file, name)) ? undefined : place;
}

/** Whether a variable is but a part of an image or of another variable, which a digest at its end would spoil: `${BASE}-slim`. */
function isPartOfMore(file: Dockerfile, name: string): boolean {
  return opened(file.instructions).some(({ keyword, words, flags, pairs }) => {
    const values = [
      ...(keyword === 'FROM' ? words.slice(0, 1).map(({ resolved }) => resolved) : []),
      ...flags.flatMap(({ name: flag, value }) => (value !== undefined && (flag === 'from' || flag === 'mount') ? [value] : [])),
      ...(keyword === 'ARG' || keyword === 'ENV' ? pairs.flatMap(({ value }) => value ?? []) : []),
    ];
    return values.some(({ uses, parts }) => uses.some((use) => use.name === name) && (uses.length > 1 || parts.length > 1));
  });
}

/** References that name an image, or a stage, only once a variable or a template has been replaced. */
function unknownReferences(file: Dockerfile): readonly Resolved[] {
  const bases = file.stages.flatMap((stage) => {
    const { base, image, parent, scratch } = stage;
    const isUnknown = image === undefined && parent === undefined && !scratch && base.value !== '';
    return isUnknown && candidates(file, stage).length === 0 ? [base] : [];
  });
  const sources = file.instructions
    .flatMap(stageUses)
    .map(({ reference }) => reference)
    .filter(({ value, uses }) => (value === undefined ? uses.length > 0 : value.includes('{{') && parseImageRef(value) === undefined));
  return [...bases, ...sources];
}
