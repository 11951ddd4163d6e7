import { isRewritten } from '../../../languages/kubernetes/deploy-files.ts';
import { imagesOf, type UsedImage, writtenName } from '../../../languages/kubernetes/images.ts';
import { isUnset } from '../../../languages/kubernetes/model.ts';
import { containerName } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

export default kubernetesRule(
  {
    id: 'kubernetes/require-always-pull',
    title: 'A cached image may run',
    severity: 'hint',
    preset: 'strict',
    alsoKnownAs: [
      'kube-linter:image-pull-policy',
      'kube-score:container-image-pull-policy',
      'polaris:pullPolicyNotAlways',
      'checkov:CKV_K8S_15',
      'kics:caa3479d',
      'kubescape:C-0075',
    ],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (object, _, project) {
    for (const used of imagesOf(object)) {
      const { container, place, image } = used;
      const policy = container.field.at('imagePullPolicy');
      // What is addressed by its digest cannot differ from what the node has.
      if (image.digest !== undefined || !mayRunCached(used) || isRewritten(writtenName(image), project) !== false) continue;
      yield {
        span: isUnset(policy) ? place.grip : policy.grip,
        message: `${containerName(container)} may run an image that its node has kept. It can be older than the tag, and a pod without the right to pull it can run it. Set imagePullPolicy to Always; unchanged layers are not fetched again.`,
        subject: container,
        fixes: () => repair('Always pull the image', 'unsafe', setField(policy, 'Always', ['name', 'image', 'imagePullPolicy'])),
      };
    }
  },
);

/** Without a policy an image is pulled always when its tag is `latest` or left out, else only where it is missing. */
function mayRunCached({ container, image: { tag } }: UsedImage): boolean {
  const policy = container.field.at('imagePullPolicy');
  if (!isUnset(policy)) return policy.value === 'IfNotPresent' || policy.value === 'Never';
  return container.pod.completeness === 'whole' && tag !== undefined && tag.text !== 'latest';
}
