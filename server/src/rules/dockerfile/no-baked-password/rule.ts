import type { Finding, Fix } from '../../../core/rule.ts';
import type { Edit } from '../../../core/text.ts';
import type { Command } from '../../../languages/dockerfile/command.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { removePipeline } from '../../../languages/dockerfile/edit-command.ts';
import { type CommandFlag, flagsOf, removeFlag } from '../../../languages/dockerfile/flags-of.ts';
import type { Dockerfile } from '../../../languages/dockerfile/model.ts';
import { mounts } from '../../../languages/dockerfile/mounts.ts';
import { type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import { spanIn } from '../../../languages/dockerfile/shell-word.ts';
import { dockerfileRule } from '../../define.ts';

const CHPASSWD = 'checkov:CKV2_DOCKER_17';

export default dockerfileRule(
  {
    id: 'dockerfile/no-baked-password',
    title: 'A login password is built into the image',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [CHPASSWD],
    standards: ['CIS-Docker:4.10', 'NIST-800-190:4.1.4'],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (file) {
    for (const run of runsOf(file)) {
      if (mounts(run.run).some(({ type }) => type === 'secret')) continue;
      for (const command of run.script.commands) {
        if (isRandom(command)) continue;
        if (command.name === 'chpasswd' || command.name === 'passwd') yield* bySetter(file, run, command);
        if (command.name === 'useradd' || command.name === 'usermod') yield* byHash(file, run, command);
      }
    }
  },
);

/** A password that is thrown: nobody knows it, and each build has another. */
function isRandom(command: Command): boolean {
  const { body, pipe } = command;
  const { start, end } = pipe.of === 1 ? command.span : pipe.pipeline.span;
  return /\/dev\/u?random\b|\bopenssl rand\b|\bpwgen\b/.test(body.text.slice(start, end));
}

const REST =
  'Everyone who gets the image can read its hash or simply try the password. Leave the account without one, or read it from a secret mount.';

/** `chpasswd` and `passwd`, which read what they set, and `passwd -d`, which leaves nothing to ask for. */
function* bySetter(file: Dockerfile, run: Run, command: Command): Iterable<Finding> {
  const { name, pipe } = command;
  const flags = flagsOf(command);
  const cleared = name === 'passwd' ? flags.find('-d', '--delete') : undefined;
  if (cleared !== undefined) return yield noPassword(file, run, command, cleared);
  if (name === 'passwd' && flags.has('-l', '--lock', '-u', '--unlock', '-e', '--expire', '-S', '--status')) return;
  const writer = pipe.pipeline.stages[pipe.index - 1]?.at(-1);
  if (writer === undefined && !command.redirections.some(({ operator }) => operator.startsWith('<')) && !flags.has('--stdin')) return;
  const user = name === 'passwd' ? (flags.operands[0]?.text ?? 'root') : userIn(writer);
  yield {
    span: pipe.of === 1 ? command.span : pipe.pipeline.span,
    message: `This sets a login password that stays in the image. ${REST}`,
    aliases: [CHPASSWD],
    sensitive: true,
    subject: writer ?? command,
    fixes: () => [...removal(file, run, command), ...locked(command, user)],
  };
}

function noPassword(file: Dockerfile, run: Run, command: Command, flag: CommandFlag): Finding {
  return {
    span: command.span,
    message:
      'This account has no password at all. Where something in the container asks who you are, the name is enough. Lock the account with passwd -l instead.',
    aliases: [CHPASSWD],
    subject: command,
    fixes: () => {
      const place = flag.letters > 1 ? flag.span : spanIn(flag.word, 0);
      const edits = replace(place, flag.letters > 1 ? 'l' : '-l');
      return [{ title: 'Lock the account instead', applicability: 'unsafe', edits }, ...removal(file, run, command)];
    },
  };
}

/** `-p` of `useradd` and `usermod` takes the hash itself. One that begins with `!` or `*` fits no password. */
function* byHash(file: Dockerfile, run: Run, command: Command): Iterable<Finding> {
  const flags = flagsOf(command);
  const flag = flags.find('-p', '--password');
  if (flag?.value === undefined || /^(?:[!*]|x$)/.test(flag.value)) return;
  const isSole = command.name === 'usermod' && flags.flags.length === 1;
  yield {
    span: command.span,
    message:
      flag.value === ''
        ? `An empty ${flag.name} leaves the account without a password. Where something in the container asks who you are, the name is enough. Leave the option away, which locks the account.`
        : `${command.name} ${flag.name} writes a password into the image. ${REST}`,
    aliases: [],
    sensitive: true,
    subject: command,
    fixes: () =>
      isSole ? removal(file, run, command) : fix(`Remove ${flag.name}`, command.body.form === 'exec' ? [] : [removeFlag(flag)]),
  };
}

function removal(file: Dockerfile, run: Run, command: Command): readonly Fix[] {
  return fix('Remove the command', removePipeline(file, run.run, run.script, command));
}

function locked({ pipe, within, body }: Command, user: string | undefined): readonly Fix[] {
  if (user === undefined || pipe.of === 1 || within !== undefined || body.form === 'exec') return [];
  return fix(`Lock the account with passwd -l ${user}`, replace(pipe.pipeline.span, `passwd -l ${user}`));
}

/** The only user that `echo name:password` is about. */
function userIn(writer: Command | undefined): string | undefined {
  const texts = writer?.words.slice(1).filter(({ text }) => text.includes(':')) ?? [];
  return texts.length === 1 && !/\\n|\n/.test(texts[0]?.text ?? '') ? /^([a-z_][\w-]{0,31}):/.exec(texts[0]?.text ?? '')?.[1] : undefined;
}

function fix(title: string, edits: readonly Edit[]): readonly Fix[] {
  return edits.length === 0 ? [] : [{ title, applicability: 'unsafe', edits }];
}
