import { containerInside } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import { removeItem } from '../../../languages/yaml/edit.ts';
import type { Field } from '../../../languages/yaml/field.ts';
import { kubernetesRule } from '../../define.ts';

export default kubernetesRule(
  {
    id: 'kubernetes/no-duplicate-env',
    title: 'A variable is set twice',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: ['kube-linter:duplicate-env-var', 'kube-score:environment-variable-key-duplication', 'kubescape:C-0295', 'sonar:S6907'],
    tags: ['correctness'],
    fix: 'safe',
  },
  function* (object) {
    // Of two entries in a template one may be left out.
    if (object.completeness === 'template') return;
    for (const container of podsOf(object).flatMap((pod) => pod.containers)) {
      const items = container.field.at('env').items();
      const last = new Map(items.map((item) => [item.at('name').value, item] as const));
      for (const [index, item] of items.entries()) {
        const place = item.at('name');
        const { value: name } = place;
        const winner = last.get(name);
        if (typeof name !== 'string' || winner === undefined || winner === item || reads(winner, name)) continue;
        yield {
          span: place.grip,
          message: `${name.length > 40 ? 'This variable' : name} is set twice, and the later value wins. The earlier one misleads whoever reads it, and tools that merge manifests may keep either. Keep one entry in ${containerInside(container)}.`,
          related: [{ span: winner.at('name').grip, message: 'This one wins' }],
          subject: container,
          fixes: () =>
            repair('Remove the earlier entry', mayBeUsed(name, item, items.slice(index + 1), winner) ? 'unsafe' : 'safe', removeItem(item)),
        };
      }
    }
  },
);

/** Whether the earlier value may be used: by a variable in between, or because the later one may turn out to be nothing. */
function mayBeUsed(name: string, earlier: Field, below: readonly Field[], winner: Field): boolean {
  const isLiteral = (item: Field): boolean => typeof item.at('value').value === 'string' && !item.has('valueFrom');
  const between = below.slice(0, below.indexOf(winner));
  return !isLiteral(earlier) || !isLiteral(winner) || between.some((item) => reads(item, name));
}

function reads(item: Field, name: string): boolean {
  return String(item.at('value').value).includes(`$(${name})`);
}
