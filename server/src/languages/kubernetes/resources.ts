import { type EditResult, setField } from '../yaml/edit.ts';
import { type JsonObject, type JsonValue, placeholder } from '../yaml/json-value.ts';
import { isUnset, type KubeObject } from './model.ts';
import { mayShareNamespace } from './namespaces.ts';
import { minorVersionOf } from './pod-security-labels.ts';
import { type Container, podsOf } from './workload.ts';

/** What a container can fail to reserve or to limit. */
export type ResourceGap =
  | 'requests.cpu'
  | 'requests.memory'
  | 'requests.ephemeral-storage'
  | 'limits.cpu'
  | 'limits.memory'
  | 'limits.ephemeral-storage';

/** From this minor version on, a pod may say it for all its containers. */
const podLevelResources = 34;

/** For each gap what fills it, as the API server completes an object: a limit is also the request. */
const fills: Readonly<Record<ResourceGap, readonly (readonly [list: string, resource: string])[]>> = {
  'requests.cpu': [
    ['requests', 'cpu'],
    ['limits', 'cpu'],
  ],
  'requests.memory': [
    ['requests', 'memory'],
    ['limits', 'memory'],
  ],
  'requests.ephemeral-storage': [
    ['requests', 'ephemeral-storage'],
    ['limits', 'ephemeral-storage'],
  ],
  'limits.cpu': [['limits', 'cpu']],
  'limits.memory': [['limits', 'memory']],
  'limits.ephemeral-storage': [['limits', 'ephemeral-storage']],
};

/** The same for a LimitRange, whose maximum is also its default. */
const suppliers: Readonly<Record<string, readonly string[]>> = {
  requests: ['defaultRequest', 'default', 'min', 'max'],
  limits: ['default', 'max'],
};

/**
 * What a container surely lacks: neither it nor its pod says it, and no LimitRange adds it.
 * @param limitRanges those of its namespace @param version the Kubernetes version aimed at, the newest known without one
 */
export function resourceGaps(
  { field, pod }: Container,
  limitRanges: readonly KubeObject[],
  version: string | undefined,
): readonly ResourceGap[] {
  if (pod.completeness !== 'whole') return [];
  const minor = version === undefined ? undefined : minorVersionOf(version);
  const places = [field.at('resources'), ...(minor === undefined || minor >= podLevelResources ? [pod.field.at('resources')] : [])];
  return (Object.keys(fills) as ResourceGap[]).filter(
    (gap) =>
      places.every((place) => fills[gap].every(([list, resource]) => isUnset(place.at(list, resource)))) &&
      !limitRanges.some((range) => supplies(range, gap)),
  );
}

/** What has to be known about the project of an object. */
interface Surroundings {
  readonly uri: string;
  readonly kubernetes: { readonly version?: string };
  objects(kind: 'LimitRange'): readonly { readonly uri: string; readonly object: KubeObject }[] | undefined;
}

/** The containers of an object that surely lack something, without ephemeral ones, which cannot have it; none while the project is not known. */
export function containersLacking(
  object: KubeObject,
  project: Surroundings,
  { initContainers }: { readonly initContainers: boolean },
): readonly { readonly container: Container; readonly gaps: readonly ResourceGap[] }[] {
  const containers = podsOf(object).flatMap((pod) => pod.containers);
  const all = containers.length === 0 ? [] : project.objects('LimitRange');
  if (all === undefined) return [];
  const place = { uri: project.uri, namespace: object.namespace };
  const ranges = all.filter(({ uri, object: { namespace } }) => mayShareNamespace({ uri, namespace }, place)).map((range) => range.object);
  return containers
    .filter(({ role }) => role !== 'ephemeral' && (role !== 'init' || initContainers))
    .map((container) => ({ container, gaps: resourceGaps(container, ranges, project.kubernetes.version) }))
    .filter(({ gaps }) => gaps.length > 0);
}

function supplies(range: KubeObject, gap: ResourceGap): boolean {
  const [list = '', resource = ''] = gap.split('.');
  return range.root
    .at('spec', 'limits')
    .items()
    .filter((limit) => ['Container', undefined].some((type) => limit.at('type').value === type))
    .some((limit) => suppliers[list]?.some((key) => !isUnset(limit.at(key, resource))));
}

/** Adds what is lacking, with values for the user to fill in. A limit equals the request that stands there. */
export function addResources({ field }: Container, gaps: readonly ResourceGap[]): EditResult {
  const resources = field.at('resources');
  const requested = (resource: string): string | undefined => resources.at('requests', resource).source;
  const asked: Record<ResourceGap, JsonValue> = {
    'requests.cpu': placeholder('100m'),
    'requests.memory': placeholder('128Mi'),
    'requests.ephemeral-storage': placeholder('1Gi'),
    'limits.cpu': placeholder(requested('cpu') ?? '500m'),
    'limits.memory': placeholder(requested('memory') ?? '128Mi'),
    'limits.ephemeral-storage': placeholder(requested('ephemeral-storage') ?? '1Gi'),
  };
  const value: Record<string, JsonObject> = {};
  for (const gap of Object.keys(fills) as ResourceGap[]) {
    if (!gaps.includes(gap)) continue;
    const [list = '', resource = ''] = gap.split('.');
    value[list] = { ...value[list], [resource]: asked[gap] };
  }
  return setField(resources, value, ['name', 'image', 'resources']);
}
