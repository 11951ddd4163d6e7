import { type Span, span } from '../../core/text.ts';
import { type ImageRef, parseImageRef } from '../dockerfile/image-ref.ts';
import type { Field } from '../yaml/field.ts';
import type { KubeObject } from './model.ts';
import { type Container, podsOf } from './workload.ts';

/** An image that a container names, written out and valid. */
export interface UsedImage {
  readonly container: Container;
  readonly place: Field;
  readonly image: ImageRef;
}

/** Written by whoever admits the pod: the sidecar of a service mesh. */
export const injectedImage = 'auto';

/** The images of all containers, without those that somebody else decides. */
export function imagesOf(object: KubeObject): readonly UsedImage[] {
  return podsOf(object)
    .flatMap((pod) => pod.containers)
    .flatMap((container) => {
      const { value } = container.image;
      const image = typeof value === 'string' && value !== injectedImage ? parseImageRef(value) : undefined;
      return image === undefined ? [] : [{ container, place: container.image, image }];
    });
}

/** The name as written, without tag and digest. */
export function writtenName({ registry, path }: ImageRef): string {
  return registry === undefined ? path.text : `${registry.text}/${path.text}`;
}

/** The name in a sentence that begins with it; a long one is not repeated. */
export function shownName({ path }: ImageRef): string {
  return path.text.length > 32 ? 'This image' : path.text;
}

/** Where a part of a scalar's text stands; the whole place when quotes or an alias hide it. */
export function partOf(field: Field, part: Span): Span {
  const { value, document, grip } = field;
  if (typeof value !== 'string') return grip;
  const start = document.text.slice(grip.start, grip.end).indexOf(value);
  return start < 0 ? grip : span(grip.start + start + part.start, grip.start + start + part.end);
}
