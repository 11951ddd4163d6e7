import { kustomizationNames, readDeployFile, skaffoldName } from '../../../languages/kubernetes/deploy-files.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import { type ImageRef, parseImageRef } from '../../../languages/dockerfile/image-ref.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import { placeholder } from '../../../languages/yaml/json-value.ts';
import type { ProjectView } from '../../../project/view.ts';
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
/** Written by whoever admits the pod: the sidecar of a service mesh. */
const INJECTED = 'auto';

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
    for (const container of podsOf(object).flatMap((pod) => pod.containers)) {
      const { value } = container.image;
      const image = typeof value === 'string' && value !== INJECTED ? parseImageRef(value) : undefined;
      if (image === undefined || image.digest !== undefined) continue;
      const { tag, registry, path } = image;
      if (tag !== undefined && (!tags.includes(tag.text) || allow.includes(tag.text))) continue;
      const name = nameOf(image);
      if (isRewritten(name, project) !== false) continue;
      const shown = path.text.length > 32 ? 'This image' : path.text;
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

/** As written, without tag. */
function nameOf({ registry, path }: ImageRef): string {
  return registry === undefined ? path.text : `${registry.text}/${path.text}`;
}

/** Whether a file beside the manifests gives this image its version; undefined while that is not known. */
function isRewritten(name: string, project: ProjectView): boolean | undefined {
  const { root } = project;
  if (root === undefined) return false;
  const texts = [...kustomizationNames, skaffoldName].map((file) => project.text(`${root}/${file}`));
  if (texts.some((text) => typeof text === 'string' && readDeployFile(text).images.has(name))) return true;
  return texts.includes(undefined) ? undefined : false;
}
