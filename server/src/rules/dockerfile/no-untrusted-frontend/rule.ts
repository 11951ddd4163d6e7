import type { Fix } from '../../../core/rule.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { type Frontend, featureUses, frontendOf } from '../../../languages/dockerfile/frontend.ts';
import { isImageNamed } from '../../../languages/dockerfile/image-ref.ts';
import type { Dockerfile } from '../../../languages/dockerfile/model.ts';
import { digestRepair, imagePlace } from '../../../languages/image-place.ts';
import { dockerfileRule } from '../../define.ts';

const OWN = 'docker/dockerfile:1';

export default dockerfileRule(
  {
    id: 'dockerfile/no-untrusted-frontend',
    title: 'The file is built by an unknown or moving frontend',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [],
    standards: ['NIST-800-190:4.1.5'],
    tags: ['supply-chain', 'security'],
    fix: 'unsafe',
    wholeFile: true,
    options: { allow: ['docker/dockerfile'] },
  },
  function* (file, { allow }) {
    const frontend = frontendOf(file);
    const image = frontend?.image;
    if (frontend === undefined || image === undefined || image.digest !== undefined) return;
    const known = frontend.origin === 'upstream' || allow.some((name) => isImageNamed(image, name));
    // A version that starts with a number stays what it is, or becomes a newer one of the same kind.
    if (known && frontend.version !== undefined && (!frontend.labs || needsLabs(file))) return;
    yield {
      span: frontend.place,
      message: `${known ? `${image.text} is a frontend that changes under you` : `${image.path.text} is a frontend that nobody here has allowed`}. It runs inside the builder and sees all that the build sees, secrets too. Use ${OWN}, or pin it by digest.`,
      ...(known ? { severity: 'info' } : {}),
      subject: frontend.directive,
      fixes: () => [...withOwn(file, frontend), digestRepair(imagePlace(image, frontend.place.start))],
    };
  },
);

/** Some features never left labs, so that nothing else can build the file. */
function needsLabs(file: Dockerfile): boolean {
  return [...featureUses(file)].some(({ feature }) => feature.onlyLabs === true);
}

function withOwn(file: Dockerfile, { place }: Frontend): readonly Fix[] {
  return needsLabs(file) ? [] : [{ title: `Use ${OWN}`, applicability: 'unsafe', edits: replace(place, OWN) }];
}
