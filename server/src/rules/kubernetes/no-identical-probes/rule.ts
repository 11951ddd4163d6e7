import { containerName } from '../../../languages/kubernetes/naming.ts';
import { handlersOf, mayHaveProbes, type Probe, patienceOf, probesOf } from '../../../languages/kubernetes/probes.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { type Container, podsOf } from '../../../languages/kubernetes/workload.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import type { Field } from '../../../languages/yaml/field.ts';
import { kubernetesRule } from '../../define.ts';

/** How many times longer than readiness a liveness probe should wait. */
const FACTOR = 3;

export default kubernetesRule(
  {
    id: 'kubernetes/no-identical-probes',
    title: 'Liveness and readiness are the same',
    severity: 'info',
    preset: 'all',
    alsoKnownAs: ['kube-score:pod-probes-identical'],
    tags: ['reliability'],
    fix: 'unsafe',
  },
  function* (object) {
    for (const container of podsOf(object).flatMap((pod) => pod.containers)) {
      const { liveness, readiness } = pairOf(container);
      if (liveness === undefined || readiness === undefined || !asksTheSame(container)) continue;
      const [lives, waits] = [patienceOf(liveness), patienceOf(readiness)];
      if (lives === undefined || waits === undefined || lives > waits) continue;
      yield {
        span: liveness.field.keySpan ?? liveness.field.grip,
        message: `${containerName(container)} is restarted as soon as it is not ready. Both probes ask the same, and liveness gives up after ${lives} seconds, so a container that is only busy is killed when it needs a rest. Let liveness wait longer, or ask less.`,
        related: [{ span: readiness.field.keySpan ?? readiness.field.grip, message: `Readiness gives up after ${waits} seconds.` }],
        fixes: () => {
          const failures = Math.ceil((FACTOR * waits) / periodOf(liveness));
          return repair(`Restart only after ${failures} failures`, 'unsafe', setField(liveness.field.at('failureThreshold'), failures));
        },
      };
    }
  },
);

function pairOf(container: Container): { readonly liveness?: Probe | undefined; readonly readiness?: Probe | undefined } {
  if (!mayHaveProbes(container) || container.pod.completeness !== 'whole') return {};
  const probes = probesOf(container);
  return {
    liveness: probes.find(({ kind }) => kind === 'livenessProbe'),
    readiness: probes.find(({ kind }) => kind === 'readinessProbe'),
  };
}

function periodOf({ field }: Probe): number {
  const { value } = field.at('periodSeconds');
  return typeof value === 'number' && value > 0 ? value : 10;
}

function asksTheSame(container: Container): boolean {
  const [liveness, readiness] = ['livenessProbe', 'readinessProbe'].map((kind) => {
    const handlers = handlersOf(container).filter(({ of }) => of === kind);
    return handlers.length === 1 ? handlers.map(({ action, field }) => `${action} ${content(field)}`)[0] : undefined;
  });
  return liveness !== undefined && liveness === readiness && !liveness.includes(UNKNOWN);
}

const UNKNOWN = '\0';

/** What a field holds, whatever the order of its keys. */
function content(field: Field): string {
  if (field.kind === 'list') return `[${field.items().map(content).join()}]`;
  if (field.kind !== 'map') return field.kind === 'unknown' ? UNKNOWN : JSON.stringify(field.value ?? null);
  const pairs = field.entries().map(({ key, field: value }) => `${JSON.stringify(key)}:${content(value)}`);
  return `{${pairs.toSorted().join()}}`;
}
