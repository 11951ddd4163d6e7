import { podOrder } from './pod-order.ts';
import { capabilities } from '../../tables/capabilities.ts';
import { type Home, securityKeys } from '../../tables/security-context.ts';
import { type EditResult, edit, type Operation } from '../yaml/edit.ts';
import type { Field } from '../yaml/field.ts';
import { writtenValue } from '../yaml/written-value.ts';
import { mayForbidEscalation } from './harden.ts';
import { isUnset } from './model.ts';
import type { Container, PodSpec } from './workload.ts';

/** A security setting that stands where Kubernetes has no such field. */
export interface Misplaced {
  readonly pod: PodSpec;
  /** The container it stands in; left out where it is the pod. */
  readonly container?: Container;
  readonly place: Field;
  readonly key: string;
  /** Which security context may have it. */
  readonly home: Home;
  /** It stands beside the security context instead of in it. */
  readonly outside: boolean;
}

/** The security settings of a pod that are read by nobody, because pods or containers have no such field there. */
export function misplacedIn(pod: PodSpec): readonly Misplaced[] {
  // Some kinds arrange the parts of a pod in a way of their own.
  if (pod.completeness === 'parts') return [];
  const owners: readonly { readonly container?: Container; readonly field: Field; readonly context: Field }[] = [
    ...(pod.podLevel ? [{ field: pod.field, context: pod.securityContext }] : []),
    // Half-typed, what stands below `containers` may not be the containers yet.
    ...pod.containers
      .filter(({ field }) => typeof field.step === 'number')
      .map((container) => ({ container, field: container.field, context: container.securityContext })),
  ];
  return owners.flatMap(({ container, field, context }) =>
    [...securityKeys].flatMap(([key, home]) => {
      const found: Misplaced[] = [];
      const base = { pod, key, home, ...(container && { container }) };
      const direct = field.at(key);
      if (direct.present && direct.kind !== 'null') found.push({ ...base, place: direct, outside: true });
      const inside = context.at(key);
      const strange = home === (container === undefined ? 'container' : 'pod');
      if (strange && inside.present && inside.kind !== 'null') found.push({ ...base, place: inside, outside: false });
      return found;
    }),
  );
}

/** The security contexts a misplaced setting was meant for. */
export function homesOf({ pod, container, home }: Misplaced): readonly Field[] {
  const ofPod = pod.podLevel ? [pod.securityContext] : [];
  if (home === 'pod') return ofPod;
  if (container !== undefined) return [container.securityContext];
  return home === 'either' ? ofPod : pod.containers.map(({ securityContext }) => securityContext);
}

/** Takes it to where it was meant to be. What stands there stays: only lists get the items they lack. */
export function moveHome(misplaced: Misplaced): EditResult {
  const { pod, place, key } = misplaced;
  const value = writtenValue(place);
  const windows = pod.windows !== false || pod.windowsNodes;
  if (value === undefined || windows || pod.completeness !== 'whole') return { refused: 'not all of it is known' };
  if (!isHarmless(key, place)) return { refused: 'there it would begin to do harm' };
  const homes = homesOf(misplaced).filter((home) => key !== 'allowPrivilegeEscalation' || mayForbidEscalation(home));
  if (homes.length === 0) return { refused: 'nothing could have it' };
  const operations = homes
    .filter((home) => isUnset(home.at(key)) || key === 'capabilities')
    .map((set): Operation => ({ set, value: { [key]: value }, order: podOrder }));
  return edit(pod.object.document, [...operations, { remove: place, prune: true }]);
}

/** True where the setting, once it counts, makes nothing weaker than it is without it. */
export function isHarmless(key: string, place: Field): boolean {
  const { value } = place;
  switch (key) {
    case 'runAsNonRoot':
    case 'readOnlyRootFilesystem':
      return value === true;
    case 'privileged':
    case 'allowPrivilegeEscalation':
      return value === false;
    case 'runAsUser':
    case 'runAsGroup':
    case 'fsGroup':
      return typeof value === 'number' && value > 0;
    case 'supplementalGroups':
      return place.items().every((item) => typeof item.value === 'number' && item.value > 0);
    case 'seccompProfile':
    case 'appArmorProfile':
      return ['RuntimeDefault', 'Localhost'].some((type) => place.at('type').value === type);
    case 'capabilities': {
      const known = place
        .at('drop')
        .items()
        .every((item) => item.value === 'ALL' || capabilities.has(String(item.value)));
      return (
        known &&
        place
          .at('add')
          .items()
          .every((item) => item.value === 'NET_BIND_SERVICE')
      );
    }
    default:
      return ['fsGroupChangePolicy', 'supplementalGroupsPolicy', 'seLinuxChangePolicy'].includes(key);
  }
}
