import { closest } from '../../../core/closest.ts';
import type { Finding, Fix } from '../../../core/rule.ts';
import { breachesOf } from '../../../languages/kubernetes/breaches.ts';
import { baselineCapabilities } from '../../../languages/kubernetes/pod-security-tables.ts';
import { repair, withoutItem } from '../../../languages/kubernetes/repair.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import { edit, setField } from '../../../languages/yaml/edit.ts';
import type { Field } from '../../../languages/yaml/field.ts';
import { capabilities, capabilityName } from '../../../tables/capabilities.ts';
import { kubernetesRule } from '../../define.ts';

const CONTROLS = ['PSS:baseline:capabilities', 'PSS:restricted:capabilities'];
/** Object to whatever is added, however it is spelt. */
const ADDED = ['trivy:KSV-0022', 'checkov:CKV_K8S_25', 'kics:19ebaa28'];

export default kubernetesRule(
  {
    id: 'kubernetes/no-misspelt-capability',
    title: 'Kubernetes does not know this capability name',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [...CONTROLS, ...ADDED],
    standards: CONTROLS,
    tags: ['correctness', 'security'],
    fix: 'safe',
    introduces: ['kubernetes/no-extra-capabilities'],
  },
  function* (object, _, project) {
    const rejected = new Map(breachesOf(object, project, 'capabilities').map(({ place, controls }) => [keyOf(place), controls]));
    for (const container of podsOf(object).flatMap((pod) => pod.containers)) {
      for (const list of ['add', 'drop'] as const) {
        for (const item of container.securityContext.at('capabilities', list).items()) {
          const { value } = item;
          if (typeof value !== 'string' || names.includes(value)) continue;
          const controls = rejected.get(keyOf(item)) ?? [];
          const aliases = [...controls, ...(list === 'add' ? ADDED : [])];
          yield { ...misspelt(value, item, list, controls.length > 0), controls, aliases, subject: container };
        }
      }
    }
  },
);

const names = ['ALL', ...capabilities.keys()];

function keyOf({ path }: Field): string {
  return JSON.stringify(path);
}

function misspelt(written: string, item: Field, list: 'add' | 'drop', rejected: boolean): Finding {
  const meant = closest(capabilityName(written), names);
  const shown = /^\w{1,40}$/.test(written) ? written : 'of this name';
  const message =
    meant === 'ALL' && list === 'drop' && rejected
      ? `The Pod Security Standard does not accept ${shown}, only ALL. It compares letter by letter, so the restricted level rejects the pod. Write ALL.`
      : `There is no capability ${shown} in Kubernetes. Names count letter by letter: some runtimes ignore this one, others refuse to start the container. ${advice(meant, list)}`;
  return { span: item.grip, message, fixes: () => repairs(written, meant, item, list) };
}

function advice(meant: string | undefined, list: 'add' | 'drop'): string {
  if (meant === undefined) return 'Remove it.';
  return mayRespell(meant, list) ? `Write ${meant}.` : `Remove it, or write ${meant} if the program cannot do without.`;
}

/** A strong capability that was never granted is not granted by a repair. */
function mayRespell(meant: string | undefined, list: 'add' | 'drop'): meant is string {
  return meant !== undefined && (list === 'drop' || baselineCapabilities.has(meant));
}

/** Runtimes forgive letter case and disagree about the prefix; a name that is added begins to work once it is right. */
function repairs(written: string, meant: string | undefined, item: Field, list: 'add' | 'drop'): readonly Fix[] {
  const sameForRuntimes = list === 'drop' && written.toUpperCase() === meant;
  const respell = mayRespell(meant, list) ? repair(`Write ${meant}`, sameForRuntimes ? 'safe' : 'unsafe', setField(item, meant)) : [];
  const remove =
    list === 'add' || meant === undefined ? repair('Remove this name', 'unsafe', edit(item.document, [withoutItem(item)])) : [];
  return [...respell, ...remove];
}
