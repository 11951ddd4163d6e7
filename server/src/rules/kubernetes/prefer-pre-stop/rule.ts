import { isUnset } from '../../../languages/kubernetes/model.ts';
import { containerName } from '../../../languages/kubernetes/naming.ts';
import { minorVersionOf } from '../../../languages/kubernetes/pod-security-labels.ts';
import { isLongRunning } from '../../../languages/kubernetes/probes.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { servedPorts } from '../../../languages/kubernetes/services.ts';
import { type PodSpec, podsOf } from '../../../languages/kubernetes/workload.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import { placeholder } from '../../../languages/yaml/json-value.ts';
import { kubernetesRule } from '../../define.ts';

/** From this minor version on the kubelet can sleep by itself; before, the image must have the command. */
const SLEEP_ACTION = 30;

export default kubernetesRule(
  {
    id: 'kubernetes/prefer-pre-stop',
    title: 'No pause before shutdown',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: [],
    tags: ['reliability'],
    fix: 'placeholder',
  },
  function* (object, _, project) {
    const pods = podsOf(object).filter((pod) => pod.completeness === 'whole' && isLongRunning(pod));
    const services = pods.length === 0 ? [] : project.objects('Service');
    for (const pod of services === undefined ? [] : pods) {
      // Another container's hook holds back only that container.
      const served = servedPorts(pod, services ?? [], project).find(({ container }) => isUnset(container.field.at('lifecycle', 'preStop')));
      if (served === undefined) continue;
      const { container } = served;
      yield {
        span: container.field.grip,
        message: `${containerName(container)} stops while requests still arrive. When a pod ends, its Service hears of it a moment later than its program, so each rollout costs some callers an error. Wait a few seconds in preStop.`,
        fixes: () => {
          const seconds = pauseOf(pod);
          const minor = project.kubernetes.version === undefined ? undefined : minorVersionOf(project.kubernetes.version);
          const sleeps = minor === undefined || minor >= SLEEP_ACTION;
          const pause = sleeps
            ? { sleep: { seconds: placeholder(seconds) } }
            : { exec: { command: ['sleep', placeholder(String(seconds))] } };
          const change = setField(container.field.at('lifecycle', 'preStop'), pause);
          return seconds < 1 ? [] : repair('Wait before stopping', 'placeholder', change);
        },
      };
    }
  },
);

/** The pause counts towards the grace period, of which the program needs its share. */
function pauseOf({ field }: PodSpec): number {
  const { value } = field.at('terminationGracePeriodSeconds');
  return typeof value === 'number' ? Math.min(5, Math.floor(value / 2)) : 5;
}
