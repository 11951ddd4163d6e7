import type { Field } from '../yaml/field.ts';
import { isUnset, type KubeObject } from './model.ts';
import { type Located, mayShareNamespace } from './namespaces.ts';
import { type DeclaredPort, portsOf } from './ports.ts';
import { mayHaveProbes } from './probes.ts';
import type { Container, PodSpec } from './workload.ts';

/** A port of a container that a Service sends traffic to. */
export interface ServedPort {
  readonly service: KubeObject;
  readonly container: Container;
  /** Undefined when the container does not declare it. */
  readonly declared: DeclaredPort | undefined;
  readonly target: string | number;
}

/**
 * The ports of a pod that Services surely send traffic to, and the container behind each. A port that nobody declares
 * belongs to the only container there is; with several it is not known whose it is.
 * @param services those of the project @param place the file of the pod
 */
export function servedPorts(pod: PodSpec, services: Services, { uri }: Pick<Located, 'uri'>): readonly ServedPort[] {
  const known = servedKnown.get(pod);
  if (known?.services === services) return known.ports;
  const ports = findServed(pod, services, uri);
  servedKnown.set(pod, { services, ports });
  return ports;
}

type Services = readonly { readonly uri: string; readonly object: KubeObject }[];

/** By the pod: several rules ask, all about the same list of Services. */
const servedKnown = new WeakMap<PodSpec, { readonly services: Services; readonly ports: readonly ServedPort[] }>();

function findServed(pod: PodSpec, services: Services, uri: string): readonly ServedPort[] {
  const here = { uri, namespace: pod.object.namespace };
  return services
    .filter(({ object }) => selects(object, pod))
    .filter((service) => mayShareNamespace({ uri: service.uri, namespace: service.object.namespace }, here))
    .flatMap(({ object: service }) => targetsOf(service).flatMap((target) => served(service, pod, target)));
}

/** Whether a Service surely selects a pod. One without a selector selects nothing by itself. */
function selects(service: KubeObject, { metadata }: PodSpec): boolean {
  const selector = valuesOf(service, () => service.root.at('spec', 'selector'));
  if (selector.size === 0) return false;
  const labels = valuesOf(metadata, () => metadata.at('labels'));
  for (const [key, value] of selector) if (value === undefined || labels.get(key) !== value) return false;
  return true;
}

/** Each pod of a file may meet each Service of the project: what they are compared by is read once. */
const known = new WeakMap<object, ReadonlyMap<string, string | undefined>>();

/** The texts of a map by their keys; undefined for a value that is no text. @param of whose map it is */
function valuesOf(of: object, map: () => Field): ReadonlyMap<string, string | undefined> {
  let values = known.get(of);
  if (values === undefined) {
    values = new Map(
      map()
        .entries()
        .map(({ key, field: { value } }) => [key, typeof value === 'string' ? value : undefined]),
    );
    known.set(of, values);
  }
  return values;
}

/** The TCP ports a Service sends to. */
function targetsOf({ root }: KubeObject): readonly (string | number)[] {
  return root
    .at('spec', 'ports')
    .items()
    .filter((port) => isUnset(port.at('protocol')) || port.at('protocol').value === 'TCP')
    .flatMap((port) => {
      const target = port.at('targetPort');
      const { value } = isUnset(target) ? port.at('port') : target;
      return typeof value === 'string' || typeof value === 'number' ? [value] : [];
    });
}

function served(service: KubeObject, pod: PodSpec, target: string | number): readonly ServedPort[] {
  const containers = pod.containers.filter(mayHaveProbes);
  const declaring = containers.flatMap((container) =>
    portsOf(container).declared.filter(({ name, number }) => (typeof target === 'number' ? number : name) === target),
  );
  const [declared] = declaring;
  if (declared !== undefined) return [{ service, container: declared.container, declared, target }];
  const [only, ...others] = containers;
  if (only === undefined || others.length > 0 || typeof target === 'string') return [];
  return [{ service, container: only, declared: undefined, target }];
}
