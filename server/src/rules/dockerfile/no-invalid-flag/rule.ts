import type { Finding } from '../../../core/rule.ts';
import { removeFlag, replace } from '../../../languages/dockerfile/edit.ts';
import { type FlagFault, type FlagFaultKind, flagFaults } from '../../../languages/dockerfile/flag-faults.ts';
import type { Dockerfile, Instruction } from '../../../languages/dockerfile/model.ts';
import { opened } from '../../../languages/dockerfile/views.ts';
import { dockerfileRule } from '../../define.ts';

/** Unknown flags, by instruction. */
const UNKNOWN: Readonly<Record<string, readonly string[]>> = {
  ADD: ['rcjsuen:UNKNOWN_ADD_FLAG', 'dockeranalyzer:AddInvalidFlag'],
  COPY: ['rcjsuen:UNKNOWN_COPY_FLAG', 'dockeranalyzer:CopyInvalidFlag'],
  FROM: ['rcjsuen:UNKNOWN_FROM_FLAG'],
  HEALTHCHECK: ['rcjsuen:UNKNOWN_HEALTHCHECK_FLAG'],
};

/** The other faults; those of one flag alone stand in `BY_FLAG`. */
const BY_KIND: { readonly [K in FlagFaultKind]?: readonly string[] } = {
  duplicate: ['rcjsuen:FLAG_DUPLICATE'],
  'no-value': ['rcjsuen:FLAG_MISSING_VALUE'],
  'no-switch': ['rcjsuen:FLAG_EXPECTED_BOOLEAN_VALUE'],
  platform: ['dockeranalyzer:FromInvalidPlatform'],
  mount: ['dockeranalyzer:RunInvalidMountFlag'],
  'unit-missing': ['rcjsuen:FLAG_MISSING_DURATION'],
  'unit-unknown': ['rcjsuen:FLAG_UNKNOWN_UNIT'],
  'no-duration': ['rcjsuen:FLAG_INVALID_DURATION'],
  'too-short': ['rcjsuen:FLAG_LESS_THAN_1MS'],
};
const BY_FLAG: Readonly<Record<string, readonly string[]>> = {
  'word network': ['dockeranalyzer:RunInvalidNetworkFlag'],
  'word security': ['dockeranalyzer:RunInvalidSecurityFlag'],
  'no-duration retries': ['rcjsuen:INVALID_SYNTAX'],
  'negative retries': ['rcjsuen:FLAG_AT_LEAST_ONE'],
  'no-effect retries': ['rcjsuen:FLAG_AT_LEAST_ONE'],
  ...Object.fromEntries(
    ['interval', 'timeout', 'start-period', 'start-interval'].map((name) => [`no-effect ${name}`, ['rcjsuen:FLAG_LESS_THAN_1MS']]),
  ),
  ...Object.fromEntries(
    ['interval', 'timeout', 'start-period', 'start-interval', 'retries'].map((name) => [
      `no-value ${name}`,
      ['rcjsuen:FLAG_MISSING_VALUE', 'dockerfilelint:healthcheck_options_missing_args'],
    ]),
  ),
};

export default dockerfileRule(
  {
    id: 'dockerfile/no-invalid-flag',
    title: 'The flag or its value is not valid',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [...new Set([UNKNOWN, BY_KIND, BY_FLAG].flatMap((table) => Object.values(table)).flat())],
    tags: ['build'],
    fix: 'unsafe',
    introduces: ['dockerfile/no-fixed-platform'],
  },
  function* (file) {
    if (file.templated) return;
    for (const instruction of opened(file.instructions)) {
      for (const fault of flagFaults(file, instruction)) yield invalid(file, instruction, fault);
    }
  },
);

function invalid(file: Dockerfile, instruction: Instruction, { kind, flag, place, what, meant, unsure }: FlagFault): Finding {
  const ids = kind === 'unknown' ? UNKNOWN[instruction.keyword] : (BY_FLAG[`${kind} ${flag.name}`] ?? BY_KIND[kind]);
  return {
    span: place,
    message: `${what}. ${WHY[kind] ?? 'The build stops here. Correct it.'}`,
    aliases: ids ?? [],
    ...(kind === 'no-effect' ? { severity: 'info' } : unsure === true ? { severity: 'warning' } : {}),
    subject: flag,
    fixes: () => {
      if (kind === 'duplicate') return [{ title: `Remove this --${flag.name}`, applicability: 'unsafe', edits: removeFlag(file, flag) }];
      if (meant === undefined) return [];
      return [{ title: `Write ${kind === 'unknown' ? '--' : ''}${meant}`, applicability: 'unsafe', edits: replace(place, meant) }];
    },
  };
}

const WHY: { readonly [K in FlagFaultKind]?: string } = {
  'unit-missing': 'The build stops here. Write the unit, such as s for seconds.',
  'no-effect': 'Leave it out, or write what you mean.',
  variable: "Docker's builder stops here. Give the image a stage of its own, with the variable in its FROM.",
  duplicate: 'The builder takes this flag once, and stops here. Remove one of them.',
};
