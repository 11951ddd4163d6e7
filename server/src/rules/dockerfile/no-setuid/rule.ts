import type { Finding, Fix } from '../../../core/rule.ts';
import type { Span } from '../../../core/text.ts';
import type { Command } from '../../../languages/dockerfile/command.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { removeCommand } from '../../../languages/dockerfile/edit-command.ts';
import { capabilitiesGiven, type GivenCapabilities } from '../../../languages/dockerfile/file-capabilities.ts';
import type { Dockerfile, Instruction } from '../../../languages/dockerfile/model.ts';
import { type GivenMode, modesOf } from '../../../languages/dockerfile/modes-of.ts';
import { writtenAt } from '../../../languages/dockerfile/resolved.ts';
import { type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import { spanIn } from '../../../languages/dockerfile/shell-word.ts';
import { copySources, flagOf, opened } from '../../../languages/dockerfile/views.ts';
import { capability, capabilityName } from '../../../tables/capabilities.ts';
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
        const given = capabilitiesGiven(command);
        const name = given?.names.find(
          (one) => !allowed.has(capabilityName(one)) && MADE_FOR[baseName(given.path)] !== capabilityName(one),
        );
        if (given !== undefined && name !== undefined) yield capable(file, run, command, given, name);
      }
    }
    for (const instruction of opened(file.instructions)) {
      const mode = copySources(instruction) === undefined ? undefined : flagOf(instruction, 'chmod')?.value;
      if (mode?.value !== undefined && lends(mode.value) === 'setuid')
        yield copied(instruction, mode.value, mode.span, writtenAt(mode, 0, mode.value.length));
    }
  },
);

/** Programs that distributions ship with the one right they are made for, in place of all of root's. */
const MADE_FOR: Readonly<Record<string, string>> = { newuidmap: capabilityName('cap_setuid'), newgidmap: capabilityName('cap_setgid') };

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

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

function capable(file: Dockerfile, { run, script }: Run, command: Command, { word, path }: GivenCapabilities, name: string): Finding {
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
