import { closest } from '../../../core/closest.ts';
import {
  isPodSecurityLevel,
  isPodSecurityVersion,
  minorVersionOf,
  type PodSecurityMode,
  podSecurityLabels,
  podSecurityLevels,
} from '../../../languages/kubernetes/pod-security-labels.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import type { Field } from '../../../languages/yaml/field.ts';
import { kubernetesRule } from '../../define.ts';

/** What a mode does with a level it does not know. */
const INSTEAD: Readonly<Record<PodSecurityMode, string>> = {
  enforce: 'A Namespace that has it already enforces restricted instead',
  audit: 'A Namespace that has it already writes nothing down',
  warn: 'A Namespace that has it already warns of nothing',
};

export default kubernetesRule(
  {
    id: 'kubernetes/no-invalid-pod-security-label',
    title: 'A level or version that does not exist',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [],
    standards: ['CIS-Kubernetes:5.2.1'],
    tags: ['correctness', 'security'],
    fix: 'unsafe',
    introduces: ['kubernetes/require-pod-security-labels'],
  },
  function* (object) {
    if (object.kind !== 'Namespace') return;
    for (const { mode, level, version } of podSecurityLabels(object)) {
      const [wrongLevel, wrongVersion] = [textOf(level), textOf(version)];
      if (wrongLevel !== undefined && !isPodSecurityLevel(wrongLevel)) {
        yield {
          span: level.grip,
          message: `${shown(wrongLevel)} is no level, so the API server refuses the Namespace. ${INSTEAD[mode]}. There are privileged, baseline and restricted.`,
          fixes: () => corrected(level, closest(wrongLevel, podSecurityLevels)),
        };
      }
      if (wrongVersion !== undefined && !isPodSecurityVersion(wrongVersion)) {
        yield {
          span: version.grip,
          message: `${shown(wrongVersion)} is no version, so the API server refuses the Namespace. A Namespace that has it already takes the newest. Write latest, or a minor version such as v1.31.`,
          fixes: () => {
            const minor = minorVersionOf(wrongVersion);
            return corrected(version, minor === undefined ? closest(wrongVersion, ['latest']) : `v1.${minor}`);
          },
        };
      }
    }
  },
);

/** As written; undefined where nothing is, or where something is filled in later. */
function textOf({ source }: Field): string | undefined {
  return source === undefined || /[$<{]/.test(source) ? undefined : source;
}

function shown(text: string): string {
  return text === '' ? 'Nothing' : text.length > 24 ? 'This' : text;
}

function corrected(place: Field, text: string | undefined) {
  return text === undefined ? [] : repair(`Write ${text}`, 'unsafe', setField(place, text));
}
