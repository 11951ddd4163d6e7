import { containerInside } from '../../../languages/kubernetes/naming.ts';
import { isPortNumber, portsOf, whyNotPortName } from '../../../languages/kubernetes/ports.ts';
import { type AskedPort, askedPorts, type Handler } from '../../../languages/kubernetes/probes.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import { appendItem, setField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

const IDS: Readonly<Partial<Record<Handler['of'], string>>> = {
  livenessProbe: 'kube-linter:liveness-port',
  readinessProbe: 'kube-linter:readiness-port',
  startupProbe: 'kube-linter:startup-port',
};

export default kubernetesRule(
  {
    id: 'kubernetes/prefer-declared-probe-port',
    title: 'A probe uses a port by number',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: Object.values(IDS),
    tags: ['style'],
    fix: 'unsafe',
  },
  function* (object) {
    for (const container of podsOf(object).flatMap((pod) => pod.containers)) {
      if (!portsOf(container).complete) continue;
      const declaredAnywhere = new Set(container.pod.containers.flatMap((each) => portsOf(each).declared.map(({ number }) => number)));
      for (const asked of askedPorts(container)) {
        const { handler, place, written, declared } = asked;
        const id = IDS[handler.of];
        if (id === undefined || typeof written !== 'number' || !isPortNumber(written)) continue;
        if (declared === undefined && !declaredAnywhere.has(written)) {
          yield {
            span: place.grip,
            message: `Port ${written} is not declared in ${containerInside(container)}. The probe works all the same, but whoever reads the ports does not know about it, and a change of one number is easily forgotten here. Declare it.`,
            aliases: [id],
            fixes: () => declaration(asked, written),
          };
        }
        const name = nameOf(asked);
        if (name === undefined) continue;
        yield {
          span: place.grip,
          message: `Port ${written} has a name: ${name}. Ask it by name, and the probe follows when the number changes.`,
          aliases: [],
          fixes: () => repair(`Change to ${name}`, 'unsafe', setField(place, name)),
        };
      }
    }
  },
);

/** The name by which a probe could ask; gRPC takes numbers only, and two ports of one number are one too many. */
function nameOf({ handler: { action, container }, declared, written }: AskedPort): string | undefined {
  const { name } = declared ?? {};
  const isOnly = portsOf(container).declared.filter(({ number }) => number === written).length === 1;
  return action !== 'grpc' && isOnly && name !== undefined && whyNotPortName(name) === undefined ? name : undefined;
}

/** In the network of the node every declared port is taken on the node. */
function declaration({ handler: { container } }: AskedPort, port: number) {
  const { hostNetwork } = container.pod;
  if (hostNetwork.value === true || hostNetwork.kind === 'unknown') return [];
  return repair(`Declare port ${port}`, 'unsafe', appendItem(container.field.at('ports'), { containerPort: port }));
}
