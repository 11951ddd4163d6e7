import { breachesOf } from '../../../languages/kubernetes/breaches.ts';
import { isUnset } from '../../../languages/kubernetes/model.ts';
import { minorVersionOf } from '../../../languages/kubernetes/pod-security-labels.ts';
import { podOrder } from '../../../languages/kubernetes/pod-order.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { linuxFieldsOf, osNameSince } from '../../../languages/kubernetes/windows.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import { edit } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

/** What the restricted level asks of every pod that does not say it runs on Windows. */
const WAIVED = ['allowPrivilegeEscalation', 'capabilities', 'seccompProfile'] as const;
const CONTROLS = WAIVED.map((check) => `PSS:restricted:${check}`);

export default kubernetesRule(
  {
    id: 'kubernetes/require-os-name',
    title: 'A Windows pod should say so',
    severity: 'info',
    preset: 'recommended',
    alsoKnownAs: CONTROLS,
    standards: CONTROLS,
    tags: ['correctness'],
    fix: 'unsafe',
  },
  function* (object, _, project) {
    if ((minorVersionOf(project.kubernetes.version ?? '') ?? osNameSince) < osNameSince) return;
    const lacking = breachesOf(object, project, ...WAIVED).filter(({ kind }) => kind === 'absent');
    for (const pod of podsOf(object)) {
      const os = pod.field.at('os');
      if (!pod.windowsNodes || pod.completeness !== 'whole' || !(isUnset(os) || isUnset(os.at('name')))) continue;
      const [selector] = ['kubernetes.io/os', 'beta.kubernetes.io/os']
        .map((label) => pod.field.at('nodeSelector', label))
        .filter(({ value }) => value === 'windows');
      const controls = [...new Set(lacking.filter((breach) => breach.pod === pod).flatMap((breach) => breach.controls))];
      const linux = linuxFieldsOf(pod).map(({ place }) => ({ remove: place, prune: true }));
      yield {
        span: (selector ?? pod.field).grip,
        message:
          'The pod runs on Windows nodes, but its os does not say so. The Pod Security Standard then asks it for settings that only Linux has. Add os: {name: windows}.',
        controls,
        aliases: controls,
        subject: pod,
        fixes: () =>
          repair(
            linux.length === 0 ? 'Add os.name: windows' : 'Add os.name: windows, and remove what only Linux has',
            'unsafe',
            edit(object.document, [{ set: os, value: { name: 'windows' }, order: podOrder }, ...linux]),
          ),
      };
    }
  },
);
