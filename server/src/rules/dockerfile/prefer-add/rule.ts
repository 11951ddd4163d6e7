import type { Finding, Fix } from '../../../core/rule.ts';
import type { Edit } from '../../../core/text.ts';
import { type Command, type Script, scriptOf } from '../../../languages/dockerfile/command.ts';
import { downloads, isChecked } from '../../../languages/dockerfile/downloads.ts';
import { deleteInstruction, insertBefore, replace } from '../../../languages/dockerfile/edit.ts';
import { removeCommand, removePipeline } from '../../../languages/dockerfile/edit-command.ts';
import { mayUse } from '../../../languages/dockerfile/frontend.ts';
import type { Dockerfile, Instruction } from '../../../languages/dockerfile/model.ts';
import { removes, servesUnpacking, surelyRunsHere, unpackedBelow } from '../../../languages/dockerfile/unpacked-archive.ts';
import { clone, unpacking } from '../../../languages/dockerfile/unpacking.ts';
import { flagOf } from '../../../languages/dockerfile/views.ts';
import { gitSources, instructionFlags } from '../../../tables/frontend.ts';
import { dockerfileRule } from '../../define.ts';

const CLONE = ['tally:prefer-add-git'];
const DOWNLOAD = ['tally:prefer-add-unpack'];
const ARCHIVE = ['hadolint:DL3010', 'droast:DF067'];

export default dockerfileRule(
  {
    id: 'dockerfile/prefer-add',
    title: 'ADD can fetch or unpack this by itself',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: [...CLONE, ...DOWNLOAD, ...ARCHIVE],
    tags: ['build'],
    fix: 'unsafe',
    introduces: ['dockerfile/require-checksum'],
  },
  function* (file) {
    for (const { instructions } of file.stages) {
      for (const instruction of instructions) {
        const archive = instruction.keyword === 'COPY' ? copied(file, instruction, instructions) : undefined;
        if (archive !== undefined) yield archive;
        const script = instruction.keyword === 'RUN' && instruction.flags.length === 0 ? scriptOf(file, instruction) : undefined;
        if (script === undefined || script.partial) continue;
        const run = { file, instruction, script };
        for (const command of script.commands) {
          if (surelyRunsHere(command, script))
            yield* [cloned(run, command), fetched(run, command)].filter((finding) => finding !== undefined);
        }
      }
    }
  },
);

interface Run {
  readonly file: Dockerfile;
  readonly instruction: Instruction;
  readonly script: Script;
}

function cloned(run: Run, command: Command): Finding | undefined {
  const found = clone(command);
  const { file, instruction, script } = run;
  // What the same RUN removes again costs nothing; with ADD it would stay in a layer.
  if (found === undefined || command.pipe.of > 1 || removes(script, found.directory) || !mayUse(file, gitSources)) return undefined;
  const { url, ref, directory } = found;
  const usesHistory = script.commands.some((one) => one !== command && one.name === 'git');
  const line = `ADD ${url}${ref === undefined ? '' : `#${ref}`} ${directory}`;
  return {
    span: command.span,
    message:
      'ADD can fetch this repository by itself. Then the image needs no git, and the builder notices when the commit has changed. Use ADD with the commit you want.',
    aliases: CLONE,
    subject: command,
    fixes: () => (usesHistory ? [] : added(line, instruction, file, removeCommand(file, instruction, script, command))),
  };
}

function fetched(run: Run, command: Command): Finding | undefined {
  const { file, instruction, script } = run;
  const download = downloads(command);
  const [url, ...more] = download?.urls ?? [];
  if (download === undefined || url === undefined || more.length > 0 || !url.literal || !/^https:\/\/[\w./~%+=-]+$/.test(url.text))
    return undefined;
  if (download.flags.has('-H', '--header', '-u', '--user', '-d', '--data', '-X', '--request') || isChecked(script, download))
    return undefined;
  const { output } = download;
  const piped = command.pipe.pipeline.stages;
  const [reader] = piped[1] ?? [];
  const isPiped = output.kind === 'stdout' && piped.length === 2 && piped.every((stage) => stage.length === 1);
  const found =
    isPiped && reader !== undefined
      ? unpackingOf(reader)
      : script.commands.map(unpackingOf).find((one) => one?.archive === output.path && output.path !== undefined);
  if (found?.whole !== true || (isPiped && found.archive !== undefined) || !mayUse(file, instructionFlags.ADD?.unpack)) return undefined;
  const line = `ADD --unpack=true ${url.text} ${asFolder(found.directory ?? '.')}`;
  return {
    span: isPiped ? command.pipe.pipeline.span : command.span,
    message:
      'ADD can fetch and unpack this archive by itself. Then the image needs neither the tool nor the archive, and --checksum can verify it. Use ADD --unpack.',
    aliases: DOWNLOAD,
    subject: command,
    fixes: () => {
      if (isPiped) return added(line, instruction, file, removePipeline(file, instruction, script, command));
      const rest = script.commands.filter((one) => one !== command && unpackingOf(one) === undefined);
      return rest.every((one) => servesUnpacking(one, output.path, found.directory)) ? [useAdd(replace(instruction.span, line))] : [];
    },
  };
}

function unpackingOf(command: Command) {
  return command.within === undefined && command.where.length === 0 ? unpacking(command) : undefined;
}

/** COPY of an archive that a later RUN unpacks whole. */
function copied(file: Dockerfile, copy: Instruction, instructions: readonly Instruction[]): Finding | undefined {
  const later = unpackedBelow(file, copy, instructions);
  if (later === undefined) return undefined;
  const { name, destination, run, script, command, found, directory } = later;
  return {
    span: copy.keywordSpan,
    message: `ADD unpacks ${name.slice(0, 40)} by itself. With COPY the archive stays in a layer, beside what is unpacked from it. Use ADD, and unpack nothing below.`,
    aliases: ARCHIVE,
    subject: copy,
    related: [{ span: command.span, message: 'It is unpacked here' }],
    fixes: () => {
      const rest = script.commands.filter((one) => one !== command);
      const isAll = rest.every((one) => servesUnpacking(one, found.archive, found.directory));
      const isRemoved = !isAll && removes(script, found.archive ?? '');
      const edits = isAll ? deleteInstruction(file, run) : isRemoved ? [] : removeCommand(file, run, script, command);
      if (edits.length === 0 || copy.json !== undefined || flagOf(run, 'mount') !== undefined) return [];
      return [useAdd([...replace(copy.keywordSpan, 'ADD'), ...replace(destination.span, asFolder(directory)), ...edits])];
    },
  };
}

function asFolder(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}

function added(line: string, run: Instruction, file: Dockerfile, removal: readonly Edit[]): readonly Fix[] {
  return removal.length === 0 ? [] : [useAdd([...insertBefore(file, run, [line]), ...removal])];
}

function useAdd(edits: readonly Edit[]): Fix {
  return { title: 'Use ADD', applicability: 'unsafe', edits };
}
