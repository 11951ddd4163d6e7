import type { Fix } from '../../../core/rule.ts';
import { lowerCasedRef, parseImageRef, whyInvalidRef } from '../../../languages/dockerfile/image-ref.ts';
import { isRewritten } from '../../../languages/kubernetes/deploy-files.ts';
import { injectedImage } from '../../../languages/kubernetes/images.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import type { Field } from '../../../languages/yaml/field.ts';
import { kubernetesRule } from '../../define.ts';

/** Asks for a digest, and takes one that is too short for none. */
const DIGEST = ['kubescape:C-0306', 'kubescape:image-not-pinned-to-digest'];

export default kubernetesRule(
  {
    id: 'kubernetes/no-invalid-image',
    title: 'Not an image reference',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: DIGEST,
    tags: ['correctness'],
    fix: 'unsafe',
    introduces: ['kubernetes/require-digest'],
  },
  function* (object, _, project) {
    for (const container of podsOf(object).flatMap((pod) => pod.containers)) {
      const { value } = container.image;
      if (typeof value !== 'string' || value === '' || value === injectedImage || isFilledInLater(value)) continue;
      const why = whyInvalidRef(value);
      if (why === undefined || isRewritten(value.replace(/:[^:/]*$/, ''), project) !== false) continue;
      yield {
        span: container.image.grip,
        message: `${value.length > 28 ? `${value.slice(0, 27)}…` : value} is no image reference: ${why}. No node can pull it, so the container never starts. Write [registry/]name[:tag], the name in lower case.`,
        aliases: value.includes('@sha256:') ? DIGEST : [],
        subject: container,
        fixes: () => corrected(container.image, value),
      };
    }
  },
);

/** What people and tools write where a name comes later: `${IMAGE}`, `<image>`, `IMAGE_PLACEHOLDER`, `ko://…`. */
function isFilledInLater(value: string): boolean {
  return (
    /[$<>{}[\]%]|\.{3}|…|@@|__|xxx|^ko:\/\//i.test(value) || value.split(/[/:@]/).some((part) => /^[A-Z][A-Z0-9_-]{2,}$/.test(part.trim()))
  );
}

function corrected(place: Field, value: string): readonly Fix[] {
  const text = lowerCasedRef(value.trim().replace(/^[a-z]{1,20}:\/\//i, ''));
  return parseImageRef(text) === undefined ? [] : repair(`Write ${text}`, 'unsafe', setField(place, text));
}
