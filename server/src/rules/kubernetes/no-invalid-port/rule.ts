import { portFaults, type PortFault } from '../../../languages/kubernetes/port-faults.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { edit } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

const SCORE = 'kube-score:container-ports-check';
const LINTER = 'kube-linter:invalid-target-ports';

export default kubernetesRule(
  {
    id: 'kubernetes/no-invalid-port',
    title: 'A port name or number the cluster rejects',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [SCORE, LINTER],
    tags: ['correctness'],
    fix: 'unsafe',
    introduces: ['kubernetes/no-privileged-port', 'kubernetes/prefer-declared-probe-port'],
  },
  function* (object) {
    for (const fault of portFaults(object)) {
      const { place, severity, says, repair: change } = fault;
      yield {
        span: place.grip,
        message: `${says} ${advice[fault.kind]}`,
        severity,
        aliases: idsOf(fault),
        fixes: () => (change === undefined ? [] : repair(change.title, 'unsafe', edit(object.document, change.operations))),
      };
    }
  },
);

const advice: Readonly<Record<PortFault['kind'], string>> = {
  name: 'Rename it here and wherever it is used.',
  number: 'Write the port the program listens on.',
  text: 'Write it without quotes.',
  duplicate: 'Change one of the two.',
  nameless: 'Give it one.',
};

/** Others look at the names of containers and the targets of Services, and at what a container has twice. */
function idsOf({ kind, writer }: PortFault): readonly string[] {
  if (writer === 'container') return kind === 'name' ? [SCORE, LINTER] : kind === 'duplicate' ? [SCORE] : [];
  return writer === 'target' && kind !== 'number' ? [LINTER] : [];
}
