import type { Finding } from '../../../core/rule.ts';
import type { Command } from '../../../languages/dockerfile/command.ts';
import { type SwitchPlace, switchesIn } from '../../../languages/dockerfile/switches-in.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-disabled-tls',
    title: 'Certificate checks are switched off',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [2, 3, 4, 5, 6, 12, 13, 14, 15, 16].map((number) => `checkov:CKV2_DOCKER_${number}`),
    standards: ['CIS-Docker:4.11'],
    tags: ['security', 'supply-chain'],
    fix: 'unsafe',
    options: { hosts: [] },
  },
  function* (file, { hosts }) {
    const ofCommands = new Map<Command, readonly string[]>();
    for (const place of switchesIn(file, 'tls')) {
      const meant = namedHosts(place) ?? hostsOf(place.command, ofCommands);
      if (meant.length === 0 || !meant.every((host) => isLocal(host) || hosts.includes(host))) yield open(place);
    }
  },
);

function open(place: SwitchPlace): Finding {
  const { entry, span, text, subject, removal } = place;
  return {
    span,
    message: `${claim(place)}. Someone between you and the server can hand you another file, and the build will not notice. Remove ${entry.kind === 'flag' ? text : 'it'}; if the server has its own certificate authority, add that certificate instead.`,
    aliases: entry.ids,
    subject,
    fixes: () => {
      const edits = removal();
      return edits.length === 0 ? [] : [{ title: `Remove ${text}`, applicability: 'unsafe', edits }];
    },
  };
}

/** `curl -k accepts any certificate`, `PYTHONHTTPSVERIFY=0 makes Python accept any certificate`. */
function claim({ entry, text, command }: SwitchPlace): string {
  const written = 'programs' in entry ? entry.programs.find((name) => name === command?.name) : undefined;
  const program = written ?? entry.tool;
  if (entry.kind !== 'flag') return `${text} makes ${program} ${entry.effect ?? 'accept any certificate'}`;
  return `${program} ${text} accepts any certificate`;
}

/** The hosts a switch is written for, where it names them; `PIP_TRUSTED_HOST` does. */
function namedHosts({ entry, full }: SwitchPlace): readonly string[] | undefined {
  const isNamed =
    entry.kind === 'variable' ? entry.names.some((name) => /_HOST$|^GOINSECURE$/.test(name)) : /(?:trusted|insecure)-host/.test(full);
  if (!isNamed) return undefined;
  const list = full.slice(full.search(/[= ]/) + 1).split(/[\s,]+/);
  return list.filter((host) => host !== '').map(withoutPort);
}

/** The hosts of the URLs in a command; `known` remembers them, since one command may hold many switches. */
function hostsOf(command: Command | undefined, known: Map<Command, readonly string[]>): readonly string[] {
  if (command === undefined) return [];
  const url = /^(?:--url=)?[a-z]+:\/\/(?:[^/@]*@)?(\[[^\]]*\]|[^/:?#]+)/i;
  const hosts = known.get(command) ?? command.words.flatMap(({ text }) => url.exec(text)?.[1]?.toLowerCase() ?? []);
  known.set(command, hosts);
  return hosts;
}

function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase();
}

function isLocal(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.') || host.endsWith('.localhost');
}
