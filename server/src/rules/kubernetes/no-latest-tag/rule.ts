import { isRewritten } from '../../../languages/kubernetes/deploy-files.ts';
import { imagesOf, shownName, writtenName } from '../../../languages/kubernetes/images.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import { placeholder } from '../../../languages/yaml/json-value.ts';
import { stableTag } from '../../../tables/images.ts';
import { kubernetesRule } from '../../define.ts';

const LATEST = [
  'kube-linter:latest-tag',
  'trivy:KSV-0013',
  'checkov:CKV_K8S_14',
  'kubeaudit:image',
  'sonar:S6596',
  'terrascan:AC_K8S_0068',
];
/** These take the port of a registry for a tag. */
const COLON = ['kics:583053b7', 'polaris:tagNotSpecified', 'kube-score:container-image-tag'];

export default kubernetesRule(
  {
    id: 'kubernetes/no-latest-tag',
    title: 'The image may change under you',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [...LATEST, ...COLON],
    standards: ['NIST-800-190:4.1.5'],
    tags: ['security', 'reliability'],
    fix: 'placeholder',
    options: { tags: ['latest', 'edge', 'nightly', 'main', 'master', 'dev', 'canary', 'rolling'], allow: [] },
  },
  function* (object, { tags, allow }, project) {
    for (const { container, image } of imagesOf(object)) {
      const { tag, registry, path, digest } = image;
      if (digest !== undefined) continue;
      if (tag !== undefined && (!tags.includes(tag.text) || allow.includes(tag.text))) continue;
      const name = writtenName(image);
      if (isRewritten(name, project) !== false) continue;
      const shown = shownName(image);
      const hidesTag = tag === undefined && registry?.text.includes(':') === true;
      yield {
        span: container.image.grip,
        message: `${tag === undefined ? `${shown} has no tag` : `${shown}:${tag.text} moves`}, so every start may bring another version. You cannot tell what runs, nor go back. Name the version you tested.`,
        aliases: tag === undefined || tag.text === 'latest' ? [...LATEST, ...(hidesTag ? [] : COLON)] : [],
        subject: container,
        fixes: () => {
          const version = stableTag(image.name, tag?.text) ?? 'VERSION';
          return repair(
            `Name a version of ${shown === path.text ? shown : 'the image'}`,
            'placeholder',
            setField(container.image, placeholder(`${name}:${version}`)),
          );
        },
      };
    }
  },
);
