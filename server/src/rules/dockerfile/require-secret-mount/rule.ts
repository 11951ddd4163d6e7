import type { Finding, Fix } from '../../../core/rule.ts';
import type { Command } from '../../../languages/dockerfile/command.ts';
import { type Credential, credentialsIn, isGiven } from '../../../languages/dockerfile/credentials.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { appendToRun } from '../../../languages/dockerfile/edit-run.ts';
import type { Dockerfile } from '../../../languages/dockerfile/model.ts';
import { mounts } from '../../../languages/dockerfile/mounts.ts';
import { type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import { secretCopies } from '../../../languages/dockerfile/secret-copies.ts';
import { hasSecretVariables, mountSecret } from '../../../languages/dockerfile/secret-mount.ts';
import { secretScore } from '../../../languages/secrets.ts';
import { dockerfileRule } from '../../define.ts';

const CONFIGURED = ['tally:require-secret-mounts'];

export default dockerfileRule(
  {
    id: 'dockerfile/require-secret-mount',
    title: 'A command gets its credential without a secret mount',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: ['trivy:DS-0031', ...CONFIGURED],
    standards: ['CIS-Docker:4.10', 'NIST-800-190:4.1.4'],
    tags: ['security'],
    fix: 'unsafe',
    options: { commands: [] },
  },
  function* (file, { commands }) {
    for (const run of runsOf(file)) {
      const hasMount = mounts(run.run).some(({ type, flag }) => type === 'secret' || flag.value?.value === undefined);
      for (const credential of credentialsIn(run.script)) {
        // A step with a secret mount knows where its credentials come from, unless one is written out.
        if (isGiven(run.script, credential) && (!hasMount || credential.variables.length === 0)) yield given(file, run, credential);
      }
      if (!hasMount) yield* configured(run, commands);
    }
  },
);

function given(file: Dockerfile, run: Run, credential: Credential): Finding {
  const { command, who, what, place, variables, ids } = credential;
  return {
    span: place,
    message: `${who} gets its ${what} without a secret mount. What the build is given this way stays in its cache, its history or the image. Mount it with --mount=type=secret, which leaves nothing behind.`,
    aliases: ids,
    subject: command,
    sensitive: variables.length === 0,
    fixes: () => mounted(file, run, credential),
  };
}

/**
 * The variable that holds the secret is taken from a mount; a credential that is written out becomes one. What the tool would keep
 * of it in a file is deleted in the same step.
 */
function mounted(file: Dockerfile, { run, script }: Run, { command, what, place, variables, plain, stores }: Credential): readonly Fix[] {
  if (script.body.form === 'exec' || !hasSecretVariables(file)) return [];
  const [name] = [...variables].sort((a, b) => secretScore(b) - secretScore(a));
  const own = `${(command.name ?? 'build').toUpperCase().replace(/\W/g, '_')}_${what.toUpperCase()}`;
  if (name === undefined && !plain) return [];
  const copies = name === undefined ? [stores] : [...secretCopies(run, script, [name])].map((copy) => copy.file);
  const files = [...new Set(copies.filter((path) => path !== undefined))].join(' ');
  const removal = files === '' ? [] : appendToRun(file, run, `rm -f ${files}`);
  if (files !== '' && removal.length === 0) return [];
  const edits = [...mountSecret(run, name ?? own), ...(name === undefined ? replace(place, `"$${own}"`) : []), ...removal];
  const title = name === undefined ? `Read it from the secret ${own}` : `Mount ${name} as a secret`;
  return [{ title: files === '' ? title : `${title}, and delete ${files}`, applicability: 'unsafe', edits }];
}

/** Commands that always need a credential, by the start of their command line: `pip install`. */
function* configured({ script }: Run, commands: readonly string[]): Iterable<Finding> {
  for (const command of script.commands) {
    const start = commands
      .map((line) => line.trim().split(/\s+/))
      .find((words) => words.every((word, index) => wordAt(command, index) === word));
    const last = start === undefined ? undefined : command.words[start.length - 1];
    const first = command.words[0];
    if (start === undefined || first === undefined || last === undefined) continue;
    yield {
      span: { start: first.span.start, end: last.span.end },
      message: `${start.join(' ')} needs a credential here, and this step mounts none. Passed another way it stays in the cache, the history or the image. Mount it with --mount=type=secret.`,
      aliases: CONFIGURED,
      subject: command,
    };
  }
}

function wordAt({ name, words }: Command, index: number): string | undefined {
  return index === 0 ? name : words[index]?.text;
}
