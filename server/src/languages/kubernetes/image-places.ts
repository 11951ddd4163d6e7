import { shiftSpan } from '../../core/text.ts';
import { parseImageRef } from '../dockerfile/image-ref.ts';
import { type ImagePlace, type ImagesToPin, imagePlace, inOrder, type UndecidedImage } from '../image-place.ts';
import type { Field } from '../yaml/field.ts';
import type { YamlFile } from '../yaml/parse.ts';
import { injectedImage } from './images.ts';
import { isUnset, objectsOf } from './model.ts';
import { podsOf } from './workload.ts';

/**
 * The images of all containers of a file, where a digest can be written to them: on the line of the reference, at the anchor where an
 * alias stands for it. Offsets are those of the file.
 */
export function imagePlaces(file: YamlFile): ImagesToPin {
  const places: ImagePlace[] = [];
  const undecided: UndecidedImage[] = [];
  for (const document of file.documents) {
    const containers = objectsOf(document).flatMap((object) => podsOf(object).flatMap((pod) => pod.containers));
    for (const { image: field } of containers) {
      if (isUnset(field) || field.kind === 'absent' || field.value === injectedImage) continue;
      const place = placeOfImage(field, document.base);
      if (place !== undefined) places.push(place);
      else undecided.push({ span: shiftSpan(field.grip, document.base) });
    }
  }
  return inOrder(places, undecided);
}

/**
 * Where the reference in a field can be given a digest: it is written as it is read, without escape, line break or template.
 * @param base what offsets are counted from: 0 for those of the field's document
 */
export function placeOfImage({ value, node, document }: Field, base = 0): ImagePlace | undefined {
  if (typeof value !== 'string' || node?.kind !== 'scalar' || node.style === 'block') return undefined;
  const image = parseImageRef(value);
  const start = node.start + (node.style === 'plain' ? 0 : 1);
  return image !== undefined && document.text.startsWith(value, start) ? imagePlace(image, base + start) : undefined;
}
