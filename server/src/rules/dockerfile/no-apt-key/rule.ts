import type { Fix } from '../../../core/rule.ts';
import { span } from '../../../core/text.ts';
import { type AptSource, aptSources } from '../../../languages/dockerfile/apt-sources.ts';
import type { Command } from '../../../languages/dockerfile/command.ts';
import { downloads } from '../../../languages/dockerfile/downloads.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { flagsOf } from '../../../languages/dockerfile/flags-of.ts';
import type { Dockerfile } from '../../../languages/dockerfile/model.ts';
import { type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import { rootStage } from '../../../languages/dockerfile/stages.ts';
import { lacksAptKey } from '../../../tables/apt-releases.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-apt-key',
    title: 'apt-key trusts one key for every repository',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [],
    tags: ['supply-chain', 'reliability'],
    fix: 'unsafe',
  },
  function* (file) {
    const calls = runsOf(file).flatMap((run) => run.script.commands.filter(addsKey).map((command) => ({ run, command })));
    for (const { run, command } of calls) {
      const { image } = rootStage(run.stage);
      const isGone = image?.tag !== undefined && lacksAptKey(image.name, image.tag.text);
      yield {
        span: command.span,
        message: isGone
          ? `There is no apt-key any more in ${image?.path.text}:${image?.tag?.text}. The build stops here. Keep the key in a file of its own, and name it with signed-by.`
          : 'apt-key trusts this key for every repository. Whoever holds it can then replace any package, those of the distribution too. Keep the key in a file of its own, and name it with signed-by.',
        subject: command,
        fixes: () => (calls.length === 1 ? asKeyring(file, run, command) : []),
      };
    }
  },
);

function addsKey(command: Command): boolean {
  const verb = command.name === 'apt-key' ? operandsOf(command)[0]?.text : undefined;
  return verb === 'add' || verb === 'adv';
}

function operandsOf(command: Command) {
  return flagsOf(command, {
    long: ['--keyring', '--keyserver', '--recv-keys', '--recv-key', '--recv', '--fetch-keys', '--keyserver-options'],
  }).operands;
}

/** `apt-key add` with the one repository of the file that names no key yet. */
function asKeyring(file: Dockerfile, { run }: Run, command: Command): readonly Fix[] {
  const [verb, key, ...more] = operandsOf(command);
  const [first] = command.words;
  const open: readonly AptSource[] = runsOf(file)
    .flatMap(({ script }) => aptSources(script))
    .filter(({ key: named }) => named === undefined);
  const [source, ...others] = open;
  const hasOptions = command.words.some(({ text }) => text.startsWith('--'));
  if (verb?.text !== 'add' || key === undefined || more.length > 0 || first === undefined || source === undefined || hasOptions) return [];
  if (others.length > 0 || command.body.form === 'exec' || run.onbuild) return [];
  const path = `/usr/share/keyrings/${nameOf(command)}.gpg`;
  const input = key.text === '-' ? '' : ` ${key.raw}`;
  const edits = [...replace(span(first.span.start, key.span.end), `gpg --dearmor -o ${path}${input}`), ...source.signedBy(path)];
  return [{ title: `Keep the key in ${path}`, applicability: 'unsafe', edits }];
}

/** After the host the key comes from: `docker` for download.docker.com. */
function nameOf(command: Command): string {
  const sender = command.pipe.pipeline.stages[0]?.[0];
  const url = sender === undefined ? undefined : downloads(sender)?.urls[0]?.text;
  const host = /^[a-z]+:\/\/([\w.-]{1,80})(?:[:/]|$)/i.exec(url ?? '')?.[1];
  return host?.split('.').at(-2)?.toLowerCase() ?? 'added';
}
