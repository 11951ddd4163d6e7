import type { Finding, Fix } from '../../../core/rule.ts';
import { likelyBaseValue, neededVariables } from '../../../languages/dockerfile/base-args.ts';
import { setArgDefault } from '../../../languages/dockerfile/edit.ts';
import type { Stage, VariableUse } from '../../../languages/dockerfile/model.ts';
import { dockerfileRule } from '../../define.ts';

const IDS = ['buildkit:InvalidDefaultArgInFrom', 'dockeranalyzer:InvalidDefaultArgInFrom'];
/** When nothing at all is left. */
const EMPTY = ['rcjsuen:BASE_NAME_EMPTY'];

export default dockerfileRule(
  {
    id: 'dockerfile/require-base-default',
    title: 'The base image has no default',
    severity: 'info',
    preset: 'strict',
    alsoKnownAs: [...IDS, ...EMPTY],
    tags: ['supply-chain', 'reliability'],
    fix: 'unsafe',
    wholeFile: true,
    introduces: ['dockerfile/require-digest'],
  },
  function* (file, _, project) {
    if (file.templated || file.stages.every(({ base }) => neededVariables(base).length === 0)) return;
    const contexts = project.contexts();
    // A Compose or Bake file may give the value; as long as that is not known, nothing is said.
    if (contexts === undefined) return;
    const given = new Set(contexts?.flatMap(({ args }) => args));
    const needed = new Map<string, Need[]>();
    for (const stage of file.stages) {
      for (const use of stage.parent === undefined ? neededVariables(stage.base) : []) {
        if (!given.has(use.name)) needed.set(use.name, [...(needed.get(use.name) ?? []), { stage, use }]);
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
    aliases: [...IDS, ...(stage.base.parts.every((part) => part.use?.name === name) ? EMPTY : [])],
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
