import type { Finding, Fix } from '../../../core/rule.ts';
import type { Span } from '../../../core/text.ts';
import type { Command } from '../../../languages/dockerfile/command.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { removeCommand } from '../../../languages/dockerfile/edit-command.ts';
import { flagsOf } from '../../../languages/dockerfile/flags-of.ts';
import type { Dockerfile, Instruction } from '../../../languages/dockerfile/model.ts';
import { type GivenMode, modesOf } from '../../../languages/dockerfile/modes-of.ts';
import { writtenAt } from '../../../languages/dockerfile/resolved.ts';
import { type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import { type ShellWord, spanIn } from '../../../languages/dockerfile/shell-word.ts';
import { copySources, flagOf, opened } from '../../../languages/dockerfile/views.ts';
import { capabilityName, capability } from '../../../tables/capabilities.ts';
import { lends, withoutLending } from '../../../tables/file-modes.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-setuid',
    title: "A file gets root's rights for whoever runs it",
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [],
    standards: ['CIS-Docker:4.8'],
    tags: ['security'],
    fix: 'unsafe',
    options: { allow: ['cap_net_bind_service'] },
  },
  function* (file, { allow }) {
    const allowed = new Set(allow.map(capabilityName));
    for (const run of runsOf(file)) {
      for (const command of run.script.commands) {
        for (const given of modesOf(command)) if (isLent(given)) yield lent(file, run, command, given);
        const found = capabilitiesGiven(command, allowed);
        if (found !== undefined) yield capable(file, run, command, found);
      }
    }
    for (const instruction of opened(file.instructions)) {
      const mode = copySources(instruction) === undefined ? undefined : flagOf(instruction, 'chmod')?.value;
      if (mode?.value !== undefined && lends(mode.value) === 'setuid')
        yield copied(instruction, mode.value, mode.span, writtenAt(mode, 0, mode.value.length));
    }
  },
);

/** On a folder the bits hand on its group, which is harmless; what a path is shows only where programs live. */
function isLent({ program, mode, paths }: GivenMode): boolean {
  const kind = lends(mode);
  if (program === 'mkdir' || kind === undefined) return false;
  return kind === 'setuid' || paths.some((path) => /(?:^|\/)(?:s?bin|libexec)\/[^/]+$/.test(path));
}

const WHY = 'One flaw in that program, or an option nobody thought of, makes an ordinary user of the container root';

function lent(file: Dockerfile, { run, script }: Run, command: Command, { program, mode, place, paths }: GivenMode): Finding {
  const [path = '', ...more] = paths;
  const what = more.length === 0 && /\w/.test(path) && path.length < 32 ? path : 'these files';
  return {
    span: place,
    message: `${program} ${mode} gives ${what} its owner's rights, whoever runs it. ${WHY}. Leave the bit away.`,
    subject: command,
    fixes: () => {
      const plain = withoutLending(mode);
      if (plain !== undefined) return [{ title: `Use ${plain}`, applicability: 'unsafe', edits: replace(place, plain) }];
      return removal(removeCommand(file, run, script, command), `Remove ${program} ${mode}`);
    },
  };
}

function copied(subject: Instruction, mode: string, span: Span, place: Span | undefined): Finding {
  return {
    span,
    message: `--chmod=${mode} gives these files their owner's rights, whoever runs them. ${WHY}. Leave the bit away.`,
    subject,
    fixes: () => {
      const plain = withoutLending(mode);
      return plain === undefined || place === undefined
        ? []
        : [{ title: `Use ${plain}`, applicability: 'unsafe', edits: replace(place, plain) }];
    },
  };
}

interface GivenCapability {
  readonly name: string;
  readonly word: ShellWord;
  readonly path: string;
}

/** The first capability of `setcap` that is not allowed. */
function capabilitiesGiven(command: Command, allowed: ReadonlySet<string>): GivenCapability | undefined {
  if (command.name !== 'setcap') return undefined;
  const { operands, has } = flagsOf(command, { short: 'n' });
  const [word, file] = operands;
  if (word === undefined || !word.literal || has('-r', '-v')) return undefined;
  for (const clause of word.text.split(/\s+/)) {
    const [, names = '', operators = '', flags = ''] = /^([A-Za-z_,]*)([-+=]+)([eip]*)/.exec(clause) ?? [];
    if (operators === '' || operators === '-' || flags === '') continue;
    const name = (names === '' ? 'all' : names).split(',').find((one) => !allowed.has(capabilityName(one)));
    if (name !== undefined) return { name, word, path: file?.text ?? '' };
  }
  return undefined;
}

function capable(file: Dockerfile, { run, script }: Run, command: Command, { name, word, path }: GivenCapability): Finding {
  const known = capability(name);
  const harm =
    known === undefined
      ? 'Whoever runs that program gets rights that belong to root'
      : `With it anyone who runs that program can ${known.harm}`;
  return {
    span: spanIn(word, 0),
    message: `setcap gives ${name.toLowerCase()} to ${/^[\w./-]{1,30}$/.test(path) ? path : 'a file'}. ${harm}. Give the capability to the container that needs it instead.`,
    subject: command,
    fixes: () => removal(removeCommand(file, run, script, command), 'Remove this setcap'),
  };
}

function removal(edits: ReturnType<typeof removeCommand>, title: string): readonly Fix[] {
  return edits.length === 0 ? [] : [{ title, applicability: 'unsafe', edits }];
}
