import { type RetiredSoftware, retiredSoftware } from '../../tables/retired-software.ts';
import { type ImageRef, matchesWildcard } from '../dockerfile/image-ref.ts';

/** By the image: a project uses the same few again and again. */
const known = new Map<string, readonly RetiredSoftware[]>();
const REMEMBERED = 256;

/** The abandoned or broken software that an image is, by its name and tag. */
export function retiredAt(image: ImageRef): readonly RetiredSoftware[] {
  const key = `${image.name}:${image.tag?.text ?? ''}`;
  let found = known.get(key);
  if (found === undefined) {
    found = retiredSoftware.filter((each) => isOf(image, each));
    if (known.size >= REMEMBERED) known.clear();
    known.set(key, found);
  }
  return found;
}

function isOf({ name, tag }: ImageRef, { images, versions }: RetiredSoftware): boolean {
  if (!images.some((pattern) => matchesWildcard(name, pattern))) return false;
  const version = /^v?(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?![\d.])/.exec(tag?.text ?? '');
  if (versions === undefined || version === null) return versions === undefined;
  const number = rank(version.slice(1));
  return versions.some(([from, below]) => rank(from.split('.')) <= number && number < rank(below.split('.')));
}

/** Three numbers as one that grows with them. */
function rank(parts: readonly string[]): number {
  return parts.reduce((sum, part) => sum * 1e5 + Math.min(Number(part), 99_999), 0);
}
