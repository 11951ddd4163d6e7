import type { Finding } from '../../../core/rule.ts';
import { containerName } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { addResources, type ResourceGap } from '../../../languages/kubernetes/resources.ts';
import type { Container } from '../../../languages/kubernetes/workload.ts';
import { leader } from '../../define.ts';

export default leader(
  {
    id: 'kubernetes/require-resources',
    title: 'Nothing is reserved or limited',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [],
    standards: ['NSA:network'],
    tags: ['reliability'],
    fix: 'placeholder',
  },
  (findings): Finding => {
    const container = findings[0]?.gap?.of as Container;
    const gaps = findings.flatMap(({ gap }) => (gap?.lack.split(' ') ?? []) as ResourceGap[]);
    return {
      span: container.field.grip,
      message: `${containerName(container)} reserves ${unreserved(gaps)} and has no memory limit. One leak can take down every pod on the node, and the scheduler cannot plan. Add requests and a memory limit that fit the program.`,
      aliases: [],
      fixes: () => repair('Add requests and a memory limit', 'placeholder', addResources(container, gaps)),
    };
  },
);

function unreserved(gaps: readonly ResourceGap[]): string {
  if (!gaps.includes('requests.cpu')) return 'no memory';
  return gaps.includes('requests.memory') ? 'nothing' : 'no CPU';
}
