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
    const reserves = reserving(gaps);
    const limits = limiting(gaps);
    const add = [reserves && 'requests', limits && (limits === 'no memory limit' ? 'a memory limit' : 'limits')]
      .filter(Boolean)
      .join(' and ');
    return {
      span: container.field.grip,
      message: `${containerName(container)} ${[reserves && `reserves ${reserves}`, limits && `has ${limits}`].filter(Boolean).join(' and ')}. ${harm(gaps)} Add ${add} that fit the program.`,
      aliases: [],
      // As harsh as the harshest of what it draws.
      severity: 'hint',
      fixes: () => repair(`Add ${add}`, 'placeholder', addResources(container, gaps)),
    };
  },
);

/** What a container does not reserve; undefined when it reserves all that is asked for. */
function reserving(gaps: readonly ResourceGap[]): string | undefined {
  if (gaps.includes('requests.cpu') && gaps.includes('requests.memory')) return 'nothing';
  return listed(gaps, 'requests');
}

function limiting(gaps: readonly ResourceGap[]): string | undefined {
  const missing = listed(gaps, 'limits');
  return missing === undefined || gaps.filter((gap) => gap.startsWith('limits.')).length === 3
    ? missing && 'no limits'
    : `${missing} limit`;
}

function listed(gaps: readonly ResourceGap[], list: 'requests' | 'limits'): string | undefined {
  const missing = Object.entries(NAMES).filter(([resource]) => gaps.includes(`${list}.${resource}` as ResourceGap));
  return missing.length === 0 ? undefined : missing.map(([, name]) => `no ${name}`).join(' and ');
}

const NAMES = { cpu: 'CPU', memory: 'memory', 'ephemeral-storage': 'disk space' };

function harm(gaps: readonly ResourceGap[]): string {
  const plans = gaps.includes('requests.cpu') || gaps.includes('requests.memory');
  if (gaps.includes('limits.memory'))
    return `One leak can take down every pod on the node${plans ? ', and the scheduler cannot plan' : ''}.`;
  return plans ? 'The scheduler cannot plan, and others on the node may go short.' : 'It may take what others on the node need.';
}
