import type { Finding, Fix } from '../../../core/rule.ts';
import { type Command, scriptOf } from '../../../languages/dockerfile/command.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import type { Instruction, Stage } from '../../../languages/dockerfile/model.ts';
import { shortName } from '../../../languages/dockerfile/passed-over.ts';
import { runsOf } from '../../../languages/dockerfile/runs.ts';
import { variableAt } from '../../../languages/dockerfile/stages.ts';
import { type Passing, passingCommands, shellSetups } from '../../../tables/passing-commands.ts';
import { dockerfileRule } from '../../define.ts';

const SHARED = ['hadolint:DL3001', 'kics:9b6b0f38', 'droast:DF060', 'semgrep:nonsensical-command'];
/** What those four look for. */
const OF_OTHERS: ReadonlySet<string | undefined> = new Set([
  'free',
  'kill',
  'mount',
  'ps',
  'service',
  'shutdown',
  'top',
  'vim',
  'ifconfig',
]);

const WHY: Readonly<Record<Passing['kind'], string>> = {
  shell: 'Each RUN has a shell of its own, so the next one knows nothing of it',
  process: 'Nothing that runs is kept in an image, so the container does not have it',
  kernel: 'It belongs to the machine, which an image does not hold',
  view: 'It only shows something of the machine that builds',
  screen: 'It waits for someone at a keyboard, and a build has none',
};

export default dockerfileRule(
  {
    id: 'dockerfile/no-useless-command',
    title: 'This has no effect after the RUN ends',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: SHARED,
    tags: ['reliability', 'correctness'],
    fix: 'unsafe',
  },
  function* (file) {
    for (const { run, stage, script } of runsOf(file)) {
      const own = script.commands.filter(({ within }) => within === undefined);
      const hosts = new Set(script.commands.map(({ within }) => within?.command));
      const kinds = own.map((command) => (hosts.has(command) ? undefined : passing(command)));
      const isAll = kinds.every((one) => one !== undefined);
      const command = isAll ? own[0] : own.at(-1);
      const kind = isAll ? kinds[0] : atTheEnd(command, kinds.at(-1));
      if (script.partial || kind === undefined || command === undefined) continue;
      yield useless(command, kind, () => (own.length === 1 ? asInstruction(stage, run, command) : []));
    }
    for (const stage of file.stages) {
      for (const instruction of stage.instructions) {
        const isStart = instruction === stage.after.cmd || instruction === stage.after.entrypoint;
        const last = isStart ? scriptOf(file, instruction)?.commands.findLast(({ within }) => within === undefined) : undefined;
        if (last?.after === '&' && last.where.length === 0) yield background(instruction, last);
      }
    }
  },
);

/** What sort of passing thing a command does; undefined when it may leave something behind. */
function passing(command: Command): Passing['kind'] | undefined {
  const { name, words, pipe, where, redirections } = command;
  const found = name === undefined ? undefined : passingCommands.get(name);
  if (found === undefined) return isInitScript(command) ? 'process' : undefined;
  const writes = redirections.some(
    ({ operator, target }) => operator.includes('>') && target !== undefined && !/^(?:\/dev\/null|\d|-)$/.test(target.text),
  );
  if (pipe.of > 1 || where.length > 0 || writes) return undefined;
  const operands = words.slice(1).map(({ text }) => text);
  if (found.verbs !== undefined && !operands.slice(0, 2).some((text) => found.verbs?.includes(text))) return undefined;
  if (found.bare === true && operands.length > 0) return undefined;
  // Another script may do anything.
  if ((name === 'source' || name === '.') && !shellSetups.has(operands[0]?.split('/').at(-1) ?? '')) return undefined;
  return operands.some((text) => text === '--version' || text === '--help') ? undefined : found.kind;
}

function isInitScript({ words, pipe, where }: Command): boolean {
  return (
    pipe.of === 1 &&
    where.length === 0 &&
    words.length === 2 &&
    /^\/etc\/init\.d\/[^/]+$/.test(words[0]?.text ?? '') &&
    /^(?:re)?start$/.test(words[1]?.text ?? '')
  );
}

/** What is started as the last thing of a RUN has nobody to serve. */
function atTheEnd(last: Command | undefined, kind: Passing['kind'] | undefined): Passing['kind'] | undefined {
  if (last === undefined || last.where.length > 0 || last.before === '||') return undefined;
  if (last.after === '&') return 'process';
  return kind === 'process' || last.name === 'mount' ? kind : undefined;
}

function useless(command: Command, kind: Passing['kind'], fixes: () => readonly Fix[]): Finding {
  const instead =
    { cd: 'Use WORKDIR.', export: 'Use ENV.' }[command.name ?? ''] ??
    (kind === 'process' ? 'Start it with CMD or ENTRYPOINT.' : 'Take it out, or do it where the container starts.');
  return {
    span: command.span,
    message: `${shortName(command)} has no effect after this RUN ends. ${WHY[kind]}. ${instead}`,
    aliases: OF_OTHERS.has(command.name) ? SHARED : [],
    subject: command,
    fixes,
  };
}

function background(instruction: Instruction, last: Command): Finding {
  return {
    span: last.span,
    message: `${shortName(last)} runs in the background, so the container ends at once. A container lives as long as the command it was started with, and here that is a shell with nothing left to do. Take away the &.`,
    aliases: [],
    subject: instruction,
  };
}

/** `cd` as WORKDIR and `export` as ENV, where the builder reads the words as the shell does. */
function asInstruction(stage: Stage, run: Instruction, { name, words }: Command): readonly Fix[] {
  const operands = words.slice(1);
  const isPlain = operands.length > 0 && operands.every(({ raw }) => /^[\w./:=,@%+${}"-]+$/.test(raw) && !raw.startsWith('-'));
  const isKnown = operands.every(({ variables }) =>
    variables.every((variable) => variable === 'PATH' || variableAt(stage, variable, run) !== undefined),
  );
  if (!isPlain || !isKnown || run.onbuild) return [];
  const rest = operands.map(({ raw }) => raw).join(' ');
  const fix = (line: string): readonly Fix[] => [
    { title: `Write ${line}`.slice(0, 60), applicability: 'unsafe', edits: replace(run.span, line) },
  ];
  if (name === 'cd' && operands.length === 1 && (/^"?[/$]/.test(rest) || run.before.directory !== undefined)) return fix(`WORKDIR ${rest}`);
  return name === 'export' && operands.every(({ text }) => /^\w+=/.test(text)) ? fix(`ENV ${rest}`) : [];
}
