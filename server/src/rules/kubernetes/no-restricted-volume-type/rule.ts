import type { Fix } from '../../../core/rule.ts';
import { breachesOf } from '../../../languages/kubernetes/breaches.ts';
import { wordOr } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { edit } from '../../../languages/yaml/edit.ts';
import type { Field } from '../../../languages/yaml/field.ts';
import { placeholder } from '../../../languages/yaml/json-value.ts';
import { kubernetesRule } from '../../define.ts';

const CONTROL = 'PSS:restricted:restrictedVolumes';
const IDS = ['trivy:KSV-0028'];
/** One tool has them misspelt, or not at all. */
const OVERLOOKED = new Set(['cephfs', 'photonPersistentDisk']);

export default kubernetesRule(
  {
    id: 'kubernetes/no-restricted-volume-type',
    title: 'A volume type the restricted level forbids',
    severity: 'info',
    preset: 'strict',
    alsoKnownAs: [CONTROL, ...IDS],
    standards: [CONTROL],
    tags: ['security'],
    fix: 'placeholder',
  },
  function* (object, _, project) {
    for (const { place, controls } of breachesOf(object, project, 'restrictedVolumes')) {
      const type = place.key ?? '';
      const volume = place.parent;
      // A directory of the node is another story, which baseline tells as well.
      if (volume === undefined || type === 'hostPath') continue;
      const name = wordOr(volume.at('name').value, '');
      yield {
        span: place.keySpan ?? place.grip,
        message: `The restricted level forbids ${type} volumes${name === '' ? '' : ` such as ${name}`}. ${WHY[type] ?? OUTDATED}. ${ADVICE[type] ?? CLAIM}.`,
        aliases: [...controls, ...(OVERLOOKED.has(type) ? [] : IDS)],
        controls,
        ...(volume.use && { subject: volume.use }),
        fixes: () => claim(volume, place, name),
      };
    }
  },
);

const OUTDATED = 'Its driver was part of Kubernetes once, and newer versions have moved or removed it';
const NETWORK = 'The pod chooses a server by itself, with the rights of the node';
/** What speaks against a type. */
const WHY: Readonly<Record<string, string>> = {
  gitRepo: 'Whoever writes the repository could run commands as root on the node, so newer versions refuse it',
  flexVolume: 'It runs a program of the node as root',
  nfs: NETWORK,
  iscsi: NETWORK,
  fc: 'The pod chooses a disk of the storage network by itself, with the rights of the node',
};
const CLAIM = 'Let the cluster give the storage, and claim it';
const ADVICE: Readonly<Record<string, string>> = {
  gitRepo: 'Clone in an init container, into an emptyDir, or claim storage that holds the files',
};

/** What was read-only stays so. */
function claim(volume: Field, place: Field, name: string): readonly Fix[] {
  const readOnly = place.at('readOnly').value === true ? { readOnly: true } : {};
  const value = { claimName: placeholder(name === '' ? 'data' : name), ...readOnly };
  return repair(
    `Replace ${place.key} by a claim`,
    'placeholder',
    edit(volume.document, [{ set: volume.at('persistentVolumeClaim'), value }, { remove: place }]),
  );
}
