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
export function servedPorts(
  pod: PodSpec,
  services: readonly { readonly uri: string; readonly object: KubeObject }[],
  { uri }: Pick<Located, 'uri'>,
): readonly ServedPort[] {
  const here = { uri, namespace: pod.object.namespace };
  return services
    .filter((service) => mayShareNamespace({ uri: service.uri, namespace: service.object.namespace }, here))
    .filter(({ object }) => selects(object, pod.metadata.at('labels')))
    .flatMap(({ object: service }) => targetsOf(service).flatMap((target) => served(service, pod, target)));
}

/** Whether a Service surely selects a pod with these labels. One without a selector selects nothing by itself. */
function selects({ root }: KubeObject, labels: Field): boolean {
  const selector = root.at('spec', 'selector');
  const entries = selector.entries();
  return entries.length > 0 && entries.every(({ key, field: { value } }) => typeof value === 'string' && labels.at(key).value === value);
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
