import type { Finding } from '../../../core/rule.ts';
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
    for (const place of switchesIn(file, 'tls')) {
      const meant = hostsOf(place);
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

/** The hosts a switch is written for: those that a flag or variable names, else those of the command's URLs. */
function hostsOf({ entry, full, command }: SwitchPlace): readonly string[] {
  if (
    /trusted-?host|insecure-?host/i.test(full.replaceAll('_', '-')) ||
    (entry.kind === 'variable' && entry.names.includes('GOINSECURE'))
  ) {
    return full
      .slice(full.search(/[= ]/) + 1)
      .split(/[\s,]+/)
      .filter((host) => host !== '')
      .map(withoutPort);
  }
  return (command?.words ?? []).flatMap(
    (word) => /^(?:--url=)?[a-z]+:\/\/(?:[^/@]*@)?(\[[^\]]*\]|[^/:?#]+)/i.exec(word.text)?.[1]?.toLowerCase() ?? [],
  );
}

function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase();
}

function isLocal(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.') || host.endsWith('.localhost');
}
