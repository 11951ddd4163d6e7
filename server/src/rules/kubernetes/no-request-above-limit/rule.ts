import { pairedAmounts, resourceName, shownAmount } from '../../../languages/kubernetes/amounts.ts';
import { compareQuantities } from '../../../languages/kubernetes/quantity.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

export default kubernetesRule(
  {
    id: 'kubernetes/no-request-above-limit',
    title: 'More is reserved than allowed',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [],
    tags: ['correctness'],
    fix: 'unsafe',
  },
  function* (object) {
    for (const [request, limit] of pairedAmounts(object)) {
      if (compareQuantities(request.quantity, limit.quantity) <= 0) continue;
      const [asked, allowed] = [shownAmount(request), shownAmount(limit)];
      yield {
        span: request.field.grip,
        message: `The ${resourceName(request.resource)} request ${asked} is above its limit ${allowed}. The API server rejects that. Lower the request or raise the limit.`,
        subject: request.pair,
        related: [{ span: limit.field.grip, message: 'The limit.' }],
        fixes: () => [
          ...repair(`Lower the request to ${allowed}`, 'unsafe', setField(request.field, limit.written)),
          ...repair(`Raise the limit to ${asked}`, 'unsafe', setField(limit.field, request.written)),
        ],
      };
    }
  },
);
