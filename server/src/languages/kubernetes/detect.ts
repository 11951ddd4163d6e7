import type { Field } from '../yaml/field.ts';

/** What a YAML document says it is. */
export interface Identity {
  /** As written; undefined when a template decides. */
  readonly apiVersion: string | undefined;
  /** The part before the slash, `''` for the core group; undefined when a template decides. */
  readonly group: string | undefined;
  readonly version: string | undefined;
  readonly kind: string;
}

/** Kinds of `v1`, the one API version without a group. Many tools call their own files `v1` too, so the kind must be known. */
const coreKinds = new Set(
  `Binding ConfigMap Endpoints Event LimitRange List Namespace Node PersistentVolume PersistentVolumeClaim Pod PodTemplate
  ReplicationController ResourceQuota Secret Service ServiceAccount`.split(/\s+/),
);

/** Before OpenShift's kinds moved to groups of their own they stood in `v1`. */
const formerCoreKinds = new Set(['DeploymentConfig', 'Route']);

/** The other built-in kinds. They are believed when a template writes the `apiVersion`, and when somebody wrote `v1` by mistake. */
const groupedKinds = new Set(
  `APIService CertificateSigningRequest ClusterRole ClusterRoleBinding CronJob CSIDriver CustomResourceDefinition DaemonSet Deployment
  EndpointSlice HorizontalPodAutoscaler Ingress IngressClass Job MutatingWebhookConfiguration NetworkPolicy PodDisruptionBudget
  PodSecurityPolicy PriorityClass ReplicaSet Role RoleBinding RuntimeClass StatefulSet StorageClass ValidatingWebhookConfiguration`.split(
    /\s+/,
  ),
);

const groupsWithoutDot = new Set(['apps', 'autoscaling', 'batch', 'extensions', 'policy']);

/** Groups of files that a tool reads on somebody's machine; no cluster ever holds such an object. */
const toolGroups = new Set([
  'backstage.io',
  'chainsaw.kyverno.io',
  'cli.kyverno.io',
  'ctlptl.dev',
  'deploy.cloud.google.com',
  'eksctl.io',
  'install.istio.io',
  'k3d.io',
  'kind.x-k8s.io',
  'kpt.dev',
  'krew.googlecontainertools.github.com',
  'kustomize.config.k8s.io',
  'kuttl.dev',
]);

const kindPattern = /^[A-Z][A-Za-z0-9]*$/;
const versionPattern = /^v[0-9]+(?:(?:alpha|beta)[0-9]+)?$/;
const groupPattern = /^[a-z0-9][a-z0-9.-]*$/;

/**
 * What the map at `root` is, if it is a Kubernetes object. Decided by content alone: `apiVersion` and `kind` must both be
 * there and look like Kubernetes', which keeps out Compose, Skaffold, Helm values, release notes and the many files of
 * other tools that borrow the two keys.
 */
export function identityOf(root: Field): Identity | undefined {
  const kind = root.at('kind').value;
  if (typeof kind !== 'string' || !kindPattern.test(kind)) return undefined;
  const field = root.at('apiVersion');
  if (field.kind === 'unknown') {
    return coreKinds.has(kind) || groupedKinds.has(kind)
      ? { apiVersion: undefined, group: undefined, version: undefined, kind }
      : undefined;
  }
  return typeof field.value === 'string' ? identified(field.value, kind) : undefined;
}

/** The identity these two words make, undefined when Kubernetes has no such API version. */
export function identified(apiVersion: string, kind: string): Identity | undefined {
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  const version = apiVersion.slice(slash + 1);
  if (!versionPattern.test(version)) return undefined;
  const known =
    slash < 0
      ? version === 'v1' && isV1Kind(kind)
      : groupPattern.test(group) && (group.includes('.') ? !toolGroups.has(group) : groupsWithoutDot.has(group));
  return known ? { apiVersion, group, version, kind } : undefined;
}

function isV1Kind(kind: string): boolean {
  return coreKinds.has(kind) || coreKinds.has(kind.replace(/List$/, '')) || formerCoreKinds.has(kind) || groupedKinds.has(kind);
}

/** True for a list of JSON Patch operations (RFC 6902), which Kustomize keeps in files of their own. */
export function isJsonPatch(root: Field): boolean {
  const items = root.items();
  return items.length > 0 && items.every((item) => typeof item.at('op').value === 'string' && typeof item.at('path').value === 'string');
}
