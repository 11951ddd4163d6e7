import type { Field } from '../yaml/field.ts';
import { isUnset } from './model.ts';
import { type DeclaredPort, portsOf } from './ports.ts';
import type { Container, PodSpec } from './workload.ts';

export const probeKinds = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
export type ProbeKind = (typeof probeKinds)[number];
/** What else may call a port or run a command: hooks around the life of a container. */
export const hookKinds = ['postStart', 'preStop'] as const;
export type HookKind = (typeof hookKinds)[number];

export interface Probe {
  readonly container: Container;
  readonly kind: ProbeKind;
  readonly field: Field;
}

/** How a probe or a hook asks. */
export interface Handler {
  readonly container: Container;
  readonly of: ProbeKind | HookKind;
  readonly action: 'httpGet' | 'tcpSocket' | 'grpc' | 'exec';
  readonly field: Field;
}

/** The probes that are written on a container, whether it may have them or not. */
export function probesOf(container: Container): readonly Probe[] {
  return probeKinds.flatMap((kind) => {
    const field = container.field.at(kind);
    return field.kind === 'map' ? [{ container, kind, field }] : [];
  });
}

const actions = ['httpGet', 'tcpSocket', 'grpc', 'exec'] as const;

/** What the probes and hooks of a container do, as far as it is written. */
export function handlersOf(container: Container): readonly Handler[] {
  const owners = [
    ...probesOf(container).map(({ kind, field }) => ({ of: kind, field })),
    ...hookKinds.map((of) => ({ of, field: container.field.at('lifecycle', of) })),
  ];
  return owners.flatMap(({ of, field: owner }) =>
    actions.flatMap((action) => {
      const field = owner.at(action);
      return field.kind === 'map' ? [{ container, of, action, field }] : [];
    }),
  );
}

/** Init containers run to their end before the others start, so nobody would ask them; sidecars may have probes. */
export function mayHaveProbes({ role }: Container): boolean {
  return role === 'regular' || role === 'sidecar';
}

const longRunningKinds = new Set(
  'Pod Deployment ReplicaSet StatefulSet DaemonSet ReplicationController Rollout DeploymentConfig CloneSet LeaderWorkerSet'.split(' '),
);

/** A pod that is meant to run until somebody stops it. Knative is not among them: it has probes of its own. */
export function isLongRunning({ object, field }: PodSpec): boolean {
  const policy = field.at('restartPolicy');
  return longRunningKinds.has(object.kind) && (isUnset(policy) || policy.value === 'Always');
}

/** How often and for how long a probe is asked, with what Kubernetes takes where nothing is written. */
export const probeDefaults = {
  initialDelaySeconds: 0,
  periodSeconds: 10,
  timeoutSeconds: 1,
  successThreshold: 1,
  failureThreshold: 3,
} as const;

/** Seconds of failure until a probe counts as failed; undefined when a value is not known. */
export function patienceOf({ field }: Probe): number | undefined {
  const [period, failures] = (['periodSeconds', 'failureThreshold'] as const).map((key) => {
    const at = field.at(key);
    return isUnset(at) ? probeDefaults[key] : typeof at.value === 'number' ? at.value : undefined;
  });
  return period === undefined || failures === undefined ? undefined : period * failures;
}

/** The port of a handler where it stands, and the declared port of its container that it means. */
export interface AskedPort {
  readonly handler: Handler;
  readonly place: Field;
  readonly written: string | number;
  /** By name, or by number and any protocol. */
  readonly declared: DeclaredPort | undefined;
}

/** The ports that probes and hooks of a container ask on the pod itself. */
export function askedPorts(container: Container): readonly AskedPort[] {
  const { declared } = portsOf(container);
  return handlersOf(container).flatMap((handler): AskedPort[] => {
    const place = handler.field.at('port');
    const { value } = place;
    if ((typeof value !== 'string' && typeof value !== 'number') || !isUnset(handler.field.at('host'))) return [];
    const means = ({ name, number }: DeclaredPort): boolean => (typeof value === 'number' ? number : name) === value;
    return [{ handler, place, written: value, declared: declared.find(means) }];
  });
}
