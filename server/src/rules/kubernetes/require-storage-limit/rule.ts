import { containerName } from '../../../languages/kubernetes/naming.ts';
import { isUnset } from '../../../languages/kubernetes/model.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { addResources, containersLacking } from '../../../languages/kubernetes/resources.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import { placeholder } from '../../../languages/yaml/json-value.ts';
import { kubernetesRule } from '../../define.ts';

const EITHER = 'kube-score:container-ephemeral-storage-request-and-limit';
const REQUEST = 'sonar:S6897';
const LIMIT = 'sonar:S6870';
const GAPS = ['requests.ephemeral-storage', 'limits.ephemeral-storage'] as const;

export default kubernetesRule(
  {
    id: 'kubernetes/require-storage-limit',
    title: 'Scratch space is not limited',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: [EITHER, REQUEST, LIMIT],
    tags: ['reliability'],
    fix: 'placeholder',
    options: { initContainers: false },
  },
  function* (object, { initContainers }, project) {
    for (const { container, gaps } of containersLacking(object, project, { initContainers })) {
      const missing = GAPS.filter((gap) => gaps.includes(gap));
      const reserved = missing.includes('limits.ephemeral-storage');
      if (missing.length === 0) continue;
      yield {
        span: container.field.grip,
        message: `${containerName(container)} ${reserved ? 'may fill the disk of its node' : 'reserves no space on the disk of its node'}. What it writes outside volumes, and its logs, lie there, and when the disk is full other pods are evicted as well. Request and limit ephemeral-storage.`,
        aliases: [EITHER, ...(missing.includes('requests.ephemeral-storage') ? [REQUEST] : []), ...(reserved ? [LIMIT] : [])],
        subject: container,
        gap: { lack: missing.join(' '), of: container },
        fixes: () => repair('Limit the scratch space', 'placeholder', addResources(container, missing)),
      };
    }
    for (const pod of podsOf(object)) {
      if (pod.completeness !== 'whole') continue;
      for (const volume of pod.volumes.items()) {
        const directory = volume.at('emptyDir');
        if (directory.kind !== 'map' || !isUnset(directory.at('sizeLimit'))) continue;
        const inMemory = directory.at('medium').value === 'Memory';
        yield {
          span: directory.keySpan ?? directory.grip,
          message: inMemory
            ? 'This directory in memory has no size limit. What is written to it counts as memory of the containers, until one of them is killed for it. Set sizeLimit.'
            : 'This directory may fill the disk of its node. When the disk is full other pods are evicted as well. Set sizeLimit, so that only this pod is.',
          aliases: [],
          fixes: () => repair('Limit its size', 'placeholder', setField(directory.at('sizeLimit'), placeholder('1Gi'))),
        };
      }
    }
  },
);
