import type { Finding, Fix } from '../../../core/rule.ts';
import { textAt } from '../../../core/text.ts';
import type { Dockerfile, KeyValue } from '../../../languages/dockerfile/model.ts';
import { asSecret } from '../../../languages/dockerfile/secret-mount.ts';
import { exportedStages, lineage } from '../../../languages/dockerfile/stages.ts';
import { opened } from '../../../languages/dockerfile/views.ts';
import { secretScore, secretThreshold } from '../../../languages/secrets.ts';
import { halvesOfLogins } from '../../../tables/secret-names.ts';
import { dockerfileRule } from '../../define.ts';

const EITHER = [
  'hadolint:DL3064',
  'buildkit:SecretsUsedInArgOrEnv',
  'trivy:DS-0031',
  'droast:DF013',
  'sonar:S6472',
  'nordcoderd:DFS009',
  'dockle:CIS-DI-0010',
];
const ARG = ['semgrep:secret-in-build-arg'];
const RAILS = ['tally:ruby/secrets-in-arg-or-env', 'tally:ruby/prefer-secret-mounts'];
const ofRails = /^(?:RAILS_MASTER_KEY|SECRET_KEY_BASE)$/;

export default dockerfileRule(
  {
    id: 'dockerfile/no-secret-in-arg-or-env',
    title: 'A secret goes through ARG or ENV and stays in the image',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [...EITHER, ...ARG, ...RAILS],
    standards: ['CIS-Docker:4.10', 'NIST-800-190:4.1.4'],
    tags: ['security'],
    fix: 'unsafe',
    wholeFile: true,
    options: { names: [], allow: [] },
  },
  function* (file, { names, allow }) {
    const isSecret = (pair: KeyValue): boolean =>
      !allow.includes(pair.name) &&
      (names.includes(pair.name) ||
        (isHalf(pair) && valueOf(file, pair) !== '') ||
        secretScore(pair.name, valueOf(file, pair)) >= secretThreshold);
    const args = new Map<string, KeyValue[]>();
    for (const { keyword, pairs } of opened(file.instructions)) {
      if (keyword === 'ENV') for (const pair of pairs) if (isSecret(pair)) yield { ...environment(file, pair), ...mildness(pair) };
      if (keyword !== 'ARG') continue;
      for (const pair of pairs.filter(isSecret)) args.set(pair.name, [...(args.get(pair.name) ?? []), pair]);
    }
    for (const [first, ...others] of args.values()) if (first !== undefined) yield { ...argument(file, first, others), ...mildness(first) };
  },
);

function isHalf({ name }: KeyValue): boolean {
  return halvesOfLogins.some((half) => name === half || name.endsWith(`_${half}`));
}

function mildness(pair: KeyValue): Pick<Finding, 'severity' | 'preset'> {
  return isHalf(pair) ? { severity: 'info', preset: 'strict' } : {};
}

/** What is judged beside the name; undefined where the build gives the value. A value put together from variables is judged as written. */
function valueOf({ text }: Dockerfile, { value, valueSpan, instruction }: KeyValue): string | undefined {
  if (value === undefined || valueSpan === undefined) return undefined;
  if (value.value !== undefined && value.value !== '') return value.value;
  if (value.uses.length > 0) return textAt(text, valueSpan).replace(/^["']|["']$/g, '');
  return instruction.keyword === 'ARG' ? undefined : '';
}

/** One finding for each argument, at its first declaration. */
function argument(file: Dockerfile, first: KeyValue, others: readonly KeyValue[]): Finding {
  const { name } = first;
  const all = [first, ...others];
  const stages = new Set([...exportedStages(file)].flatMap(lineage));
  const inImage = all.some(({ instruction: { stage } }) => stage !== undefined && stages.has(stage));
  const where = inImage ? 'the image history' : 'the build cache';
  const whoever = inImage ? 'pull the image' : 'reach the cache or the build record';
  return {
    span: first.nameSpan,
    message: `The build argument ${name} stays readable in ${where}. Anyone who can ${whoever} can read the value you pass. Use a secret mount, which leaves nothing behind.`,
    aliases: [...EITHER, ...ARG, ...(ofRails.test(name) ? RAILS : [])],
    subject: first,
    related: others.map(({ nameSpan }) => ({ span: nameSpan, message: 'Declared here too' })),
    fixes: () => withMount(file, all),
  };
}

function withMount(file: Dockerfile, all: readonly KeyValue[]): readonly Fix[] {
  const { edits, runs } = asSecret(file, all);
  if (edits.length === 0 || runs === 0) return [];
  return [{ title: `Use a secret mount for ${all[0]?.name}`, applicability: 'unsafe', edits }];
}

function environment(file: Dockerfile, pair: KeyValue): Finding {
  const { name, value } = pair;
  const promoted = value?.uses.find((use) => use.definition?.instruction.keyword === 'ARG');
  return {
    span: pair.span,
    message:
      promoted === undefined
        ? `${name} is stored in the image, and docker inspect shows it. Everyone who gets the image gets the secret. Pass it when the container starts.`
        : `${name} keeps the build argument ${promoted.name} in the image for good. Everyone who gets the image can read it with docker inspect. Drop this ENV, and pass the value when the container starts.`,
    aliases: [...EITHER, ...(ofRails.test(name) ? RAILS : [])],
    subject: pair,
    sensitive: value !== undefined && value.uses.length === 0,
    fixes: () => atRunTime(file, pair),
  };
}

function atRunTime(file: Dockerfile, pair: KeyValue): readonly Fix[] {
  const { edits, runs } = asSecret(file, [pair]);
  if (edits.length === 0) return [];
  return [
    { title: `Remove ${pair.name} and pass it at run time${runs > 0 ? ', to the build as a secret' : ''}`, applicability: 'unsafe', edits },
  ];
}
