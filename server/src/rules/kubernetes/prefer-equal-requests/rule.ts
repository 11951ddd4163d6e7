import { pairedAmounts, resourceName, shownAmount } from '../../../languages/kubernetes/amounts.ts';
import { compareQuantities } from '../../../languages/kubernetes/quantity.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

const BOTH = 'kube-score:container-resource-requests-equal-limits';
const IDS: Readonly<Record<string, readonly string[]>> = {
  cpu: ['kube-score:container-cpu-requests-equal-limits', BOTH],
  memory: ['kube-score:container-memory-requests-equal-limits', BOTH],
  'ephemeral-storage': ['kube-score:container-ephemeral-storage-request-equals-limit'],
};

export default kubernetesRule(
  {
    id: 'kubernetes/prefer-equal-requests',
    title: 'Request and limit differ',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: [...new Set(Object.values(IDS).flat())],
    tags: ['reliability'],
    fix: 'unsafe',
    options: { resources: ['memory', 'ephemeral-storage'] },
  },
  function* (object, { resources }) {
    for (const [request, limit] of pairedAmounts(object)) {
      const { resource } = request;
      if (!resources.includes(resource) || compareQuantities(request.quantity, limit.quantity) >= 0) continue;
      yield {
        span: request.field.grip,
        message: `The ${resourceName(resource)} request ${shownAmount(request)} is below its limit ${shownAmount(limit)}. What is above the request is not reserved: ${harms[resource] ?? 'it may be missing when it is needed'}. Request as much as the limit allows.`,
        aliases: IDS[resource] ?? [],
        subject: request.pair,
        related: [{ span: limit.field.grip, message: 'The limit.' }],
        fixes: () => repair(`Request ${shownAmount(limit)}`, 'unsafe', setField(request.field, limit.written)),
      };
    }
  },
);

const harms: Readonly<Record<string, string>> = {
  cpu: 'the program gets slower when others on the node need the time',
  memory: 'when the node runs short, this pod is among the first to be evicted',
  'ephemeral-storage': 'when the disk of the node is full, this pod is among the first to be evicted',
};
