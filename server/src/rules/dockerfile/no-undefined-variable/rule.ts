import { closest } from '../../../core/closest.ts';
import type { Finding, Fix } from '../../../core/rule.ts';
import { variablesOfBase } from '../../../languages/dockerfile/base-environment.ts';
import { insertBefore, replace } from '../../../languages/dockerfile/edit.ts';
import type { Dockerfile, Instruction, Stage } from '../../../languages/dockerfile/model.ts';
import { platformArgs } from '../../../languages/dockerfile/scope.ts';
import { lineage } from '../../../languages/dockerfile/stages.ts';
import { isAnswered, shellUses, variableUses, type WrittenUse } from '../../../languages/dockerfile/variable-uses.ts';
import { dockerfileRule } from '../../define.ts';

const IDS = ['buildkit:UndefinedVar', 'droast:DF087', 'dockeranalyzer:UndefinedVar'];
const SONAR = 'sonar:S6579';

export default dockerfileRule(
  {
    id: 'dockerfile/no-undefined-variable',
    title: 'The variable is empty here',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [...IDS, SONAR],
    tags: ['reliability', 'correctness'],
    fix: 'unsafe',
    options: { known: [] },
  },
  function* (file, { known }) {
    if (file.templated) return;
    const globals = new Set(file.globalArgs.flatMap(({ pairs }) => pairs.map(({ name }) => name)));
    for (const stage of file.stages) {
      const fromBase = variablesOfBase(stage);
      if (fromBase === undefined) continue;
      const empty = new Map<string, Use[]>();
      for (const instruction of stage.instructions.slice(1)) {
        const uses = [...variableUses(instruction), ...shellUses(file, instruction, globals)];
        for (const use of uses) {
          const { name } = use;
          if (isAnswered(use) || fromBase.has(name) || known.includes(name)) continue;
          empty.set(name, [...(empty.get(name) ?? []), { instruction, use }]);
        }
      }
      for (const uses of empty.values()) yield undefinedVariable(file, stage, uses, globals, fromBase);
    }
  },
);

interface Use {
  readonly instruction: Instruction;
  readonly use: WrittenUse;
}

/** One finding for each variable of a stage, at its first use. */
function undefinedVariable(
  file: Dockerfile,
  stage: Stage,
  uses: readonly Use[],
  globals: ReadonlySet<string>,
  fromBase: ReadonlySet<string>,
): Finding {
  const [first, ...others] = uses as readonly [Use, ...Use[]];
  const { name, span, subject, byShell } = first.use;
  return {
    span,
    message: `${name} is empty here. ${reason(name, globals)} ${platformArgs.has(name) || globals.has(name) ? `Add ARG ${name} to this stage.` : 'Correct the name, or declare it with ARG or ENV.'}`,
    aliases: byShell ? [SONAR] : [...IDS, SONAR],
    subject,
    related: others.map(({ use }) => ({ span: use.span, message: 'Used here too' })),
    fixes: () => {
      const declared = declare(file, first.instruction, name);
      if (globals.has(name) || platformArgs.has(name)) return [declared];
      return [...quoteDelimiter(first.use), ...renamed(stage, uses, fromBase), declared, ...onPurpose(uses)];
    },
  };
}

function reason(name: string, globals: ReadonlySet<string>): string {
  if (globals.has(name)) return 'An ARG above FROM does not reach into a stage.';
  if (platformArgs.has(name)) return 'The builder knows its value, but a stage must ask for it.';
  return 'Neither this stage nor its base image sets it, and the builder puts nothing in its place.';
}

function declare(file: Dockerfile, instruction: Instruction, name: string): Fix {
  return { title: `Add ARG ${name}`, applicability: 'unsafe', edits: insertBefore(file, instruction, [`ARG ${name}`]) };
}

/** In a document the dollar sign is meant for whoever reads it later. */
function quoteDelimiter({ heredoc }: WrittenUse): readonly Fix[] {
  if (heredoc === undefined) return [];
  const { delimiter, delimiterSpan } = heredoc;
  return [
    { title: `Keep the document as it is: quote ${delimiter}`, applicability: 'unsafe', edits: replace(delimiterSpan, `'${delimiter}'`) },
  ];
}

/** A slip of the pen: a name that is set above, and nearly the same. */
function renamed(stage: Stage, uses: readonly Use[], fromBase: ReadonlySet<string>): readonly Fix[] {
  const [{ instruction, use }] = uses as readonly [Use, ...Use[]];
  const above = lineage(stage).flatMap(({ variables }) =>
    [...variables.values()].flat().filter((pair) => pair.instruction.stage !== stage || pair.instruction.index < instruction.index),
  );
  const near = use.name.length < 3 ? undefined : closest(use.name, [...above.map(({ name }) => name), ...fromBase]);
  if (near === undefined) return [];
  return [{ title: `Use ${near}`, applicability: 'unsafe', edits: uses.flatMap(({ use: { nameSpan } }) => replace(nameSpan, near)) }];
}

function onPurpose(uses: readonly Use[]): readonly Fix[] {
  if (uses.some(({ use: { operator } }) => operator !== '')) return [];
  const edits = uses.flatMap(({ use: { span, name } }) => replace(span, `\${${name}:-}`));
  return [{ title: 'Say that it may be empty', applicability: 'unsafe', edits }];
}
