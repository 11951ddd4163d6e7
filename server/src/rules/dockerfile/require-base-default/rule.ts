import type { Finding, Fix } from '../../../core/rule.ts';
import { likelyBaseValue, neededVariables } from '../../../languages/dockerfile/base-args.ts';
import { setArgDefault } from '../../../languages/dockerfile/edit.ts';
import type { Stage, VariableUse } from '../../../languages/dockerfile/model.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/require-base-default',
    title: 'The base image has no default',
    severity: 'info',
    preset: 'strict',
    alsoKnownAs: ['buildkit:InvalidDefaultArgInFrom', 'dockeranalyzer:InvalidDefaultArgInFrom'],
    tags: ['supply-chain', 'reliability'],
    fix: 'unsafe',
    introduces: ['dockerfile/require-digest'],
  },
  function* (file) {
    if (file.templated) return;
    const needed = new Map<string, Need[]>();
    for (const stage of file.stages) {
      for (const use of stage.parent === undefined ? neededVariables(stage.base) : []) {
        needed.set(use.name, [...(needed.get(use.name) ?? []), { stage, use }]);
      }
    }
    for (const [first, ...others] of needed.values()) if (first !== undefined) yield missing(first, others);
  },
);

/** A variable without which the base of a stage is no image. */
interface Need {
  readonly stage: Stage;
  readonly use: VariableUse;
}

function missing({ stage, use }: Need, others: readonly Need[]): Finding {
  const { name } = use;
  return {
    span: use.span,
    message: `${name} has no default, and without it FROM names no image. The build works only where somebody passes a value, and whoever starts it chooses the base. Give the ARG a default that is pinned.`,
    subject: stage.from,
    related: others.map((other) => ({ span: other.use.span, message: 'Needed here too' })),
    fixes: () => withDefault(stage, use),
  };
}

function withDefault({ base }: Stage, { name, definition }: VariableUse): readonly Fix[] {
  const value = likelyBaseValue(base, name);
  if (value === undefined || definition === undefined) return [];
  return [{ title: `Give ${name} the default ${value}`, applicability: 'unsafe', edits: setArgDefault(definition, value) }];
}
