import type { Finding, Fix } from '../../../core/rule.ts';
import { splitPairs } from '../../../languages/dockerfile/edit-pair.ts';
import type { Dockerfile, Instruction, KeyValue, VariableUse } from '../../../languages/dockerfile/model.ts';
import { rootStage } from '../../../languages/dockerfile/stages.ts';
import { imageEnvironment } from '../../../tables/image-environment.ts';
import { dockerfileRule } from '../../define.ts';

/** Operators that say what holds when the variable is not set. */
const ANSWERED: ReadonlySet<string> = new Set(['-', ':-', '+', ':+', '?', ':?']);

export default dockerfileRule(
  {
    id: 'dockerfile/no-self-reference',
    title: 'The old value is used, not the one set on this line',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: ['hadolint:DL3044', 'droast:DF062'],
    tags: ['reliability', 'correctness'],
    fix: 'unsafe',
  },
  function* (file) {
    for (const instruction of file.instructions) {
      if (instruction.keyword !== 'ENV' || instruction.pairs.length < 2) continue;
      for (const pair of instruction.pairs) {
        for (const use of pair.value?.uses ?? []) {
          const setter = instruction.pairs.find(({ name }) => name === use.name && name !== pair.name);
          if (setter !== undefined && hasNoValueYet(instruction, use)) yield early(file, { pair, use, setter });
        }
      }
    }
  },
);

/** PATH is always set, and so is what a well-known base image sets: then the old value may be meant. */
function hasNoValueYet({ stage }: Instruction, { name, definition, state, operator }: VariableUse): boolean {
  if (definition !== undefined || state === 'declared' || name === 'PATH' || ANSWERED.has(operator) || stage === undefined) return false;
  const image = rootStage(stage).image;
  return image === undefined || imageEnvironment(image.name)?.variables.has(name) !== true;
}

interface EarlyUse {
  readonly pair: KeyValue;
  readonly use: VariableUse;
  readonly setter: KeyValue;
}

function early(file: Dockerfile, { pair, use, setter }: EarlyUse): Finding {
  return {
    span: use.span,
    message: `${use.name} has no value yet when ${pair.name} is set. The values of one ENV do not see each other; what counts is what was set before it. Set ${pair.name} in an ENV of its own.`,
    subject: use,
    related: [{ span: setter.nameSpan, message: `${use.name} gets its value here, for the instructions below` }],
    fixes: (): Fix[] => {
      const edits = setter.span.start < pair.span.start ? splitPairs(file, pair) : [];
      return edits.length === 0 ? [] : [{ title: `Set ${pair.name} in an ENV of its own`, applicability: 'unsafe', edits }];
    },
  };
}
