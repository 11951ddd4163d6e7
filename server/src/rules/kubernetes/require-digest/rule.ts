import type { Fix } from '../../../core/rule.ts';
import { isImageNamed } from '../../../languages/dockerfile/image-ref.ts';
import { digestRepair } from '../../../languages/image-place.ts';
import { isRewritten } from '../../../languages/kubernetes/deploy-files.ts';
import { placeOfImage } from '../../../languages/kubernetes/image-places.ts';
import { imagesOf, writtenName } from '../../../languages/kubernetes/images.ts';
import type { Field } from '../../../languages/yaml/field.ts';
import { kubernetesRule } from '../../define.ts';

export default kubernetesRule(
  {
    id: 'kubernetes/require-digest',
    title: 'The image is not pinned',
    severity: 'info',
    preset: 'strict',
    alsoKnownAs: [
      'checkov:CKV_K8S_43',
      'kics:7c81d34c',
      'kubescape:C-0306',
      'kubescape:image-not-pinned-to-digest',
      'terrascan:AC_K8S_0069',
    ],
    standards: ['NIST-800-190:4.1.5'],
    tags: ['security', 'supply-chain'],
    fix: 'deferred',
    options: { except: [] },
  },
  function* (object, { except }, project) {
    for (const { container, place, image } of imagesOf(object)) {
      if (image.digest !== undefined || except.some((name) => isImageNamed(image, name))) continue;
      if (isRewritten(writtenName(image), project) !== false) continue;
      const shown = `${image.path.text}${image.tag === undefined ? '' : `:${image.tag.text}`}`;
      yield {
        span: place.grip,
        message: `${shown.length > 44 ? 'This image' : shown} is not pinned, so it may be another one tomorrow. Whoever can push to that name can change what runs here. Add the digest behind the tag; update bots keep it fresh.`,
        subject: container,
        fixes: () => pinned(place),
      };
    }
  },
);

/** Tag, quotes and comment stay as they are. */
function pinned(place: Field): readonly Fix[] {
  const found = placeOfImage(place);
  return found === undefined ? [] : [digestRepair(found)];
}
