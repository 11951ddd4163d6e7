import { isUnset } from '../../../languages/kubernetes/model.ts';
import { mayHaveProbes, type Probe, probeDefaults, probesOf } from '../../../languages/kubernetes/probes.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

export default kubernetesRule(
  {
    id: 'kubernetes/prefer-probe-timings',
    title: 'Probe timings are implicit',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: [],
    tags: ['style'],
    fix: 'safe',
    options: { fields: Object.keys(probeDefaults) },
  },
  function* (object, { fields }) {
    const containers = podsOf(object).flatMap((pod) => (pod.completeness === 'whole' ? pod.containers : []));
    for (const probe of containers.filter(mayHaveProbes).flatMap(probesOf)) {
      const missing = missingFrom(probe, fields);
      if (missing.length === 0) continue;
      yield {
        span: probe.field.keySpan ?? probe.field.grip,
        message: `This ${labels[probe.kind]} probe leaves ${missing.length === 1 ? missing[0]?.[0] : `${missing.length} timings`} to Kubernetes. An answer may then take ${seconds(probe)}, which few readers know. Write the values down.`,
        fixes: () => repair('Write the default timings', 'safe', setField(probe.field, Object.fromEntries(missing))),
      };
    }
  },
);

const labels = { livenessProbe: 'liveness', readinessProbe: 'readiness', startupProbe: 'startup' };

function missingFrom({ field }: Probe, fields: readonly string[]): readonly (readonly [string, number])[] {
  return Object.entries(probeDefaults).filter(([name]) => fields.includes(name) && isUnset(field.at(name)));
}

/** How long one answer may take. */
function seconds({ field }: Probe): string {
  const { value } = field.at('timeoutSeconds');
  return typeof value === 'number' && value !== 1 ? `${value} seconds` : 'one second';
}
