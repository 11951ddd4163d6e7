import { once } from '../../core/remember.ts';
import type { Field } from '../yaml/field.ts';
import { isUnset, type KubeObject } from './model.ts';
import { containerFields, type PodPlace, podPlaceOf, podSpecFields } from './pod-places.ts';

export type ContainerRole = 'init' | 'sidecar' | 'regular' | 'ephemeral';

/** A pod as some object writes it. Offsets are local to the document. */
export interface PodSpec {
  readonly object: KubeObject;
  /** The map with the pod-level fields: the `spec` of a Pod or of a pod template. */
  readonly field: Field;
  /** The metadata of the pod itself: the template's, not the controller's. */
  readonly metadata: Field;
  /** In the order of the Pod Security Standard: init containers and sidecars, regular, ephemeral. */
  readonly containers: readonly Container[];
  readonly volumes: Field;
  readonly securityContext: Field;
  /** Absence may be judged on `whole` only. */
  readonly completeness: 'whole' | 'parts' | 'patch' | 'template';
  /** False where the kind has no pod-level security context (Knative, Tekton). */
  readonly podLevel: boolean;
  /** `os.name` is `windows`; undefined when a template decides. */
  readonly windows: boolean | undefined;
  /** The node selector asks for Windows nodes, whatever `os.name` says. */
  readonly windowsNodes: boolean;
  /** False when the pod has a user namespace of its own; undefined when a template decides. */
  readonly hostUsers: boolean | undefined;
  readonly hostNetwork: Field;
  readonly hostPID: Field;
  readonly hostIPC: Field;
}

export interface Container {
  readonly pod: PodSpec;
  readonly field: Field;
  readonly name: string | undefined;
  /** A sidecar is an init container that is restarted always. */
  readonly role: ContainerRole;
  readonly image: Field;
  readonly securityContext: Field;
  /** A key of the security context as the kubelet applies it: the container's own, else the pod's where pods have that key. */
  effective(key: string): Effective;
}

export interface Effective {
  /** Where it is decided; the container's (absent) field when nobody says anything. */
  readonly place: Field;
  readonly value: Field['value'];
  /** Decided by the pod. */
  readonly inherited: boolean;
  /** The pod's field that the container's own hides. */
  readonly overrides?: Field;
}

/** Keys that a pod's security context shares with those of its containers. */
const inheritable = new Set([
  'appArmorProfile',
  'runAsGroup',
  'runAsNonRoot',
  'runAsUser',
  'seLinuxOptions',
  'seccompProfile',
  'windowsOptions',
]);

/** The pods an object writes, none for most kinds. The same object always gives the same pods and containers. */
export const podsOf = once((object: KubeObject): readonly PodSpec[] => {
  const place = podPlaceOf(object);
  return place === undefined ? [] : podSpecFields(place, object.root).map((spec) => podSpec(object, place, spec));
});

function podSpec(object: KubeObject, place: PodPlace, spec: Field): PodSpec {
  const field = place.pod === undefined ? spec : spec.at(place.pod);
  const containers: Container[] = [];
  const os = field.at('os', 'name');
  const pod: PodSpec = {
    object,
    field,
    metadata: (place.pod === undefined ? (spec.parent ?? object.root) : field).at('metadata'),
    containers,
    volumes: field.at('volumes'),
    securityContext: field.at(place.securityContext ?? 'securityContext'),
    completeness: object.completeness === 'whole' ? place.completeness : object.completeness,
    podLevel: place.podLevel ?? true,
    windows: os.kind === 'unknown' ? undefined : os.value === 'windows',
    windowsNodes: ['kubernetes.io/os', 'beta.kubernetes.io/os'].some((label) => field.at('nodeSelector', label).value === 'windows'),
    hostUsers: field.at('hostUsers').kind === 'unknown' ? undefined : field.at('hostUsers').value !== false,
    hostNetwork: field.at('hostNetwork'),
    hostPID: field.at('hostPID'),
    hostIPC: field.at('hostIPC'),
  };
  for (const { field: at, role } of containerFields(place, spec)) containers.push(container(pod, at, role));
  return pod;
}

function container(pod: PodSpec, field: Field, role: 'init' | 'regular' | 'ephemeral'): Container {
  const name = field.at('name').value;
  const securityContext = field.at('securityContext');
  return {
    pod,
    field,
    name: typeof name === 'string' ? name : undefined,
    role: role === 'init' && field.at('restartPolicy').value === 'Always' ? 'sidecar' : role,
    image: field.at('image'),
    securityContext,
    effective: (key) => effective(pod, securityContext, key),
  };
}

function effective(pod: PodSpec, securityContext: Field, key: string): Effective {
  const own = securityContext.at(key);
  const above = inheritable.has(key) && pod.podLevel ? pod.securityContext.at(key) : undefined;
  if (above === undefined || isUnset(above)) return { place: own, value: own.value, inherited: false };
  if (isUnset(own)) return { place: above, value: above.value, inherited: true };
  return { place: own, value: own.value, inherited: false, overrides: above };
}
