import type { Span } from '../../core/text.ts';
import { isOpenFolder, isStatePath } from '../../tables/state-paths.ts';
import { accountsAt, type EffectiveUser, effectiveUser } from './accounts.ts';
import { type Command, scriptOf } from './command.ts';
import { flagsOf } from './flags-of.ts';
import { packageCall } from './installs.ts';
import type { Dockerfile, Instruction, Stage } from './model.ts';
import { resolvePath } from './stage-state.ts';
import { lineage } from './stages.ts';
import { valueOf } from './users.ts';
import { copySources, flagOf } from './views.ts';

/** What shows that a folder is to be written to. */
export interface WriteUse {
  readonly kind: 'volume' | 'state' | 'command';
  /** The VOLUME or the command; undefined where the name of the folder says it. */
  readonly span: Span | undefined;
  /** The command, as its program and verb. */
  readonly what: string;
  /** Who has to write. */
  readonly user: EffectiveUser;
}

/**
 * Whether somebody who is not root has to write to a folder: it is a volume of the finished image, it holds state, or a later step
 * of its stage makes files in it. Undefined when nothing shows it.
 * @param within whether folders below count: a COPY brings them with the same owner
 */
export function writeUse(file: Dockerfile, stage: Stage, made: Instruction, path: string, within: boolean): WriteUse | undefined {
  for (const run of stage.instructions) {
    if (run.index <= made.index || run.keyword !== 'RUN') continue;
    const user = effectiveUser(file, stage, run);
    if (user === undefined || user.isRoot) continue;
    let moved = false;
    for (const command of scriptOf(file, run)?.commands ?? []) {
      moved ||= command.name === 'cd' || command.name === 'pushd';
      const folder = folderWritten(run, command, moved ? undefined : run.before.directory);
      if (folder === path || (within && folder !== undefined && isBelow(folder, path))) return { kind: 'command', span: command.span, what: named(command), user };
    }
  }
  const final = file.finalStage;
  if (final === undefined || !lineage(final).includes(stage)) return undefined;
  const user = effectiveUser(file, final);
  if (user === undefined || user.isRoot) return undefined;
  for (const { instructions } of lineage(final)) {
    for (const { keyword, words, before } of instructions) {
      if (keyword !== 'VOLUME') continue;
      const volume = words.find(({ resolved }) => {
        const folder = resolvePath(before.directory, resolved.value);
        return folder !== undefined && folder !== '/' && (folder === path || (within && isBelow(path, folder)));
      });
      if (volume !== undefined) return { kind: 'volume', span: volume.span, what: 'VOLUME', user };
    }
  }
  return isStatePath(path) ? { kind: 'state', span: undefined, what: '', user } : undefined;
}

/** Whether an owner or rights other than root's may have been given to a folder, or the base image may have done so. */
export function mayBeGiven(file: Dockerfile, stage: Stage, path: string): boolean {
  if (isOpenFolder(path)) return true;
  for (const holder of lineage(stage)) {
    if (accountsAt(file, holder).users.some(({ made }) => made !== undefined && homeOf(made.run, made.command) === path)) return true;
    for (const instruction of holder.instructions) if (gives(file, instruction, path)) return true;
  }
  return false;
}

function gives(file: Dockerfile, instruction: Instruction, path: string): boolean {
  const { keyword, before, flags } = instruction;
  if (keyword === 'COPY' || keyword === 'ADD') {
    const target = copySources(instruction)?.destination?.resolved.value;
    return flags.some(({ name }) => name === 'chown') && resolvePath(before.directory, target) === path;
  }
  if (keyword !== 'RUN') return false;
  const script = scriptOf(file, instruction);
  if (script === undefined || script.partial || script.kind !== 'posix') return true;
  let moved = false;
  return script.commands.some((command) => {
    moved ||= command.name === 'cd';
    return mayGive(instruction, command, path, moved ? undefined : before.directory);
  });
}

const givers: ReadonlySet<string> = new Set(['chown', 'chmod', 'chgrp', 'setfacl', 'install']);

function mayGive(run: Instruction, { name, words, open }: Command, path: string, directory: string | undefined): boolean {
  const isScript = name === undefined ? words.length > 0 : /\.sh$/.test(name);
  const calls = name === 'find' && words.some(({ text }) => givers.has(text));
  if (isScript || open || calls) return true;
  if (!givers.has(name ?? '')) return false;
  return words.slice(1).some((word) => {
    if (word.text.startsWith('-')) return false;
    const written = valueOf(run, word.text);
    const given = resolvePath(directory, written);
    if (given === undefined) return written === undefined || !written.startsWith('/');
    return given === path || isBelow(path, given) || (word.glob && isBelow(path, given.slice(0, given.lastIndexOf('/'))));
  });
}

/** The folder a command makes a file or folder in; undefined when that is not plain. */
function folderWritten(run: Instruction, command: Command, directory: string | undefined): string | undefined {
  const parent = (path: string | undefined): string | undefined => {
    const whole = resolvePath(directory, path);
    return whole?.slice(0, Math.max(1, whole.lastIndexOf('/')));
  };
  if (command.where.length > 0 || command.within !== undefined || command.wrappers.length > 0) return undefined;
  const target = command.redirections.find(({ operator }) => operator === '>' || operator === '>>')?.target;
  if (target?.literal === true) return parent(target.text);
  const call = packageCall(command);
  if (call?.manager.kind === 'language') {
    const isLocal = ['npm', 'yarn', 'pnpm', 'bun', 'composer'].includes(call.manager.name) && !call.flags.has('-g', '--global', '--prefix', '-C', '--cwd', '--dir');
    return isLocal && call.action === 'install' && call.verb !== 'global' ? directory : undefined;
  }
  if (command.name !== 'mkdir' && command.name !== 'touch') return undefined;
  const { operands } = flagsOf(command, { short: 'mdrtZ', long: ['--mode'] });
  const [first] = operands;
  return first?.literal === true ? parent(valueOf(run, first.text)) : undefined;
}

function homeOf(run: Instruction, command: Command): string | undefined {
  const home = flagsOf(command).find('-d', '--home', '--home-dir', '-h')?.value;
  return home === undefined ? undefined : resolvePath('/', valueOf(run, home));
}

function named(command: Command): string {
  const call = packageCall(command);
  return call === undefined ? (command.name ?? 'a command') : `${call.manager.name} ${call.verb}`;
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** Whether a COPY gives what it brings to its own owner or to everyone. */
export function hasOwner(instruction: Instruction): boolean {
  const mode = flagOf(instruction, 'chmod');
  return flagOf(instruction, 'chown') !== undefined || (mode !== undefined && !/^0?[0-7][0145][0145]$/.test(mode.value?.value ?? ''));
}
