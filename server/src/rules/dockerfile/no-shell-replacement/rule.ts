import type { Fix } from '../../../core/rule.ts';
import { insertAfter, replace } from '../../../languages/dockerfile/edit.ts';
import { removeCommand } from '../../../languages/dockerfile/edit-command.ts';
import type { Dockerfile } from '../../../languages/dockerfile/model.ts';
import { type Replacement, shellReplacements } from '../../../languages/dockerfile/small-shell.ts';
import { toJsonArray } from '../../../languages/dockerfile/json-form.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-shell-replacement',
    title: '/bin/sh is replaced for the whole image',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: ['hadolint:DL4005', 'kics:8a301064', 'semgrep:use-shell-instruction', 'terrascan:0020'],
    tags: ['build', 'style'],
    fix: 'unsafe',
  },
  function* (file) {
    for (const stage of file.stages) {
      for (const found of shellReplacements(file, stage)) {
        const command = found.script.commands[found.index];
        if (command === undefined) continue;
        yield {
          span: command.span,
          message: `This puts another shell in the place of /bin/sh, for every program of the image. Scripts of the distribution are written for the shell it comes with. Choose the shell of the Dockerfile with SHELL.`,
          subject: command,
          fixes: () => repairs(file, found),
        };
      }
    }
  },
);

function repairs(file: Dockerfile, { run, script, index }: Replacement): readonly Fix[] {
  const command = script.commands[index];
  const source = command?.words.at(-2);
  if (command === undefined || source?.literal !== true || command.name === 'mv') return [];
  const shell = source.text.startsWith('/') ? source.text : `/bin/${source.text}`;
  const line = `SHELL ${toJsonArray([shell, '-c'])}`;
  const isAlone = script.commands.every(
    (one) => one === command || (one.name === 'rm' && one.words.at(-1)?.text === command.words.at(-1)?.text),
  );
  const fix = (edits: Fix['edits']): readonly Fix[] => [{ title: `Use SHELL with ${shell}`, applicability: 'unsafe', edits }];
  if (isAlone) return fix(replace(run.span, line));
  const removed = removeCommand(file, run, script, command);
  const added = insertAfter(file, run, [line]);
  const takesAway = script.commands.some((one) => one.name === 'rm' && one.words.some(({ text }) => text === '/bin/sh'));
  return removed.length === 0 || added.length === 0 || takesAway ? [] : fix([...removed, ...added]);
}
