import type { Finding, Fix } from '../../../core/rule.ts';
import { type ImageRef, isImageNamed, matchesWildcard, parseImageRef } from '../../../languages/dockerfile/image-ref.ts';
import { replaceInUses, type UsesOfImage, usesByImage } from '../../../languages/dockerfile/image-uses.ts';
import { placeOf } from '../../../languages/dockerfile/resolved.ts';
import { dockerfileRule } from '../../define.ts';

const REGISTRY = ['hadolint:DL3026', 'droast:DF065'];
const IMAGE = ['droast:DF073'];
const DOCKER_HUB = 'docker.io';

export default dockerfileRule(
  {
    id: 'dockerfile/no-untrusted-registry',
    title: 'The image comes from a registry or repository that is not allowed',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [...REGISTRY, ...IMAGE],
    standards: ['CIS-Docker:4.2', 'NIST-800-190:4.1.5'],
    tags: ['supply-chain', 'security'],
    fix: 'unsafe',
    wholeFile: true,
    options: { registries: [], images: [], mirror: '' },
  },
  function* (file, { registries, images, mirror }) {
    const isTrusted = (image: ImageRef): boolean =>
      registries.length === 0 || registries.some((host) => matchesWildcard(hostOf(image), host));
    const isApproved = (image: ImageRef): boolean => images.length === 0 || images.some((name) => isImageNamed(image, name));
    for (const uses of usesByImage(file)) {
      const { image } = uses[0];
      if (!isTrusted(image)) yield foreign(uses, `${hostOf(image)} is not among the registries you allow`, REGISTRY);
      else if (!isApproved(image)) yield foreign(uses, `${image.path.text} is not among the images you allow`, IMAGE);
    }

    function foreign(uses: UsesOfImage, what: string, aliases: readonly string[]): Finding {
      const [{ image, reference, instruction }, ...others] = uses;
      const { start, end } = (aliases === REGISTRY ? image.registry : undefined)?.span ?? image.path.span;
      return {
        span: placeOf(reference, start, end),
        message: `${what}. What is in such an image nobody here has looked at. Take it from a registry on your list, or add this one to the list.`,
        aliases,
        subject: instruction,
        related: others.map((use) => ({ span: use.reference.span, message: 'Used here too' })),
        fixes: () => throughMirror(uses),
      };
    }

    /** A mirror of Docker Hub knows the same image under its full name. */
    function throughMirror(uses: UsesOfImage): readonly Fix[] {
      const [{ image }] = uses;
      const fullName = `${mirror}${image.name.slice(DOCKER_HUB.length)}`;
      const mirrored = parseImageRef(fullName);
      if (mirror === '' || hostOf(image) !== DOCKER_HUB || mirrored === undefined || !isTrusted(mirrored) || !isApproved(mirrored))
        return [];
      const edits = replaceInUses(uses, 0, image.path.span.end, fullName);
      if (edits.length === 0) return [];
      return [{ title: `Take it from ${mirror}`, applicability: 'unsafe', edits }];
    }
  },
);

function hostOf({ name }: ImageRef): string {
  return name.slice(0, name.indexOf('/'));
}
