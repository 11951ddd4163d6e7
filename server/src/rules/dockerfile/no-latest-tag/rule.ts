import type { Finding, Fix } from '../../../core/rule.ts';
import type { Span } from '../../../core/text.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { type ImageUse, knownEnd, type UsesOfImage, usesByImage } from '../../../languages/dockerfile/image-uses.ts';
import { placeOf, writtenAt } from '../../../languages/dockerfile/resolved.ts';
import { isPlaceholder } from '../../../languages/secrets.ts';
import { stableTag } from '../../../tables/images.ts';
import { dockerfileRule } from '../../define.ts';

const NO_TAG = ['hadolint:DL3006', 'kics:9efb0b2d', 'dockerfilelint:missing_tag', 'semgrep:missing-image-version'];
const LATEST = [
  'hadolint:DL3007',
  'kics:f45ea400',
  'droast:DF024',
  'dockerfilelint:latest_tag',
  'semgrep:avoid-latest-version',
  'terrascan:0041',
];
const EITHER = ['trivy:DS-0001', 'checkov:CKV_DOCKER_7', 'droast:DF001', 'sonar:S6596', 'nordcoderd:DFS001'];

export default dockerfileRule(
  {
    id: 'dockerfile/no-latest-tag',
    title: 'The base image has no fixed version',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [...NO_TAG, ...LATEST, ...EITHER],
    standards: ['NIST-800-190:4.1.5'],
    tags: ['supply-chain', 'reliability'],
    fix: 'unsafe',
    wholeFile: true,
    options: { tags: ['latest', 'edge', 'nightly', 'main', 'master', 'dev', 'canary', 'rolling'], allow: [] },
  },
  function* (file, { tags, allow }) {
    const moves = (tag: string | undefined): boolean => tag === undefined || (tags.includes(tag) && !allow.includes(tag));
    for (const uses of usesByImage(file)) {
      const { reference, image } = uses[0];
      // A default that stands for what the build must say.
      if (reference.uses.length > 0 && isPlaceholder(image.text)) continue;
      if (moves(image.tag?.text) && image.digest === undefined) yield moving(uses);
    }
    if (file.templated) return;
    for (const { image, parent, scratch, base, from } of file.stages) {
      const end = image === undefined && parent === undefined && !scratch ? knownEnd(base) : undefined;
      if (end !== undefined && moves(end.tag)) yield { ...unpinned(end.name, end.tag), span: end.span, subject: from };
    }
  },
);

function unpinned(name: string | undefined, tag: string | undefined): Pick<Finding, 'message' | 'aliases'> {
  const what = tag === undefined ? `${name} has no tag` : name === undefined ? `${tag} is a moving tag` : `${name}:${tag} is a moving tag`;
  return {
    message: `${what}, so each build may get another version. A release you did not choose can break the build or bring in a hole. Name the version you have tested.`,
    aliases: [...(tag === undefined ? NO_TAG : tag === 'latest' ? LATEST : []), ...EITHER],
  };
}

/** One finding for each image, at its first use. */
function moving(uses: UsesOfImage): Finding {
  const [{ image, instruction }, ...others] = uses;
  return {
    ...unpinned(image.path.text, image.tag?.text),
    span: placeOfVersion(uses[0]),
    subject: instruction,
    related: others.map((use) => ({ span: placeOfVersion(use), message: 'Used here too' })),
    fixes: () => withStableTag(uses),
  };
}

/** The tag, or the name where there is none. */
function placeOfVersion({ image, reference }: ImageUse): Span {
  const { start, end } = (image.tag ?? image.path).span;
  return placeOf(reference, start, end);
}

/** The newest version with long support, in the same variant: a move to a smaller one may miss what the build needs. */
function withStableTag(uses: UsesOfImage): readonly Fix[] {
  const { path, tag, name } = uses[0].image;
  const newest = stableTag(name, tag?.text);
  const places = uses.map(({ reference }) => writtenAt(reference, tag?.span.start ?? path.span.end, tag?.span.end ?? path.span.end));
  if (newest === undefined || !places.every((place) => place !== undefined)) return [];
  const edits = places
    .filter(({ start }, index) => places.findIndex((other) => other.start === start) === index)
    .flatMap((place) => replace(place, tag === undefined ? `:${newest}` : newest));
  return [{ title: `Use ${path.text}:${newest}`, applicability: 'unsafe', edits }];
}
