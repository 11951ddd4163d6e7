import type { Finding, Fix } from '../../../core/rule.ts';
import { installs } from '../../../languages/dockerfile/installs.ts';
import { type SwitchPlace, switchesIn } from '../../../languages/dockerfile/switches-in.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-unverified-package',
    title: 'Package signatures are not checked',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [7, 8, 9, 10, 11].map((number) => `checkov:CKV2_DOCKER_${number}`),
    standards: ['CIS-Docker:4.11'],
    tags: ['security', 'supply-chain'],
    fix: 'unsafe',
  },
  function* (file) {
    for (const place of switchesIn(file, 'signature')) yield unchecked(place);
  },
);

function unchecked(place: SwitchPlace): Finding {
  const { entry, span, text, subject } = place;
  const claim =
    entry.kind === 'flag'
      ? `${text} installs packages that nobody has signed`
      : `${text} makes ${entry.tool} ${entry.effect ?? 'install packages that nobody has signed'}`;
  return {
    span,
    message: `${claim}. A mirror, or anyone on the way to it, can put its own program into your image. Remove ${entry.kind === 'flag' ? 'the flag' : 'it'} and add the repository's key.`,
    ...(isOwnFile(place) ? { severity: 'info' as const } : {}),
    aliases: entry.ids,
    subject,
    fixes: () => repair(place),
  };
}

/** A package that lies beside the build was not fetched from anywhere. */
function isOwnFile({ command }: SwitchPlace): boolean {
  const packages = (command === undefined ? undefined : installs(command)?.packages) ?? [];
  return packages.length > 0 && packages.every(({ kind }) => kind === 'file');
}

function repair({ entry, span, text, removal }: SwitchPlace): readonly Fix[] {
  const instead = 'instead' in entry ? entry.instead : undefined;
  if (entry.kind === 'text' && instead !== undefined) {
    const name = instead.indexOf('NAME');
    const edits = [{ span, text: instead, placeholders: [{ start: name, end: name + 'NAME'.length }] }];
    return [{ title: 'Name the key of the repository with signed-by', applicability: 'placeholder', edits }];
  }
  const edits = removal();
  if (edits.length === 0) return [];
  return [{ title: instead === undefined ? `Remove ${text}` : `Use ${instead} in place of ${text}`, applicability: 'unsafe', edits }];
}
