import { breachesOf } from '../../../languages/kubernetes/breaches.ts';
import { wordOr } from '../../../languages/kubernetes/naming.ts';
import { repair, withoutItem } from '../../../languages/kubernetes/repair.ts';
import { edit } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

const CONTROL = 'PSS:baseline:sysctls';
const ANY = ['trivy:KSV-0026', 'kics:9127f0d9', 'kubescape:set-sysctls-params', 'terrascan:AC_K8S_0074'];
/** Knows settings by how they begin. */
const BY_BEGINNING = ['kube-linter:unsafe-sysctls'];
const BEGINNINGS = ['kernel.msg', 'kernel.sem', 'kernel.shm', 'fs.mqueue.', 'net.'];

export default kubernetesRule(
  {
    id: 'kubernetes/no-unsafe-sysctls',
    title: 'The pod asks for an unsafe kernel setting',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [CONTROL, ...ANY, ...BY_BEGINNING],
    standards: [CONTROL],
    tags: ['security'],
    fix: 'unsafe',
    options: { allow: [] },
  },
  function* (object, { allow }, project) {
    for (const { pod, place, value, controls } of breachesOf(object, project, 'sysctls')) {
      const name = String(value);
      const item = place.parent;
      if (item === undefined || allow.some((pattern) => matches(pattern, name))) continue;
      yield {
        span: place.grip,
        message: `The pod sets ${wordOr(name, 'a kernel setting')}, which is not among the safe kernel settings. It can disturb other pods or the node, so a node refuses the pod unless its kubelet allows the setting. Remove it, or set it on the node.`,
        aliases: [...controls, ...ANY, ...(BEGINNINGS.some((beginning) => name.startsWith(beginning)) ? BY_BEGINNING : [])],
        controls,
        subject: pod,
        fixes: () => repair(`Remove ${wordOr(name, 'the kernel setting')}`, 'unsafe', edit(object.document, [withoutItem(item)])),
      };
    }
  },
);

/** As the kubelet reads its list: a star at the end stands for anything. */
function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
