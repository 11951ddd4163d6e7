import type { Fix } from '../../../core/rule.ts';
import { type EffectiveUser, effectiveUser } from '../../../languages/dockerfile/accounts.ts';
import type { Command } from '../../../languages/dockerfile/command.ts';
import { deleteInstruction, insertAfter, insertBefore } from '../../../languages/dockerfile/edit.ts';
import { flagsOf } from '../../../languages/dockerfile/flags-of.ts';
import { packageCall } from '../../../languages/dockerfile/installs.ts';
import type { Dockerfile, Instruction } from '../../../languages/dockerfile/model.ts';
import { isRootAt } from '../../../languages/dockerfile/root-at.ts';
import { type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import { valueOf } from '../../../languages/dockerfile/users.ts';
import { becomesRoot, rootPrograms } from '../../../tables/accounts.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-root-command',
    title: 'This needs root, but the user is not root',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [],
    tags: ['build'],
    fix: 'unsafe',
    introduces: ['dockerfile/prefer-numeric-user', 'dockerfile/prefer-one-run'],
  },
  function* (file) {
    if (file.templated) return;
    for (const run of runsOf(file)) {
      const user = run.run.onbuild ? undefined : effectiveUser(file, run.stage, run.run);
      if (user === undefined || user.isRoot) continue;
      const command = run.script.commands.find((one) => isSureToRun(one) && needsRoot(one, run.run, user));
      const word = command?.words[0];
      if (command === undefined || word === undefined) continue;
      const who = (user.name ?? user.written).slice(0, 32);
      const whence = user.by === undefined ? ', the user of the base image' : '';
      yield {
        span: word.span,
        message: `${command.name ?? 'This'} needs root, but this step runs as ${who}${whence}. It fails with permission denied, and the build stops. Put USER root before the step and USER ${who} after it.`,
        // An older release of the image may have run as root.
        ...(user.by === undefined ? { severity: 'warning' as const } : {}),
        subject: command,
        ...(user.by === undefined ? {} : { related: [{ span: user.by.span, message: 'The user is set here' }] }),
        fixes: () => repairs(file, run, user),
      };
    }
  },
);

/** A step that surely runs, as the user of the image, and whose failure somebody would see. */
function isSureToRun({ where, within, before, after, pipe, wrappers }: Command): boolean {
  const joints: readonly string[] = [before, after];
  return (
    where.length === 0 &&
    within === undefined &&
    !joints.includes('||') &&
    pipe.index === pipe.of - 1 &&
    !wrappers.some(({ name }) => becomesRoot.has(name))
  );
}

function needsRoot(command: Command, run: Instruction, user: EffectiveUser): boolean {
  const { name = '' } = command;
  const flags = flagsOf(command);
  if (flags.has('--help', '--version')) return false;
  const call = packageCall(command);
  if (call?.manager.kind === 'system') {
    return (
      call.action !== undefined &&
      !call.flags.has('-s', '--simulate', '--dry-run', '--print-uris', '--installroot', '--root', '-p', '--usermode')
    );
  }
  if (name === 'chown') return changesOwner(flags.operands[0]?.text, run, user) && !flags.has('--reference');
  return rootPrograms.has(name) && flags.operands.length + flags.flags.length > 0;
}

/** Whether `chown` would give a file to somebody else; its owner may well confirm that it is theirs. */
function changesOwner(owner: string | undefined, run: Instruction, { name, uid }: EffectiveUser): boolean {
  const to = owner === undefined ? undefined : valueOf(run, owner.split(':')[0] ?? '');
  if (to === undefined || to === '' || to === name || to === `${uid}`) return false;
  return /^\d+$/.test(to) ? uid !== undefined : name !== undefined || to === 'root';
}

function repairs(file: Dockerfile, { run, stage }: Run, user: EffectiveUser): readonly Fix[] {
  const after = insertAfter(file, run, [`USER ${user.written}`]);
  if (after.length === 0) return [];
  const fixes: Fix[] = [];
  const { by } = user;
  if (by !== undefined && by.index === run.index - 1 && by.stage === stage && isRootAt(stage, by) === true) {
    fixes.push({
      title: `Move USER ${user.written} below this step`,
      applicability: 'unsafe',
      edits: [...deleteInstruction(file, by), ...after],
    });
  }
  const edits = [...insertBefore(file, run, ['USER root']), ...after];
  return [...fixes, { title: `Run this step as root, then go back to USER ${user.written}`, applicability: 'unsafe', edits }];
}
