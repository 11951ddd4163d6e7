import { describe, expect, it } from 'vitest';
import { parseYaml } from '../yaml/parse.ts';
import { identityOf, isJsonPatch } from './detect.ts';

function rootOf(text: string) {
  const document = parseYaml(text).documents[0];
  if (document === undefined) throw new Error('no document');
  return document.root;
}

describe('what is a Kubernetes object', () => {
  it.each([
    ['v1', 'Pod', ''],
    ['v1', 'List', ''],
    ['v1', 'ConfigMapList', ''],
    ['v1', 'DeploymentConfig', ''],
    ['v1', 'Ingress', ''],
    ['apps/v1', 'Deployment', 'apps'],
    ['apps/v1beta2', 'Deployment', 'apps'],
    ['extensions/v1beta1', 'Ingress', 'extensions'],
    ['rbac.authorization.k8s.io/v1', 'Role', 'rbac.authorization.k8s.io'],
    ['argoproj.io/v1alpha1', 'Rollout', 'argoproj.io'],
    ['kubelet.config.k8s.io/v1beta1', 'KubeletConfiguration', 'kubelet.config.k8s.io'],
  ])('%s %s', (apiVersion, kind, group) => {
    expect(identityOf(rootOf(`apiVersion: ${apiVersion}\nkind: ${kind}\n`))).toMatchObject({ apiVersion, kind, group });
  });

  it.each([
    ['release notes', 'apiVersion: release-notes/v2\nkind: feature\n'],
    ['release notes with a kind', 'apiVersion: release-notes/v2\nkind: Feature\n'],
    ['Skaffold', 'apiVersion: skaffold/v4beta1\nkind: Config\n'],
    ['a kubeconfig', 'apiVersion: v1\nkind: Config\nclusters: []\n'],
    ['a chart', 'apiVersion: v2\nname: shop\nversion: 1.0.0\n'],
    ['a Compose file', 'services: {web: {image: x}}\n'],
    ['Helm values', 'image: {repository: x}\nkind: Deployment\n'],
    ['a kustomization', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n'],
    ['an Istio install', 'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\n'],
    ['a cluster of kind', 'apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\n'],
    ['a strange version', 'apiVersion: score.dev/v1b1\nkind: Workload\n'],
    ['a kind that is no name', 'apiVersion: v1\nkind: some thing\n'],
    ['no map', '- apiVersion: v1\n'],
    ['nothing', ''],
    ['half a key', 'apiVersion: v1\nkin'],
  ])('not %s', (_, text) => {
    expect(identityOf(rootOf(text))).toBeUndefined();
  });

  it('believes a built-in kind whose API version a template writes', () => {
    expect(identityOf(rootOf('apiVersion: {{ include "x" . }}\nkind: Deployment\n'))).toEqual({
      apiVersion: undefined,
      group: undefined,
      version: undefined,
      kind: 'Deployment',
    });
    expect(identityOf(rootOf('apiVersion: {{ include "x" . }}\nkind: Whatever\n'))).toBeUndefined();
  });

  it('knows a list of JSON Patch operations', () => {
    expect(isJsonPatch(rootOf('- op: replace\n  path: /spec\n  value: 1\n'))).toBe(true);
    expect(isJsonPatch(rootOf('- op: replace\n'))).toBe(false);
    expect(isJsonPatch(rootOf('[]\n'))).toBe(false);
  });
});
