import type { Fix } from '../../../core/rule.ts';
import type { Command, Script } from '../../../languages/dockerfile/command.ts';
import { assignmentIn } from '../../../languages/dockerfile/command-open.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import { type ShellWord, spanIn } from '../../../languages/dockerfile/shell-word.ts';
import { variableAt } from '../../../languages/dockerfile/stages.ts';
import { dockerfileRule } from '../../define.ts';

/** `$A/*`, `${A}/usr/…` and `/$A`: what is left of them without the variable is the root or one of its folders. */
const RISKY = /^(\/?)\$(?:\{(\w+)\}|(\w+))(\/(?:\.?\*)?|\/(?:bin|boot|dev|etc|home|lib|lib64|opt|root|run|sbin|srv|usr|var)(?:\/[^$]*)?|)$/;

export default dockerfileRule(
  {
    id: 'dockerfile/no-unsafe-expansion',
    title: 'An empty variable would delete the system',
    severity: 'warning',
    preset: 'strict',
    alsoKnownAs: ['shellcheck:SC2115'],
    tags: ['reliability', 'build'],
    fix: 'unsafe',
  },
  function* (file) {
    for (const run of runsOf(file)) {
      let assigned: readonly Assigned[] | undefined;
      for (const command of run.script.commands) {
        if (command.name !== 'rm' || !command.words.some(({ text }) => /^-[A-Za-z]*[rR]|^--recursive$/.test(text))) continue;
        for (const word of command.words.slice(1)) {
          const [, slash = '', braced, bare, rest = ''] = RISKY.exec(word.text) ?? [];
          const name = braced ?? bare;
          if (name === undefined || (slash === '' && rest === '')) continue;
          assigned ??= assignments(run.script);
          if (!mayBeEmpty(run, command, name, assigned)) continue;
          const left = `${slash}${rest}`;
          yield {
            span: word.span,
            message: `If ${name} is empty, this deletes ${left === '/' || left === '/*' ? 'everything below /' : left}. The shell says nothing about an empty variable. Write \${${name}:?}, which stops there.`,
            subject: command,
            fixes: () => stopped(word, slash.length, word.text.length - rest.length, name),
          };
        }
      }
    }
  },
);

function stopped(word: ShellWord, start: number, end: number, name: string): readonly Fix[] {
  return [{ title: `Stop when ${name} is empty`, applicability: 'unsafe', edits: replace(spanIn(word, start, end), `\${${name}:?}`) }];
}

/** Commands that print something, or fail. */
const ALWAYS_PRINT: ReadonlySet<string | undefined> = new Set([
  'mktemp',
  'pwd',
  'dirname',
  'realpath',
  'readlink',
  'echo',
  'printf',
  'basename',
]);

/** An ARG without a default, or the output of a command. What only the base image or a loop could set is not known. */
function mayBeEmpty({ run, stage, script }: Run, command: Command, name: string, assigned: readonly Assigned[]): boolean {
  const last = assigned.findLast((one) => one.name === name && one.start < command.span.start);
  if (last !== undefined) {
    const printers = script.commands.filter(({ within }) => within?.how === 'substitution' && within.command === last.by);
    return last.isSubstitution && printers.length > 0 && !printers.some((one) => ALWAYS_PRINT.has(one.name));
  }
  if (command.where.includes('loop') || command.where.includes('function')) return false;
  const pair = variableAt(stage, name, run);
  return pair?.instruction.keyword === 'ARG' && pair.value === undefined && pair.global?.value === undefined;
}

interface Assigned {
  readonly name: string;
  readonly start: number;
  readonly by: Command;
  readonly isSubstitution: boolean;
}

function assignments({ commands }: Script): readonly Assigned[] {
  return commands.flatMap((by) => {
    const words =
      by.words.length === 0
        ? by.assignments
        : by.name === 'export' || by.name === 'local'
          ? by.words.slice(1).flatMap((word) => assignmentIn(word) ?? [])
          : [];
    const read =
      by.name === 'read' ? by.words.slice(1).map(({ text, span }) => ({ name: text, start: span.start, by, isSubstitution: false })) : [];
    return [
      ...read,
      ...words.map(({ name, span, value }) => ({ name, start: span.start, by, isSubstitution: /^(?:\$\(|`)/.test(value?.text ?? '') })),
    ];
  });
}
