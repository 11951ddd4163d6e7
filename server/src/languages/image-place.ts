import type { Fix } from '../core/rule.ts';
import { type Edit, type Span, shiftSpan, span } from '../core/text.ts';
import type { ImageRef } from './dockerfile/image-ref.ts';

/** A whole image reference, literally written in a file. */
export interface ImagePlace {
  readonly image: ImageRef;
  /** The reference, without quotes around it. */
  readonly span: Span;
  /** Where `@sha256:…` goes when there is no digest: behind the tag, or behind the name. */
  readonly insertAt: number;
  /** The digest that is written there, without its `@`. */
  readonly digest: Span | undefined;
}

/** An image that the file names, but not in a way that a digest could be written to: variables or a template have a part in it. */
export interface UndecidedImage {
  readonly span: Span;
}

export interface ImagesToPin {
  /** In the order of the text; those that are pinned already have a `digest`. A place that is used several times is there once. */
  readonly places: readonly ImagePlace[];
  readonly undecided: readonly UndecidedImage[];
}

/** @param start the offset of the reference in the file */
export function imagePlace(image: ImageRef, start: number): ImagePlace {
  const end = start + image.text.length;
  const digest = image.digest === undefined ? undefined : shiftSpan(image.digest.span, start);
  return { image, span: span(start, end), insertAt: digest === undefined ? end : digest.start - 1, digest };
}

/** Each place once, in the order of the text; what is undecided in one use and written out in another is no longer undecided. */
export function inOrder(places: readonly ImagePlace[], undecided: readonly UndecidedImage[]): ImagesToPin {
  const once = new Map(places.map((place) => [place.span.start, place]));
  const left = new Map(undecided.map((image) => [image.span.start, image]));
  return {
    places: [...once.values()].sort((a, b) => a.span.start - b.span.start),
    undecided: [...left.values()].filter((image) => !once.has(image.span.start)).sort((a, b) => a.span.start - b.span.start),
  };
}

/**
 * Writes a digest to a reference, in place of the one that is there. Tag, quotes and everything around stay as they are.
 * @param digest with algorithm: `sha256:…`
 */
export function pinEdit({ insertAt, digest }: ImagePlace, newDigest: string): Edit {
  return digest === undefined ? { span: span(insertAt, insertAt), text: `@${newDigest}` } : { span: digest, text: newDigest };
}

/** The repair of a rule that asks for a digest: it comes from the registry, when somebody asks for it. */
export function digestRepair({ image, insertAt }: ImagePlace): Fix {
  return {
    title: `Pin ${image.text} to today's digest`,
    applicability: 'deferred',
    edits: [],
    deferred: { kind: 'pin-digest', image: image.text, insertAt },
  };
}
