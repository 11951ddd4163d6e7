import { oneOf } from '../../../core/option.ts';
import type { Fix } from '../../../core/rule.ts';
import { span } from '../../../core/text.ts';
import { baseFacts } from '../../../languages/dockerfile/base-facts.ts';
import type { Command, Pipeline, Script } from '../../../languages/dockerfile/command.ts';
import { downloads } from '../../../languages/dockerfile/downloads.ts';
import { insertBefore, replace } from '../../../languages/dockerfile/edit.ts';
import type { Dockerfile } from '../../../languages/dockerfile/model.ts';
import { passedOver } from '../../../languages/dockerfile/passed-over.ts';
import { type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import { hasOption } from '../../../languages/dockerfile/shell-options.ts';
import { knowsPipefail } from '../../../languages/dockerfile/small-shell.ts';
import { shellAt } from '../../../languages/dockerfile/stages.ts';
import { harmless } from '../../../tables/shells.ts';
import { refusesOtherInput } from '../../../tables/strict-readers.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/require-pipefail',
    title: 'A failed download goes unnoticed',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: ['hadolint:DL4006', 'kics:efbf148a', 'droast:DF057', 'semgrep:set-pipefail'],
    tags: ['reliability', 'build'],
    fix: 'unsafe',
    options: { commands: oneOf(['downloads', 'all'], 'downloads') },
  },
  function* (file, { commands }) {
    for (const run of runsOf(file)) {
      const { script } = run;
      for (const command of script.commands) {
        const reader = readerOf(script, command);
        const download = downloads(command);
        const counts = download === undefined || commands === 'all' ? !neverFails(command) : !download.probe;
        if (reader === undefined || !counts || hasOption(script, 'pipefail', command)) continue;
        const isMinor = download === undefined && commands !== 'all';
        if (isMinor && command.pipe.index > 0) continue;
        const stops = stopsAtNothing(run, reader);
        yield {
          span: command.span,
          message: `${describe(command.name ?? 'it', reader.name ?? 'another', stops)} Switch on pipefail.`,
          ...(isMinor ? ({ preset: 'all', severity: 'hint' } as const) : stops ? ({ preset: 'strict' } as const) : {}),
          subject: passedOver(script)?.heredoc ?? command,
          fixes: () => repairs(file, run, command),
        };
      }
    }
  },
);

function describe(name: string, reader: string, stops: boolean): string {
  return stops
    ? `If ${name} fails here, only ${reader} stops the build, because it has nothing to read. The shell looks at the last command of a pipe alone, so what went wrong is not what it reports.`
    : `If ${name} fails here, the build goes on as if nothing had happened. The shell looks only at the last command of a pipe, which is ${reader}.`;
}

/** Whether the last command fails by itself when the one before it does; busybox's tools are not known to. */
function stopsAtNothing({ stage }: Run, { name, words }: Command): boolean {
  const options = words.slice(1).map(({ text }) => text);
  return name !== undefined && baseFacts(stage)?.shell !== 'ash' && refusesOtherInput(name, options);
}

/** The last command of the pipe, whose result is all that counts; undefined where nobody asks for the result. */
function readerOf({ commands }: Script, command: Command): Command | undefined {
  const { pipe, where, within } = command;
  const pipeline = pipelineOf(command);
  const reader = pipeline?.stages.at(-1)?.at(-1);
  if (reader === undefined || pipe.pipeline.stages.length === 0 || where.includes('condition')) return undefined;
  if (within?.how === 'process' || (within?.how === 'substitution' && within.command?.words.length !== 0)) return undefined;
  const next = reader.after === '||' ? commands[commands.indexOf(reader) + 1]?.name : undefined;
  return next !== undefined && harmless.has(next) && next !== 'exit' && next !== 'false' ? undefined : reader;
}

/** The pipe in which something follows the command. */
function pipelineOf({ pipe }: Command): Pipeline | undefined {
  for (let step: Command['pipe'] | undefined = pipe; step !== undefined; step = step.outer)
    if (step.index < step.of - 1) return step.pipeline;
  return undefined;
}

function neverFails({ name }: Command): boolean {
  return name === undefined || harmless.has(name) || name === 'cat' || name === 'yes';
}

function repairs(file: Dockerfile, { run, stage, script }: Run, { within }: Command): readonly Fix[] {
  const { form, heredoc } = script.body;
  const isOwn = within === undefined || within.how === 'substitution';
  if (form === 'exec' || !isOwn) return [];
  const fixes: Fix[] = [];
  const shell = shellFor(baseFacts(stage));
  const isChosen = shellAt(stage, run).by !== undefined || heredoc?.shebang !== undefined;
  if (shell !== undefined && !isChosen && !run.onbuild)
    fixes.push({
      title: `Set SHELL to ${shell.name} with pipefail`,
      applicability: 'unsafe',
      edits: insertBefore(file, run, [shell.line]),
    });
  const isSwitchedOff = script.commands.some(({ name, words }) => name === 'set' && words.some(({ text }) => /^\+[a-z]*o$/.test(text)));
  if (knowsPipefail(stage, script) && !isSwitchedOff) {
    const start =
      heredoc === undefined
        ? script.body.span.start
        : heredoc.bodySpan.start + (heredoc.shebang === undefined ? 0 : heredoc.body.indexOf('\n') + 1);
    const text = `set -o pipefail${heredoc === undefined ? ' && ' : file.eol}`;
    fixes.push({ title: 'Begin with set -o pipefail', applicability: 'unsafe', edits: replace(span(start, start), text) });
  }
  return fixes;
}

function shellFor(facts: ReturnType<typeof baseFacts>) {
  if (facts?.hasBash === true) return { name: 'bash', line: 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]' };
  return facts?.shell === 'ash' ? { name: 'ash', line: 'SHELL ["/bin/ash", "-eo", "pipefail", "-c"]' } : undefined;
}
