import type { Finding, Fix } from '../../../core/rule.ts';
import type { Edit, Span } from '../../../core/text.ts';
import type { Command } from '../../../languages/dockerfile/command.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { removePipeline } from '../../../languages/dockerfile/edit-command.ts';
import { type CommandFlag, flagsOf, removeFlag } from '../../../languages/dockerfile/flags-of.ts';
import type { Dockerfile } from '../../../languages/dockerfile/model.ts';
import { isForDevelopment } from '../../../languages/dockerfile/purpose.ts';
import { type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import { spanIn } from '../../../languages/dockerfile/shell-word.ts';
import { lineage } from '../../../languages/dockerfile/stages.ts';
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
        const found = [...textsWritten(file, run, command), ...groupsJoined(file, run, command, groups), ...rootNumber(run, command)];
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

const writers: ReadonlySet<string> = new Set(['echo', 'printf', 'sed', 'tee', 'cat', 'awk', 'perl']);

function* textsWritten(file: Dockerfile, run: Run, command: Command): Iterable<Finding> {
  if (!writers.has(command.name ?? '')) return;
  const places = command.words.slice(1).map((word) => ({ text: command.name === 'sed' ? brought(word.text) : word.text, span: word.span }));
  for (const { document } of command.redirections) {
    const lines = document?.source.text.split('\n') ?? [];
    let at = 0;
    for (const text of lines) {
      if (document !== undefined) places.push({ text, span: document.source.place(at, at + text.length) });
      at += text.length + 1;
    }
  }
  for (const { pattern, message } of TEXTS) {
    const place = places.find(({ text }) => pattern.test(text));
    if (place === undefined) continue;
    yield { span: place.span, message, fixes: () => fix('Remove this command', removePipeline(file, run.run, run.script, command)) };
  }
}

/** What a `sed` expression puts into the file: behind `s/old/`, or a line it adds. */
function brought(expression: string): string {
  const separator = /(?:^|[\s;{}])s([^\w\s])/.exec(expression)?.[1];
  if (separator !== undefined) return expression.split(separator)[2] ?? '';
  return /d\s*$/.test(expression) ? '' : expression;
}

function* groupsJoined(file: Dockerfile, run: Run, command: Command, groups: readonly string[]): Iterable<Finding> {
  const { name } = command;
  const flags = flagsOf(command);
  const whole = () => fix('Remove this command', removePipeline(file, run.run, run.script, command));
  if (name === 'useradd' || name === 'usermod') {
    const flag = flags.find('-G', '--groups');
    if (flag !== undefined) yield* inList(flag, groups, name === 'usermod' ? whole : () => fix(`Remove ${flag.name}`, [removeFlag(flag)]));
  }
  const own = name === 'adduser' ? flags.find('-G', '--ingroup') : undefined;
  if (own?.value !== undefined && own.value !== 'root' && groups.includes(own.value))
    yield joined(own.value, own.valueSpan ?? own.span, () => fix(`Remove ${own.name}`, [removeFlag(own)]));
  const word =
    name === 'gpasswd' && flags.has('-a', '--add')
      ? flags.operands[0]
      : name === 'adduser' || name === 'addgroup'
        ? flags.operands[1]
        : undefined;
  if (word !== undefined && groups.includes(word.text)) yield joined(word.text, word.span, whole);
}

function* inList(
  { value = '', word, valueWord }: CommandFlag,
  groups: readonly string[],
  removeAll: () => readonly Fix[],
): Iterable<Finding> {
  const holder = valueWord ?? word;
  const list = value.split(',');
  let at = holder.text.length - value.length;
  for (const [index, group] of list.entries()) {
    const start = at;
    at += group.length + 1;
    if (!groups.includes(group)) continue;
    const cut = index > 0 ? spanIn(holder, start - 1, start + group.length) : spanIn(holder, start, at);
    yield joined(group, spanIn(holder, start, start + group.length), () =>
      list.length === 1 ? removeAll() : fix(`Leave out ${group}`, replace(cut, '')),
    );
  }
}

function joined(group: string, place: Span, fixes: () => readonly Fix[]): Finding {
  return {
    span: place,
    message: `Members of the group ${group} may become root. Whoever breaks into a program that runs as this user has the same way. Leave the user out of that group.`,
    fixes,
  };
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

function fix(title: string, edits: readonly Edit[]): readonly Fix[] {
  return edits.length === 0 ? [] : [{ title, applicability: 'unsafe', edits }];
}
