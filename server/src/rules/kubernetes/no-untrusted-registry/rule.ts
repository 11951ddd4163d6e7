import { span } from '../../../core/text.ts';
import { isImageNamed, matchesWildcard } from '../../../languages/dockerfile/image-ref.ts';
import { imagesOf, partOf, shownName } from '../../../languages/kubernetes/images.ts';
import { kubernetesRule } from '../../define.ts';

const ANY = ['trivy:KSV-0125', 'kubescape:C-0001', 'kubescape:C-0078'];
const PUBLIC = ['trivy:KSV-0034'];
/** These ask for the registry of one cloud. */
const OF_CLOUD: Readonly<Record<string, RegExp>> = {
  'trivy:KSV-0032': /\.azurecr\.io$/,
  'trivy:KSV-0033': /(?:^|\.)gcr\.io$/,
  'trivy:KSV-0035': /\.amazonaws\.com$/,
};

export default kubernetesRule(
  {
    id: 'kubernetes/no-untrusted-registry',
    title: 'Not one of your registries',
    severity: 'warning',
    preset: 'strict',
    alsoKnownAs: [...ANY, ...PUBLIC, ...Object.keys(OF_CLOUD)],
    standards: ['CIS-Kubernetes:5.5.1', 'NIST-800-190:4.1.5'],
    tags: ['security', 'supply-chain'],
    fix: 'none',
    options: { allow: [] },
  },
  function* (object, { allow }) {
    if (allow.length === 0) return;
    for (const { container, place, image } of imagesOf(object)) {
      const host = image.name.slice(0, image.name.indexOf('/'));
      if (allow.some((entry) => (entry.includes('/') ? isImageNamed(image, entry) : matchesWildcard(host, entry)))) continue;
      const isOther = allow.some((entry) => entry.startsWith(`${host}/`));
      yield {
        span: partOf(place, image.registry !== undefined && !isOther ? image.registry.span : span(0, image.path.span.end)),
        message: `${isOther ? `${shownName(image)} is not among the images` : `${host.length > 36 ? 'This host' : host} is not among the registries`} you allow. What is in such an image nobody here has looked at. Pull it from a registry on your list, or add this one to the list.`,
        aliases: [
          ...ANY,
          ...(host === 'docker.io' || host === 'ghcr.io' ? PUBLIC : []),
          ...Object.entries(OF_CLOUD).flatMap(([id, own]) => (own.test(host) ? [] : [id])),
        ],
        subject: container,
      };
    }
  },
);
