import { repair } from '../../../languages/kubernetes/repair.ts';
import { type Container, podsOf } from '../../../languages/kubernetes/workload.ts';
import { edit } from '../../../languages/yaml/edit.ts';
import type { Field } from '../../../languages/yaml/field.ts';
import { placeholder } from '../../../languages/yaml/json-value.ts';
import { capabilityName } from '../../../tables/capabilities.ts';
import { kubernetesRule } from '../../define.ts';

const FIRST_OPEN = 1024;
const SYSCTL = 'net.ipv4.ip_unprivileged_port_start';

export default kubernetesRule(
  {
    id: 'kubernetes/no-privileged-port',
    title: 'A port below 1024',
    severity: 'hint',
    preset: 'strict',
    alsoKnownAs: ['kube-linter:privileged-ports', 'trivy:KSV-0117'],
    tags: ['security'],
    fix: 'placeholder',
  },
  function* (object) {
    for (const container of podsOf(object).flatMap((pod) => pod.containers)) {
      if (container.pod.windows !== false || container.pod.windowsNodes) continue;
      for (const item of container.field.at('ports').items()) {
        const place = item.at('containerPort');
        const { value } = place;
        if (typeof value !== 'number' || value < 1 || value >= FIRST_OPEN || mayOpen(container, value)) continue;
        const other = openPort(value);
        yield {
          span: place.grip,
          message: `Port ${value} may be opened by root alone in many clusters. The program then needs root, or a capability, only to listen. Let it listen at ${other}, and point the Service there.`,
          ...(item.use && { subject: item.use }),
          fixes: () => repair(`Listen at ${other}`, 'placeholder', edit(object.document, movedTo(container, place, other))),
        };
      }
    }
  },
);

/** The pod asks for the right to open the port: by a capability, or by the setting of its network. */
function mayOpen({ pod, securityContext }: Container, port: number): boolean {
  const added = securityContext.at('capabilities', 'add').items();
  if (added.some(({ value }) => ['NET_BIND_SERVICE', 'ALL'].includes(capabilityName(String(value))))) return true;
  const start = pod.securityContext
    .at('sysctls')
    .items()
    .find((sysctl) => sysctl.at('name').value === SYSCTL);
  return start !== undefined && !(Number(start.at('value').value) > port);
}

/** `80` becomes 8080, `443` 8443, `53` 8053. */
function openPort(port: number): number {
  return port === 80 ? 8080 : 8000 + port;
}

/** The port, and the probes that knock at it. */
function movedTo({ field }: Container, place: Field, port: number) {
  const probes = ['startupProbe', 'livenessProbe', 'readinessProbe'].flatMap((probe) =>
    ['httpGet', 'tcpSocket', 'grpc'].map((handler) => field.at(probe, handler, 'port')),
  );
  return [place, ...probes.filter(({ value }) => value === place.value)].map((at) => ({ set: at, value: placeholder(port) }));
}
