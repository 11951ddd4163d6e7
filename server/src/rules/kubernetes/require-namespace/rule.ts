import { liesIn } from '../../../core/path.ts';
import { kustomizationNames, readDeployFile } from '../../../languages/kubernetes/deploy-files.ts';
import { isUnset, type KubeObject } from '../../../languages/kubernetes/model.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import { placeholder } from '../../../languages/yaml/json-value.ts';
import type { Answer, ProjectView } from '../../../project/view.ts';
import { namespacedKinds } from '../../../tables/namespaced-kinds.ts';
import { kubernetesRule } from '../../define.ts';

const EITHER = [
  'kube-linter:use-namespace',
  'trivy:KSV-0110',
  'checkov:CKV_K8S_21',
  'kics:611ab018',
  'kubescape:C-0061',
  'kubescape:C-0209',
  'kubescape:C-0212',
  'terrascan:AC_K8S_0086',
];
const WRITTEN = ['kics:e84eaf4d'];

export default kubernetesRule(
  {
    id: 'kubernetes/require-namespace',
    title: 'No namespace, or default',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: [...EITHER, ...WRITTEN],
    standards: ['CIS-Kubernetes:5.7.1', 'CIS-Kubernetes:5.7.4'],
    tags: ['style'],
    fix: 'placeholder',
  },
  function* (object, _, project) {
    const metadata = object.root.at('metadata');
    const namespace = metadata.at('namespace');
    const isDefault = namespace.value === 'default';
    const isMissing = isUnset(namespace) && object.completeness === 'whole' && namespacedKinds.has(object.kind);
    if (!(isDefault && isFinal(project)) && !(isMissing && isOnlyPlaceToSayIt(project))) return;
    yield {
      span: isDefault ? namespace.grip : metadata.at('name').grip,
      message: isDefault
        ? `${nameOf(object)} lies in the namespace default. What names no namespace lands there too, so rights and quotas cannot be set for one program. Give it a namespace of its own.`
        : `${nameOf(object)} names no namespace. It lands wherever the command that applies it happens to point. Name the namespace it belongs to.`,
      aliases: [...EITHER, ...(isDefault ? WRITTEN : [])],
      fixes: () => repair('Name a namespace', 'placeholder', setField(namespace, placeholder('my-namespace'), ['name', 'namespace'])),
    };
  },
);

function nameOf({ kind, name }: KubeObject): string {
  return name !== undefined && /^[a-zA-Z0-9._-]{1,40}$/.test(name) ? `${kind} ${name}` : `This ${kind}`;
}

/** No kustomization gives all objects another namespace, for sure. */
function isFinal(project: ProjectView): boolean {
  return kustomizationNames
    .map((name) => fileOf(project, name))
    .every((text) => text === null || (text !== undefined && !readDeployFile(text).setsNamespace));
}

/** Each object of a file asks the same. */
const onlyPlaces = new WeakMap<ProjectView, boolean>();

/** Nothing in the project knows the namespace better: an overlay, a chart's release, Argo CD, Flux. */
function isOnlyPlaceToSayIt(project: ProjectView): boolean {
  let answer = onlyPlaces.get(project);
  if (answer === undefined) {
    answer = [...kustomizationNames, 'Chart.yaml'].every((name) => fileOf(project, name) === null) && isDeployedBy(project) === false;
    onlyPlaces.set(project, answer);
  }
  return answer;
}

/** Whether Argo CD or Flux is told to deploy the folder the document lies in; undefined while that is not known. */
function isDeployedBy(project: ProjectView): boolean | undefined {
  const applications = project.objects('Application');
  const kustomizations = project.objects('Kustomization');
  if (applications === undefined || kustomizations === undefined) return undefined;
  const folders = [
    ...applications.flatMap(({ object: { root } }) => [
      root.at('spec', 'source', 'path'),
      ...root
        .at('spec', 'sources')
        .items()
        .map((source) => source.at('path')),
    ]),
    ...kustomizations.map(({ object }) => object.root.at('spec', 'path')),
  ];
  const { root = '' } = project;
  const place = project.uri.slice(root.length + 1);
  return folders.some(({ value }) => typeof value === 'string' && liesIn(place, [value]));
}

function fileOf(project: ProjectView, name: string): Answer<string> {
  return project.root === undefined ? null : project.text(`${project.root}/${name}`);
}
