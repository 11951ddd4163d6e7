import type { Fix } from '../../../core/rule.ts';
import type { Command } from '../../../languages/dockerfile/command.ts';
import { insertBefore, replace } from '../../../languages/dockerfile/edit.ts';
import { removeCommand } from '../../../languages/dockerfile/edit-command.ts';
import type { Dockerfile } from '../../../languages/dockerfile/model.ts';
import { type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import { resolvePath } from '../../../languages/dockerfile/stage-state.ts';
import { variableAt } from '../../../languages/dockerfile/stages.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/prefer-workdir',
    title: 'cd is used instead of WORKDIR',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: [
      'hadolint:DL3003',
      'trivy:DS-0013',
      'kics:f4a6bcd3',
      'droast:DF008',
      'semgrep:use-workdir',
      'nordcoderd:DFS023',
      'terrascan:0018',
    ],
    tags: ['style'],
    fix: 'unsafe',
  },
  function* (file) {
    for (const run of runsOf(file)) {
      const own = run.script.commands.filter(({ within }) => within === undefined);
      const command = own.find((one) => one.name === 'cd' && one.where.length === 0 && one.pipe.of === 1);
      const target = command?.words[1];
      if (command === undefined || target === undefined || command.words.length !== 2 || isPassing(run, own, target.text)) continue;
      yield {
        span: command.span,
        message:
          'cd holds for this RUN only, where WORKDIR would hold for all below. The next instruction starts in another folder than a reader expects. Write WORKDIR above.',
        subject: command,
        fixes: () => repair(file, run, own, command, target.raw),
      };
    }
  },
);

/** A folder that is left again, or taken away again: nothing below should start there. */
function isPassing({ run }: Run, own: readonly Command[], target: string): boolean {
  const path = (text: string): string => resolvePath(run.before.directory ?? '/', text) ?? text;
  const folder = path(target);
  if (target === '-' || target.startsWith('~') || /^\/(?:var\/)?tmp(?:\/|$)/.test(folder)) return true;
  return own.some(({ name, words }) => {
    if (name === 'cd') return words[1]?.text === '-';
    return (
      name === 'rm' && words.slice(1).some(({ text }) => text === target || folder === path(text) || folder.startsWith(`${path(text)}/`))
    );
  });
}

function repair(file: Dockerfile, { run, script, stage }: Run, own: readonly Command[], command: Command, target: string): readonly Fix[] {
  const { variables } = command.words[1] ?? { variables: [] };
  const isOne = own.filter(({ name }) => name === 'cd').length === 1 && own[0] === command;
  const isKnown =
    variables.every((name) => variableAt(stage, name, run) !== undefined) && (/^"?[/$]/.test(target) || run.before.directory !== undefined);
  if (!isOne || !isKnown || run.onbuild || !/^[\w./${}"-]+$/.test(target)) return [];
  const line = `WORKDIR ${target}`;
  const removed = own.length === 1 ? [] : removeCommand(file, run, script, command);
  if (own.length > 1 && removed.length === 0) return [];
  const edits = own.length === 1 ? replace(run.span, line) : [...insertBefore(file, run, [line]), ...removed];
  return [{ title: `Write ${line}`.slice(0, 60), applicability: 'unsafe', edits }];
}
