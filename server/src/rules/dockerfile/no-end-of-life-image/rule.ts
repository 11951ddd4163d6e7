import type { Finding, Fix } from '../../../core/rule.ts';
import { isImageNamed, matchesWildcard } from '../../../languages/dockerfile/image-ref.ts';
import { type ImageUse, replaceInUses, type UsesOfImage, usesByImage } from '../../../languages/dockerfile/image-uses.ts';
import { placeOf } from '../../../languages/dockerfile/resolved.ts';
import { type EndOfLife, endOfDistribution, endOfLifeToday, endOfVersion } from '../../../tables/end-of-life.ts';
import { imageFacts, repositoryOf, stableTag } from '../../../tables/images.ts';
import { dockerfileRule } from '../../define.ts';

const DAY = 86_400_000;
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

export default dockerfileRule(
  {
    id: 'dockerfile/no-end-of-life-image',
    title: 'The base image gets no more security updates',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: ['tally:ruby/eol-ruby-version'],
    standards: ['NIST-800-190:4.1.1'],
    tags: ['security', 'supply-chain'],
    fix: 'unsafe',
    wholeFile: true,
    introduces: ['dockerfile/require-digest'],
    options: { grace: 0, allow: [] },
  },
  function* (file, { grace, allow }) {
    const hasEnded = ({ date }: EndOfLife): boolean => Date.parse(date) + grace * DAY < Date.parse(endOfLifeToday);
    for (const uses of usesByImage(file)) {
      const { image } = uses[0];
      const tag = image.tag?.text;
      if (tag === undefined || allow.some((name) => isImageNamed(image, name) || matchesWildcard(image.text, name))) continue;
      const own = endOfVersion(repositoryOf(image.name), tag);
      const below = endOfDistribution(tag);
      if (own !== undefined && hasEnded(own)) yield ended(uses, own, true);
      else if (below !== undefined && hasEnded(below)) yield ended(uses, below, false);
    }
  },
);

function ended(uses: UsesOfImage, end: EndOfLife, own: boolean): Finding {
  const [{ image, instruction }, ...others] = uses;
  const name = `${image.path.text}:${image.tag?.text}`;
  const what = own
    ? `${name} has had no security updates since ${spoken(end.date)}`
    : `${end.what} below ${name} ended on ${spoken(end.date)}`;
  return {
    span: placeOfTag(uses[0]),
    message: `${what}. Every hole found since then stays open in this image. Move to a version that is still looked after.`,
    aliases: own && repositoryOf(image.name) === 'ruby' ? ['tally:ruby/eol-ruby-version'] : [],
    subject: instruction,
    related: others.map((use) => ({ span: placeOfTag(use), message: 'Used here too' })),
    fixes: () => supported(uses, end, own),
  };
}

function placeOfTag({ image: { tag, path }, reference }: ImageUse) {
  const { start, end } = (tag ?? path).span;
  return placeOf(reference, start, end);
}

/** The newest version with long support, or the same version on the distribution it uses now. An old digest goes with the tag. */
function supported(uses: UsesOfImage, { word }: EndOfLife, own: boolean): readonly Fix[] {
  const { image } = uses[0];
  const { tag, name, path, text } = image;
  const newTag = own ? stableTag(name, tag?.text) : onCurrentDistribution(name, tag?.text ?? '', word);
  if (tag === undefined || newTag === undefined) return [];
  const edits = replaceInUses(uses, tag.span.start, text.length, newTag);
  return edits.length === 0 ? [] : [{ title: `Use ${path.text}:${newTag}`, applicability: 'unsafe', edits }];
}

/** `3.12-slim-buster` → `3.12-slim`, `22-alpine3.15` → `22-alpine`. */
function onCurrentDistribution(name: string, tag: string, word: string): string | undefined {
  if (imageFacts(name) === undefined) return undefined;
  const words = tag.split('-').flatMap((one) => (one.toLowerCase() !== word ? [one] : word.startsWith('alpine') ? ['alpine'] : []));
  return /^v?\d/.test(words[0] ?? '') ? words.join('-') : undefined;
}

/** `30 June 2024`. */
function spoken(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}
