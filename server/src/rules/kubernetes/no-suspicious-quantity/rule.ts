import { amountsOf } from '../../../languages/kubernetes/amounts.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { wrongUnitOf } from '../../../languages/kubernetes/wrong-units.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

export default kubernetesRule(
  {
    id: 'kubernetes/no-suspicious-quantity',
    title: 'A quantity with the wrong unit',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [],
    tags: ['correctness', 'reliability'],
    fix: 'unsafe',
    introduces: ['kubernetes/prefer-equal-requests'],
  },
  function* (object) {
    for (const amount of amountsOf(object)) {
      const wrong = wrongUnitOf(amount);
      if (wrong === undefined) continue;
      const { severity, says, harm, meant } = wrong;
      yield {
        span: amount.field.grip,
        message: `${says}. ${harm}. ${meant === undefined ? 'Write the unit you mean.' : `Write ${meant} if that is what you mean.`}`,
        severity,
        subject: amount.pair,
        fixes: () => (meant === undefined ? [] : repair(`Change to ${meant}`, 'unsafe', setField(amount.field, meant))),
      };
    }
  },
);
