import type { Fix } from '../../../core/rule.ts';
import { type Download, downloads } from '../../../languages/dockerfile/downloads.ts';
import { insertOption } from '../../../languages/dockerfile/edit-command.ts';
import { installs } from '../../../languages/dockerfile/installs.ts';
import type { Dockerfile, Instruction, Stage } from '../../../languages/dockerfile/model.ts';
import { doneBefore, runsOf } from '../../../languages/dockerfile/runs.ts';
import { lineage, rootStage } from '../../../languages/dockerfile/stages.ts';
import { imageFacts } from '../../../tables/images.ts';
import { dockerfileRule } from '../../define.ts';

const QUIET = [
  '-q',
  '--quiet',
  '--no-verbose',
  '--progress',
  '-o',
  '--output-file',
  '-a',
  '--append-output',
  '-b',
  '--background',
  '-i',
  '--input-file',
];

export default dockerfileRule(
  {
    id: 'dockerfile/prefer-quiet-wget',
    title: "wget's progress bar fills the build log",
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: ['hadolint:DL3047', 'droast:DF056', 'nordcoderd:DFS032'],
    tags: ['build', 'style'],
    fix: 'safe',
  },
  function* (file) {
    const isConfigured = doneBefore(file, ({ text }) => /wgetrc/i.test(text));
    for (const { run, stage, script } of runsOf(file)) {
      if (isConfigured(run)) continue;
      for (const command of script.commands) {
        const download = downloads(command);
        const [program] = command.words;
        if (download === undefined || command.name !== 'wget' || program === undefined || !isLoud(download)) continue;
        yield {
          span: program.span,
          message: 'wget draws its progress into the build log. Hundreds of lines of dots hide what matters. Add -nv.',
          subject: command,
          fixes: () => quiet(file, stage, run, download),
        };
      }
    }
  },
);

function isLoud({ command, flags, output, probe }: Download): boolean {
  if (probe || flags.has(...QUIET) || command.words.slice(1).some(({ text }) => /^\$\{?\w*(?:OPT|FLAG|ARG)/i.test(text))) return false;
  // `-nv`; with `-O -` the log is not what the file is for.
  return output.kind !== 'stdout' && !flags.flags.some(({ name, value }) => name === '-n' && value?.startsWith('v') === true);
}

/** BusyBox has a wget of its own, which knows `-q` only. */
function quiet(file: Dockerfile, stage: Stage, run: Instruction, { command }: Download): readonly Fix[] {
  const { image } = rootStage(stage);
  const distribution = image === undefined ? undefined : imageFacts(image.name, image.tag?.text)?.distribution;
  const isSmall = distribution === 'alpine' || distribution === 'busybox' || distribution === 'wolfi';
  const option = isSmall && !isInstalled(file, stage, run) ? '-q' : '-nv';
  const [program] = command.words;
  if (program === undefined) return [];
  const isKnown = distribution !== undefined;
  return [{ title: `Add ${option}`, applicability: isKnown ? 'safe' : 'unsafe', edits: insertOption(command, program.span, option) }];
}

function isInstalled(file: Dockerfile, stage: Stage, before: Instruction): boolean {
  for (const { run, script } of runsOf(file, lineage(stage))) {
    if (
      run.index <= before.index &&
      script.commands.some((command) => installs(command)?.packages.some(({ name }) => name === 'wget') === true)
    )
      return true;
  }
  return false;
}
