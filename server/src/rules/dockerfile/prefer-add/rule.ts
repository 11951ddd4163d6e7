import type { Finding, Fix } from '../../../core/rule.ts';
import type { Edit } from '../../../core/text.ts';
import { placeInStage, type RunScript, serves, type Unpacked, unpackedIn } from '../../../languages/dockerfile/archives.ts';
import { type Command, scriptOf } from '../../../languages/dockerfile/command.ts';
import { downloads, isChecked } from '../../../languages/dockerfile/downloads.ts';
import { deleteInstruction, insertBefore, replace } from '../../../languages/dockerfile/edit.ts';
import { removeCommand, removePipeline } from '../../../languages/dockerfile/edit-command.ts';
import { mayUse } from '../../../languages/dockerfile/frontend.ts';
import type { Dockerfile, Instruction } from '../../../languages/dockerfile/model.ts';
import { resolvePath } from '../../../languages/dockerfile/stage-state.ts';
import { clone, stepsOf, unpacking } from '../../../languages/dockerfile/unpacking.ts';
import { copySources } from '../../../languages/dockerfile/views.ts';
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
      const runs = instructions.flatMap((instruction): RunScript[] => {
        const script = instruction.keyword === 'RUN' && instruction.flags.length === 0 ? scriptOf(file, instruction) : undefined;
        return script === undefined || script.partial ? [] : [{ file, instruction, script }];
      });
      const unpacked = unpackedIn(runs);
      for (const instruction of instructions) {
        const found = instruction.keyword === 'COPY' ? copied(instruction, unpacked) : undefined;
        if (found !== undefined) yield found;
      }
      for (const run of runs) {
        const { isPlain } = stepsOf(run.script);
        for (const command of run.script.commands) {
          const found = isPlain(command) ? (cloned(run, command) ?? fetched(run, command)) : undefined;
          if (found !== undefined) yield found;
        }
      }
    }
  },
);

function cloned({ file, instruction, script }: RunScript, command: Command): Finding | undefined {
  const found = clone(command);
  // What the same RUN removes again costs nothing; with ADD it would stay in a layer.
  if (found === undefined || command.pipe.of > 1 || stepsOf(script).removes(found.directory) || !mayUse(file, gitSources)) return undefined;
  const { url, ref, directory } = found;
  return {
    span: command.span,
    message:
      'ADD can fetch this repository by itself. Then the image needs no git, and the builder notices when the commit has changed. Use ADD with the commit you want.',
    aliases: CLONE,
    subject: command,
    fixes: () => {
      const usesHistory = script.commands.some((one) => one !== command && one.name === 'git');
      const line = `ADD ${url}${ref === undefined ? '' : `#${ref}`} ${directory}`;
      return usesHistory ? [] : addInstead(line, file, instruction, removeCommand(file, instruction, script, command));
    },
  };
}

function fetched({ file, instruction, script }: RunScript, command: Command): Finding | undefined {
  const download = downloads(command);
  const [url, ...more] = download?.urls ?? [];
  if (download === undefined || url === undefined || more.length > 0 || !url.literal || !/^https:\/\/[\w./~%+=-]+$/.test(url.text)) {
    return undefined;
  }
  const asks = download.flags.has('-H', '--header', '-u', '--user', '-d', '--data', '-X', '--request');
  if (asks || isChecked(script, download) || !mayUse(file, instructionFlags.ADD?.unpack)) return undefined;
  const { stages, span } = command.pipe.pipeline;
  const { path } = download.output;
  const [reader] = stages[1] ?? [];
  const isPiped = download.output.kind === 'stdout' && stages.length === 2 && stages.every((stage) => stage.length === 1);
  const { found } = (isPiped ? reader && { found: unpacking(reader) } : stepsOf(script).unpacked.get(path ?? '')) ?? {};
  if (found?.whole !== true || isPiped !== (found.archive === undefined)) return undefined;
  const line = `ADD --unpack=true ${url.text} ${asFolder(found.directory ?? '.')}`;
  return {
    span: isPiped ? span : command.span,
    message:
      'ADD can fetch and unpack this archive by itself. Then the image needs neither the tool nor the archive, and --checksum can verify it. Use ADD --unpack.',
    aliases: DOWNLOAD,
    subject: command,
    fixes: () => {
      const isAll = script.commands.every((one) => one.pipe.pipeline === command.pipe.pipeline || one.name === 'set');
      if (isPiped && isAll) return [useAdd(replace(instruction.span, line))];
      if (isPiped) return addInstead(line, file, instruction, removePipeline(file, instruction, script, command));
      const rest = script.commands.filter((one) => one !== command);
      return rest.every((one) => serves(one, found)) ? [useAdd(replace(instruction.span, line))] : [];
    },
  };
}

/** An archive of the context that a later RUN unpacks whole. */
function copied(copy: Instruction, unpacked: ReadonlyMap<string, Unpacked>): Finding | undefined {
  const { sources = [], destination } = copySources(copy) ?? {};
  const name = /(?:^|\/)([^/]+\.(?:tar|tar\.(?:gz|bz2|xz)|tgz|tbz2?|txz))$/i.exec(sources[0]?.resolved.value ?? '')?.[1];
  const target = destination?.resolved.value;
  const isPlainCopy = copy.flags.every((flag) => flag.name === 'chown' || flag.name === 'chmod' || flag.name === 'link');
  if (name === undefined || target === undefined || sources.length > 1 || !isPlainCopy) return undefined;
  const path = target === '.' || target === './' ? name : target.endsWith('/') ? target + name : target;
  const there = unpacked.get(placeInStage(copy, path));
  if (there === undefined || there.run.instruction.index < copy.index || !there.found.whole) return undefined;
  const { run, command, found } = there;
  return {
    span: copy.keywordSpan,
    message: `ADD unpacks ${name.slice(0, 40)} by itself. With COPY the archive stays in a layer, beside what is unpacked from it. Use ADD, and unpack nothing below.`,
    aliases: ARCHIVE,
    subject: copy,
    related: [{ span: command.span, message: 'It is unpacked here' }],
    fixes: () => {
      const { file, instruction, script } = run;
      const isAll = script.commands.every((one) => one === command || serves(one, found));
      const isLeft = !isAll && stepsOf(script).removes(found.archive ?? '');
      const edits = isAll ? deleteInstruction(file, instruction) : isLeft ? [] : removeCommand(file, instruction, script, command);
      if (edits.length === 0 || destination === undefined || copy.json !== undefined) return [];
      const folder = resolvePath(instruction.before.directory, found.directory ?? '.') ?? found.directory ?? '.';
      return [useAdd([...replace(copy.keywordSpan, 'ADD'), ...replace(destination.span, asFolder(folder)), ...edits])];
    },
  };
}

function asFolder(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}

function addInstead(line: string, file: Dockerfile, run: Instruction, removal: readonly Edit[]): readonly Fix[] {
  const isAll = removal.some(({ span }) => span.start <= run.span.start && span.end >= run.span.end);
  if (isAll) return [useAdd(replace(run.span, line))];
  return removal.length === 0 ? [] : [useAdd([...insertBefore(file, run, [line]), ...removal])];
}

function useAdd(edits: readonly Edit[]): Fix {
  return { title: 'Use ADD', applicability: 'unsafe', edits };
}
