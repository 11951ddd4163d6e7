import type { Fix } from '../../../core/rule.ts';
import { placeOfUse } from '../../../languages/dockerfile/image-places.ts';
import { isImageNamed } from '../../../languages/dockerfile/image-ref.ts';
import type { ImageUse } from '../../../languages/dockerfile/image-uses.ts';
import { usesByImage } from '../../../languages/dockerfile/image-uses.ts';
import type { Dockerfile } from '../../../languages/dockerfile/model.ts';
import { digestRepair } from '../../../languages/image-place.ts';
import { dockerfileRule } from '../../define.ts';

/** Which instructions each word of `scope` means. */
const SCOPES: Readonly<Record<string, string>> = { FROM: 'from', COPY: 'copy', ADD: 'copy', RUN: 'mount' };

export default dockerfileRule(
  {
    id: 'dockerfile/require-digest',
    title: 'The image is not pinned by digest',
    severity: 'info',
    preset: 'strict',
    alsoKnownAs: ['sonar:S7023', 'semgrep:dockerfile-source-not-pinned', 'nordcoderd:DFS001'],
    standards: ['NIST-800-190:4.1.5'],
    tags: ['supply-chain'],
    fix: 'deferred',
    wholeFile: true,
    options: { scope: ['from', 'copy', 'mount'], except: [] },
  },
  function* (file, { scope, except }) {
    for (const uses of usesByImage(file)) {
      const [first, ...others] = uses.filter(({ instruction }) => scope.includes(SCOPES[instruction.keyword] ?? ''));
      if (first === undefined || first.image.digest !== undefined || except.some((name) => isImageNamed(first.image, name))) continue;
      yield {
        span: first.reference.span,
        message: `${first.image.text} is not pinned, so it may be another image tomorrow. Whoever can push to that name can change what you build. Add the digest behind the tag; update bots keep it fresh.`,
        subject: first.instruction,
        related: others.map(({ reference }) => ({ span: reference.span, message: 'Used here too' })),
        fixes: () => pinned(file, first),
      };
    }
  },
);

/** Tag, flags and name stay as they are. */
function pinned(file: Dockerfile, use: ImageUse): readonly Fix[] {
  const place = placeOfUse(file, use);
  return place === undefined ? [] : [digestRepair(place)];
}
