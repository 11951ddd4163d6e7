import type { Finding, Fix } from '../../../core/rule.ts';
import type { Edit } from '../../../core/text.ts';
import type { Command } from '../../../languages/dockerfile/command.ts';
import { removePipeline } from '../../../languages/dockerfile/edit-command.ts';
import { type CommandFlag, flagsOf, removeFlag } from '../../../languages/dockerfile/flags-of.ts';
import type { Dockerfile } from '../../../languages/dockerfile/model.ts';
import { groupsGiven } from '../../../languages/dockerfile/groups-given.ts';
import { isForDevelopment } from '../../../languages/dockerfile/purpose.ts';
import { type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import { lineage } from '../../../languages/dockerfile/stages.ts';
import { textsWritten } from '../../../languages/dockerfile/texts-written.ts';
import { valueOf } from '../../../languages/dockerfile/users.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-privilege-grant',
    title: 'Any process may become root here',
    severity: 'warning',
    preset: 'strict',
    alsoKnownAs: [],
    standards: ['NIST-800-190:4.1.2'],
    tags: ['security'],
    fix: 'unsafe',
    options: { groups: ['sudo', 'wheel', 'root'] },
  },
  function* (file, { groups }, project) {
    const stage = file.finalStage;
    if (stage === undefined || file.templated || isForDevelopment(project.uri, stage)) return;
    const subject = stage.after.user ?? stage;
    for (const run of runsOf(file, [...lineage(stage)].reverse())) {
      for (const command of run.script.commands) {
        const found = [...textsOpening(file, run, command), ...groupsOpening(file, run, command, groups), ...rootNumber(run, command)];
        for (const finding of found) yield { ...finding, subject };
      }
    }
  },
);

/** What opens a way to root when it stands in a file of the system. */
const TEXTS = [
  {
    pattern: /NOPASSWD/,
    message:
      'NOPASSWD lets sudo make anyone in this rule root without asking. Whoever breaks into the program has the same way. Remove the rule, and do what needs root in the build.',
  },
  {
    pattern: /PermitRootLogin\s+yes/,
    message:
      'PermitRootLogin yes lets root log in over the network. One guessed password or stolen key is then root in the container. Set it to no.',
  },
];

function* textsOpening(file: Dockerfile, run: Run, command: Command): Iterable<Finding> {
  const texts = textsWritten(command);
  for (const { pattern, message } of TEXTS) {
    const found = texts.find(({ text }) => pattern.test(text));
    if (found !== undefined) yield { span: found.span, message, fixes: () => whole(file, run, command) };
  }
}

function* groupsOpening(file: Dockerfile, run: Run, command: Command, groups: readonly string[]): Iterable<Finding> {
  // The first group of adduser on Alpine; root as a user's own group is how OpenShift wants it.
  const own = command.name === 'adduser' ? flagsOf(command).find('-G', '--ingroup') : undefined;
  const first =
    own?.value === undefined || own.value === 'root'
      ? []
      : [{ group: own.value, place: own.valueSpan ?? own.span, removal: removeFlag(own) }];
  for (const { group, place, removal } of [...first, ...groupsGiven(command)]) {
    if (!groups.includes(group)) continue;
    yield {
      span: place,
      message: `Members of the group ${group} may become root. Whoever breaks into a program that runs as this user has the same way. Leave the user out of that group.`,
      fixes: () => (removal === undefined ? whole(file, run, command) : fix(`Leave out the group ${group}`, [removal])),
    };
  }
}

/** `useradd -o -u 0`: root under another name. */
function* rootNumber({ run }: Run, command: Command): Iterable<Finding> {
  const { name } = command;
  if (name !== 'useradd' && name !== 'usermod' && name !== 'adduser') return;
  const flags = flagsOf(command);
  const uid = flags.find('-u', '--uid');
  if (uid?.value === undefined || !/^0+$/.test(valueOf(run, uid.value) ?? '')) return;
  const twice = flags.find('-o', '--non-unique');
  const parts = twice === undefined ? [uid] : [twice, uid];
  yield {
    span: uid.valueSpan ?? uid.span,
    message:
      'A user with the number 0 is root under another name. Everything it starts may do what root may do. Give it a number of its own.',
    fixes: () =>
      fix(
        'Let the system choose the number',
        parts.every(({ letters }) => letters === 1) && command.body.form !== 'exec' && !touching(parts) ? parts.map(removeFlag) : [],
      ),
  };
}

function touching(parts: readonly CommandFlag[]): boolean {
  const [first, second] = parts.map(removeFlag).map((edit) => edit.span);
  return first !== undefined && second !== undefined && first.start < second.end && second.start < first.end;
}

function whole(file: Dockerfile, { run, script }: Run, command: Command): readonly Fix[] {
  return fix('Remove this command', removePipeline(file, run, script, command));
}

function fix(title: string, edits: readonly Edit[]): readonly Fix[] {
  return edits.length === 0 ? [] : [{ title, applicability: 'unsafe', edits }];
}
