import type { ImagePlace } from '../../languages/image-place.ts';
import type { HoverText, Piece } from './hover-text.ts';

/** What the tag of a pinned image was found to stand for. */
export interface TagFound {
  /** With algorithm; undefined when the registry has no such tag. */
  readonly digest: string | undefined;
  /** How long ago, as the end of a sentence: `5 minutes ago`. */
  readonly when: string;
}

/**
 * What a digest beside a tag means, and whether the tag still stands for it.
 * @param places of all images of the text
 * @param foundOf what is known of the tag without asking anybody; `nothing` where nobody can ask from here
 * @returns undefined when no pinned image stands at the offset
 */
export function aboutPinned(
  places: readonly ImagePlace[],
  offset: number,
  foundOf: (place: ImagePlace) => TagFound | undefined | 'nothing',
): HoverText | undefined {
  const place = places.find(({ digest, span: { start, end } }) => digest !== undefined && start <= offset && offset < end);
  if (place === undefined) return undefined;
  const { tag } = place.image;
  if (tag === undefined)
    return { span: place.span, paragraphs: [{ pieces: ['Pinned without a tag, so nothing says which version this is.'] }] };
  const pinned: Piece[] = [
    'Pinned: it stays exactly the image that the tag ',
    { code: tag.text },
    ' stood for when the digest was written.',
  ];
  return { span: place.span, paragraphs: [{ pieces: [...pinned, ...since(place, foundOf(place))] }] };
}

function since({ image }: ImagePlace, found: TagFound | undefined | 'nothing'): readonly Piece[] {
  if (found === 'nothing') return [];
  if (found === undefined) return [' Whether it still does has not been looked up in this session, or not for a day.'];
  const { digest, when } = found;
  if (digest === undefined) return [` The registry had no such tag when it was looked up, ${when}.`];
  if (digest === image.digest?.text) return [` It still did when it was looked up, ${when}.`];
  return [` It stood for another one when it was looked up, ${when}: `, { code: digest }, '. Update pinned digest writes that.'];
}
