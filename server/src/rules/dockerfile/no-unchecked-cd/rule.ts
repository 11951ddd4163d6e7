import { span } from '../../../core/text.ts';
import type { Command, Script } from '../../../languages/dockerfile/command.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { passedOver } from '../../../languages/dockerfile/passed-over.ts';
import { type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import { hasOption } from '../../../languages/dockerfile/shell-options.ts';
import { resolvePath } from '../../../languages/dockerfile/stage-state.ts';
import { lineage } from '../../../languages/dockerfile/stages.ts';
import { sureFolders } from '../../../tables/shells.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-unchecked-cd',
    title: 'If cd fails, the rest runs in another folder',
    severity: 'warning',
    preset: 'strict',
    alsoKnownAs: ['shellcheck:SC2164'],
    tags: ['reliability', 'build'],
    fix: 'unsafe',
  },
  function* (file) {
    for (const run of runsOf(file)) {
      const { script } = run;
      for (const command of script.commands) {
        if (!isUnchecked(command) || isSure(run, command) || hasOption(script, 'errexit', command)) continue;
        const target = command.words[1]?.text ?? '';
        const end = command.span.end;
        yield {
          span: command.span,
          message: `If ${target.length > 30 ? 'this cd' : `cd ${target}`} fails, what follows runs in another folder. Nothing stops there, and a command that deletes or writes hits other files. Add || exit 1, or join them with &&.`,
          subject: passedOver(script)?.heredoc ?? command,
          fixes: () =>
            script.body.form === 'exec'
              ? []
              : [{ title: 'Stop when cd fails', applicability: 'unsafe', edits: replace(span(end, end), ' || exit 1') }],
        };
      }
    }
  },
);

function isUnchecked({ name, words, before, after, where, pipe, within }: Command): boolean {
  const goesOn = after === ';' || after === 'newline';
  const counts = within === undefined && before !== '||' && pipe.of === 1 && !where.includes('condition');
  return (name === 'cd' || name === 'pushd') && words.length === 2 && goesOn && counts;
}

/** A folder that is always there, that WORKDIR has made, or that this script has just made. */
function isSure({ run, stage, script }: Run, command: Command): boolean {
  const target = command.words[1]?.text ?? '';
  if (sureFolders.has(target)) return true;
  const path = resolvePath(run.before.directory, target);
  const made = lineage(stage).flatMap(({ instructions }) =>
    instructions.filter(({ keyword, index }) => keyword === 'WORKDIR' && index < run.index),
  );
  return (
    (path !== undefined && made.some((workdir) => covers(path, resolvePath(workdir.before.directory, workdir.words[0]?.resolved.value)))) ||
    isNamedBefore(script, command, target)
  );
}

/** WORKDIR makes the folders above its own too. */
function covers(path: string, made: string | undefined): boolean {
  return made !== undefined && (made === path || made.startsWith(`${path}/`));
}

function isNamedBefore({ commands }: Script, command: Command, target: string): boolean {
  return commands.some(({ span: place, words }) => place.start < command.span.start && words.slice(1).some(({ text }) => text === target));
}
