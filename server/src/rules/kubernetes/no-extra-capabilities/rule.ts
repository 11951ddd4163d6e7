import { breachesOf } from '../../../languages/kubernetes/breaches.ts';
import { containerName } from '../../../languages/kubernetes/naming.ts';
import { baselineCapabilities } from '../../../languages/kubernetes/pod-security-tables.ts';
import { repair, withoutItem } from '../../../languages/kubernetes/repair.ts';
import { edit } from '../../../languages/yaml/edit.ts';
import { capabilities } from '../../../tables/capabilities.ts';
import { kubernetesRule } from '../../define.ts';

/** Objects to this one of the thirteen only. */
const SETPCAP = 'kubescape:C-0046';
const CONTROL = 'PSS:restricted:capabilities';
const IDS = ['trivy:KSV-0022', 'trivy:KSV-0106', 'checkov:CKV_K8S_25', 'kics:19ebaa28'];

export default kubernetesRule(
  {
    id: 'kubernetes/no-extra-capabilities',
    title: 'A capability beyond NET_BIND_SERVICE is added',
    severity: 'info',
    preset: 'strict',
    alsoKnownAs: [CONTROL, ...IDS, SETPCAP],
    standards: [CONTROL, 'CIS-Kubernetes:5.2.9'],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (object, _, project) {
    for (const { place, container, value, controls } of breachesOf(object, project, 'capabilities')) {
      const name = String(value);
      if (container === undefined || place.parent?.key !== 'add' || !baselineCapabilities.has(name)) continue;
      yield {
        span: place.grip,
        message: `${containerName(container)} is given ${name}. With it a process can ${capabilities.get(name)?.harm}, and the restricted level allows NET_BIND_SERVICE only. Remove it if the program runs without it.`,
        aliases: [...controls, ...IDS, ...(name === 'SETPCAP' ? [SETPCAP] : [])],
        controls,
        subject: container,
        fixes: () => repair(`Remove ${name}`, 'unsafe', edit(object.document, [withoutItem(place)])),
      };
    }
  },
);
