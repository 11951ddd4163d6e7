import type { Finding, Fix } from '../../../core/rule.ts';
import { type Edit, findIn, span } from '../../../core/text.ts';
import type { Command } from '../../../languages/dockerfile/command.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { flagsOf } from '../../../languages/dockerfile/flags-of.ts';
import { hostsOverSsh, insertKnownHosts } from '../../../languages/dockerfile/known-hosts.ts';
import type { Dockerfile } from '../../../languages/dockerfile/model.ts';
import { runsOf } from '../../../languages/dockerfile/runs.ts';
import { type SwitchPlace, switchesIn } from '../../../languages/dockerfile/switches-in.ts';
import { hostKeys } from '../../../tables/ssh-hosts.ts';
import { dockerfileRule } from '../../define.ts';

const ADVICE =
  'Someone between you and the server can pose as it and hand over other code. Write down the key that the host publishes, and keep the check on.';

export default dockerfileRule(
  {
    id: 'dockerfile/no-unverified-host-key',
    title: 'ssh accepts any host here',
    severity: 'warning',
    preset: 'strict',
    alsoKnownAs: [],
    tags: ['supply-chain'],
    fix: 'unsafe',
    introduces: ['dockerfile/prefer-one-run'],
    options: { keyscan: false },
  },
  function* (file, { keyscan }) {
    for (const places of bySubject(switchesIn(file, 'host-key'))) {
      // Without known hosts, ssh asks; only this one makes it answer itself.
      const place = places.find(({ full }) => !isNoFile(full));
      if (place !== undefined)
        yield unchecked(
          file,
          place,
          places.filter(({ full }) => isNoFile(full)),
        );
    }
    if (!keyscan) return;
    for (const { script } of runsOf(file)) {
      for (const command of script.commands) if (command.name === 'ssh-keyscan') yield scanned(command);
    }
  },
);

/** Several options of one command are one finding. */
function bySubject(places: Iterable<SwitchPlace>): Iterable<readonly SwitchPlace[]> {
  const groups = new Map<object, SwitchPlace[]>();
  for (const place of places) {
    const group = groups.get(place.subject);
    if (group === undefined) groups.set(place.subject, [place]);
    else group.push(place);
  }
  return groups.values();
}

function isNoFile(switched: string): boolean {
  return /^-o UserKnownHostsFile/i.test(switched);
}

function unchecked(file: Dockerfile, place: SwitchPlace, others: readonly SwitchPlace[]): Finding {
  const { entry, text, command } = place;
  const program = entry.kind === 'flag' ? (command?.name ?? 'ssh') : 'ssh';
  return {
    span: place.span,
    message: `${text.replace(/^-o /, '')} makes ${program} accept any host. ${ADVICE}`,
    subject: place.subject,
    fixes: () => withKeys(file, place, others),
  };
}

/** Writes down the published keys of the hosts that the stage talks to, and switches the check on. */
function withKeys(file: Dockerfile, { instruction, span: place }: SwitchPlace, others: readonly SwitchPlace[]): readonly Fix[] {
  const { stage, onbuild } = instruction;
  const value = findIn(file.text, place, /(?<=StrictHostKeyChecking[ \t=]["']?)(?:no|off)\b/i);
  const hosts = stage === undefined ? [] : hostsOverSsh(stage);
  const keys = hosts.flatMap((host) => hostKeys.get(host) ?? []);
  if (stage === undefined || onbuild || value === undefined || keys.length === 0 || keys.length < hosts.length) return [];
  const checked = [...insertKnownHosts(file, stage, instruction, keys), ...replace(value, 'yes')];
  return writtenDown(hosts, [...checked, ...others.flatMap(({ removal }) => removal())]);
}

function writtenDown(hosts: readonly string[], edits: readonly Edit[]): readonly Fix[] {
  return [{ title: `Write down the host key of ${hosts.join(', ')}`, applicability: 'unsafe', edits }];
}

function scanned(command: Command): Finding {
  const hosts = flagsOf(command, { short: 'fpTtO' }).operands;
  const [host] = hosts;
  const name = hosts.length === 1 && host?.literal === true && host.text.length < 40 ? host.text : 'the host';
  return {
    span: command.words[0]?.span ?? command.span,
    message: `ssh-keyscan trusts whoever answers as ${name}. ${ADVICE}`,
    subject: command,
    fixes: () => {
      const keys = hosts.flatMap(({ text }) => hostKeys.get(text) ?? []);
      const [first] = command.words;
      const last = command.words.at(-1);
      if (keys.length === 0 || keys.length < hosts.length || first === undefined || last === undefined || command.body.form === 'exec')
        return [];
      const print = keys.length === 1 ? `echo "${keys[0]}"` : `printf '%s\\n' ${keys.map((key) => `"${key}"`).join(' ')}`;
      const names = hosts.map(({ text }) => text);
      return writtenDown(names, replace(span(first.span.start, last.span.end), print));
    },
  };
}
