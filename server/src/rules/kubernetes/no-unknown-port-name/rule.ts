import { closest } from '../../../core/closest.ts';
import type { Fix } from '../../../core/rule.ts';
import { containerInside } from '../../../languages/kubernetes/naming.ts';
import { portsOf, whyNotPortName } from '../../../languages/kubernetes/ports.ts';
import { type AskedPort, askedPorts, type Handler } from '../../../languages/kubernetes/probes.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

/** What becomes of a probe or hook whose port nobody finds, whether that stops the pod, and who else says so. */
const OUTCOMES: Readonly<Record<Handler['of'], { readonly stops: boolean; readonly harm: string; readonly ids: readonly string[] }>> = {
  livenessProbe: {
    stops: false,
    harm: 'The probe never runs, so a container that hangs is never restarted',
    ids: ['kube-linter:liveness-port'],
  },
  readinessProbe: { stops: true, harm: 'The probe never succeeds, so the pod never becomes ready', ids: ['kube-linter:readiness-port'] },
  startupProbe: {
    stops: true,
    harm: 'The probe never succeeds, so the container never counts as started',
    ids: ['kube-linter:startup-port'],
  },
  postStart: { stops: true, harm: 'The hook fails, so the container is killed each time it starts', ids: [] },
  preStop: { stops: false, harm: 'The hook fails, so the container is stopped without it', ids: [] },
};

export default kubernetesRule(
  {
    id: 'kubernetes/no-unknown-port-name',
    title: 'A probe names a port that does not exist',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: Object.values(OUTCOMES).flatMap(({ ids }) => ids),
    tags: ['correctness'],
    fix: 'unsafe',
  },
  function* (object) {
    for (const container of podsOf(object).flatMap((pod) => pod.containers)) {
      if (!portsOf(container).complete) continue;
      for (const port of askedPorts(container)) {
        const { handler, place, written, declared } = port;
        // A name that cannot be one is the cluster's to refuse, before anybody looks for it.
        if (declared !== undefined || typeof written !== 'string' || whyNotPortName(written) !== undefined) continue;
        const { stops, harm, ids } = OUTCOMES[handler.of];
        yield {
          span: place.grip,
          message: `There is no port ${written} in ${containerInside(container)}. ${harm}. ${advice(port)}`,
          severity: stops ? 'error' : 'warning',
          aliases: ids,
          fixes: () => repairs(port),
        };
      }
    }
  },
);

function meant({ handler, written }: AskedPort): string | undefined {
  const { declared } = portsOf(handler.container);
  const near = closest(
    String(written),
    declared.flatMap(({ name }) => name ?? []),
  );
  return near ?? (declared.length === 1 ? declared[0]?.name : undefined);
}

function advice(port: AskedPort): string {
  const name = meant(port);
  return name === undefined ? 'Give one of its ports that name, or write the number.' : `Probably ${name} is meant.`;
}

/** The name that was meant; else the only port gets the name, when it has none. */
function repairs(port: AskedPort): readonly Fix[] {
  const name = meant(port);
  if (name !== undefined) return repair(`Change to ${name}`, 'unsafe', setField(port.place, name));
  const [only, ...others] = portsOf(port.handler.container).declared;
  if (only === undefined || others.length > 0) return [];
  return repair(
    `Name port ${only.number ?? ''} ${port.written}`.replace('  ', ' '),
    'unsafe',
    setField(only.field.at('name'), port.written, ['name', 'containerPort']),
  );
}
