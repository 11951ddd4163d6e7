import { closest } from '../../../core/closest.ts';
import type { Finding, Fix } from '../../../core/rule.ts';
import { likelyBaseValue } from '../../../languages/dockerfile/base-args.ts';
import { insertAfter, insertBefore, replace } from '../../../languages/dockerfile/edit.ts';
import { parseImageRef } from '../../../languages/dockerfile/image-ref.ts';
import type { Dockerfile, Stage, VariableUse } from '../../../languages/dockerfile/model.ts';
import { dockerfileRule } from '../../define.ts';

const IDS = ['buildkit:UndefinedArgInFrom', 'droast:DF086', 'dockeranalyzer:UndefinedArgInFrom'];
const EMPTY = ['rcjsuen:BASE_NAME_EMPTY'];

/** Operators that say what holds when the variable is not set. */
const ANSWERED: ReadonlySet<string> = new Set(['-', ':-', '+', ':+']);

export default dockerfileRule(
  {
    id: 'dockerfile/no-undeclared-base-arg',
    title: 'FROM uses an ARG that is not declared above it',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [...IDS, ...EMPTY],
    tags: ['reliability', 'correctness'],
    fix: 'unsafe',
    wholeFile: true,
    introduces: ['dockerfile/require-base-default', 'dockerfile/require-digest'],
  },
  function* (file) {
    if (file.templated) return;
    const undeclared = new Map<string, Use[]>();
    for (const stage of file.stages) {
      for (const use of [...(stage.platform?.uses ?? []), ...stage.base.uses]) {
        if (use.state !== 'unset' || ANSWERED.has(use.operator)) continue;
        undeclared.set(use.name, [...(undeclared.get(use.name) ?? []), { stage, use }]);
      }
    }
    for (const uses of undeclared.values()) yield unknown(file, uses);
  },
);

interface Use {
  readonly stage: Stage;
  readonly use: VariableUse;
}

function unknown(file: Dockerfile, uses: readonly Use[]): Finding {
  const [{ stage, use }, ...others] = uses as readonly [Use, ...Use[]];
  const { name } = use;
  const below = file.stages.some(({ variables }) => variables.has(name));
  const fails = uses.some(({ stage: { base } }) => parseImageRef(base.value ?? 'unknown') === undefined);
  return {
    span: use.span,
    message: `No ARG ${name} stands above the first FROM, so ${name} is empty here. ${below ? 'An ARG inside a stage does not reach FROM' : 'A value that is passed for it is not used either'}. Declare it above the first FROM.`,
    ...(fails ? {} : { severity: 'warning' }),
    aliases: [...IDS, ...(uses.some(({ stage: { base } }) => base.value === '') ? EMPTY : [])],
    subject: stage.from,
    related: others.map((other) => ({ span: other.use.span, message: 'Used here too' })),
    fixes: () => [...renamed(file, uses), ...declared(file, stage, name)],
  };
}

/** A slip of the pen: the declared name that is nearly the same. */
function renamed(file: Dockerfile, uses: readonly Use[]): readonly Fix[] {
  const name = uses[0]?.use.name ?? '';
  const near = closest(
    name,
    file.globalArgs.flatMap(({ pairs }) => pairs.map((pair) => pair.name)),
  );
  if (near === undefined) return [];
  return [{ title: `Use ${near}`, applicability: 'unsafe', edits: uses.flatMap(({ use }) => replace(use.nameSpan, near)) }];
}

function declared(file: Dockerfile, { base }: Stage, name: string): readonly Fix[] {
  const given = file.stages.flatMap(({ variables }) => variables.get(name) ?? []).find(({ instruction }) => instruction.keyword === 'ARG')
    ?.value?.value;
  const value = given !== undefined && /^[\w./:@%+,-]+$/.test(given) ? given : likelyBaseValue(base, name);
  const line = `ARG ${name}${value === undefined ? '' : `=${value}`}`;
  const last = file.globalArgs.at(-1);
  const first = file.stages[0]?.from;
  const edits = last !== undefined ? insertAfter(file, last, [line]) : first === undefined ? [] : insertBefore(file, first, [line]);
  return edits.length === 0 ? [] : [{ title: `Add ${line} above FROM`, applicability: 'unsafe', edits }];
}
