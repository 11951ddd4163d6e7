import { once } from '../../core/remember.ts';
import type { Field } from '../yaml/field.ts';
import { parseYaml } from '../yaml/parse.ts';
import { isUnset } from './model.ts';

/** What kustomize or Skaffold changes in every manifest of a folder before it reaches a cluster. */
export interface DeployFile {
  /** A namespace is given to all objects. */
  readonly setsNamespace: boolean;
  /** Names of images, as manifests write them, whose tag or digest is set there. */
  readonly images: ReadonlySet<string>;
}

export const kustomizationNames: readonly string[] = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
export const skaffoldName = 'skaffold.yaml';

/** Reads a file of one of these names; of text that is something else, nothing is said. */
export function readDeployFile(text: string): DeployFile {
  const roots = parseYaml(text).documents.map(({ root }) => root);
  const rewritten = roots.flatMap((root) => [
    ...root
      .at('images')
      .items()
      .filter(hasVersion)
      .map((image) => image.at('name')),
    ...root
      .at('build', 'artifacts')
      .items()
      .map((artifact) => artifact.at('image')),
  ]);
  return {
    setsNamespace: roots.some((root) => root.kind === 'map' && !isUnset(root.at('namespace'))),
    images: new Set(rewritten.flatMap(({ value }) => (typeof value === 'string' ? [value] : []))),
  };
}

/** What has to be known of a project to find these files; a text is `null` where there is none, undefined while it is not known. */
interface Texts {
  readonly root: string | undefined;
  text(uri: string): string | null | undefined;
}

/** Whether a file beside the manifests gives the image of this name its version; undefined while that is not known. */
export function isRewritten(name: string, project: Texts): boolean | undefined {
  const { root } = project;
  if (root === undefined) return false;
  const texts = [...kustomizationNames, skaffoldName].map((file) => project.text(`${root}/${file}`));
  if (texts.some((text) => typeof text === 'string' && readDeployFile(text).images.has(name))) return true;
  return texts.includes(undefined) ? undefined : false;
}

/** Whether surely no Kustomization or chart completes the manifests of a project: there is none. */
export const nothingCompletes = once((project: Texts & { objects(kind: string): readonly object[] | undefined }): boolean => {
  const { root } = project;
  const names = [...kustomizationNames, 'Chart.yaml'];
  const texts = root === undefined ? [undefined] : names.map((name) => project.text(`${root}/${name}`));
  return texts.every((text) => text === null) && project.objects('Kustomization')?.length === 0;
});

function hasVersion(image: Field): boolean {
  return !isUnset(image.at('newTag')) || !isUnset(image.at('digest'));
}
