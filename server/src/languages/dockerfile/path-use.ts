import { once } from '../../core/remember.ts';
import type { Span } from '../../core/text.ts';
import { isOpenFolder, isStatePath } from '../../tables/state-paths.ts';
import { type EffectiveUser, effectiveUser } from './accounts.ts';
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

/** Nobody writes more; what goes beyond counts as not known. */
const most = 1000;

interface FolderWrite {
  readonly folder: string;
  readonly run: Instruction;
  readonly command: Command;
}

const writesKnown = new WeakMap<Stage, readonly FolderWrite[]>();

/** The folders that steps of a stage make files in. */
function writesIn(file: Dockerfile, stage: Stage): readonly FolderWrite[] {
  const known = writesKnown.get(stage);
  if (known !== undefined) return known;
  const writes: FolderWrite[] = [];
  for (const run of stage.instructions) {
    let moved = false;
    for (const command of (run.keyword === 'RUN' ? scriptOf(file, run)?.commands : undefined) ?? []) {
      moved ||= command.name === 'cd' || command.name === 'pushd';
      const folder = writes.length < most ? folderWritten(run, command, moved ? undefined : run.before.directory) : undefined;
      if (folder !== undefined) writes.push({ folder, run, command });
    }
  }
  writesKnown.set(stage, writes);
  return writes;
}

interface FinalImage {
  readonly user: EffectiveUser | undefined;
  readonly stages: ReadonlySet<Stage>;
  readonly volumes: readonly { readonly folder: string; readonly span: Span }[];
}

const finalImage = once((file: Dockerfile): FinalImage => {
  const final = file.finalStage;
  const stages = final === undefined ? [] : lineage(final);
  const volumes = stages.flatMap(({ instructions }) =>
    instructions.flatMap(({ keyword, words, before }) =>
      (keyword === 'VOLUME' ? words : []).flatMap(({ resolved, span }) => {
        const folder = resolvePath(before.directory, resolved.value);
        return folder === undefined || folder === '/' ? [] : [{ folder, span }];
      }),
    ),
  );
  return {
    user: final === undefined ? undefined : effectiveUser(file, final),
    stages: new Set(stages),
    volumes: volumes.slice(0, most),
  };
});

/**
 * Whether somebody who is not root has to write to a folder: it is a volume of the finished image, it holds state, or a later step
 * of its stage makes files in it. Undefined when nothing shows it.
 * @param within whether folders below count: a COPY brings them with the same owner
 */
export function writeUse(file: Dockerfile, stage: Stage, made: Instruction, path: string, within: boolean): WriteUse | undefined {
  for (const { folder, run, command } of writesIn(file, stage)) {
    if (run.index <= made.index || !(folder === path || (within && isBelow(folder, path)))) continue;
    const user = effectiveUser(file, stage, run);
    if (user !== undefined && !user.isRoot) return { kind: 'command', span: command.span, what: named(command), user };
  }
  const { user, stages, volumes } = finalImage(file);
  if (user === undefined || user.isRoot || !stages.has(stage)) return undefined;
  const volume = volumes.find(({ folder }) => folder === path || (within && isBelow(path, folder)));
  if (volume !== undefined) return { kind: 'volume', span: volume.span, what: 'VOLUME', user };
  return isStatePath(path) ? { kind: 'state', span: undefined, what: '', user } : undefined;
}

/** What was given to somebody in a stage and those it builds on. */
interface Gifts {
  /** More may have been given than can be told. */
  readonly unknown: boolean;
  /** With all that is below them. */
  readonly paths: readonly string[];
}

const giftsKnown = new WeakMap<Stage, Gifts>();

/** Whether an owner or rights other than root's may have been given to a folder, or the base image may have done so. */
export function mayBeGiven(file: Dockerfile, stage: Stage, path: string): boolean {
  if (isOpenFolder(path)) return true;
  const { unknown, paths } = giftsOf(file, stage);
  return unknown || paths.some((given) => given === path || isBelow(path, given));
}

function giftsOf(file: Dockerfile, stage: Stage): Gifts {
  const holders = lineage(stage);
  const from = holders.findIndex((holder) => giftsKnown.has(holder));
  let gifts = (from < 0 ? undefined : giftsKnown.get(holders[from] ?? stage)) ?? { unknown: false, paths: [] };
  for (const holder of holders.slice(0, from < 0 ? holders.length : from).reverse()) {
    const paths: string[] = [];
    const isKnown = holder.instructions.every((instruction) => given(file, instruction, paths));
    if (!isKnown || paths.length + gifts.paths.length > most) gifts = { unknown: true, paths: [] };
    else if (paths.length > 0) gifts = { ...gifts, paths: [...gifts.paths, ...paths] };
    giftsKnown.set(holder, gifts);
  }
  return gifts;
}

/** Adds the folders that an instruction gives to somebody; false when it may give away what cannot be told. */
function given(file: Dockerfile, instruction: Instruction, paths: string[]): boolean {
  const { keyword, before } = instruction;
  if (keyword === 'COPY' || keyword === 'ADD') {
    const target =
      flagOf(instruction, 'chown') === undefined
        ? undefined
        : resolvePath(before.directory, copySources(instruction)?.destination?.resolved.value);
    if (target !== undefined) paths.push(target);
    return true;
  }
  const script = keyword === 'RUN' ? scriptOf(file, instruction) : undefined;
  if (script === undefined) return true;
  if (script.partial || script.kind !== 'posix') return false;
  let moved = false;
  return script.commands.every((command) => {
    moved ||= command.name === 'cd';
    return givenBy(instruction, command, moved ? undefined : before.directory, paths);
  });
}

const givers: ReadonlySet<string> = new Set(['chown', 'chmod', 'chgrp', 'setfacl', 'install']);

function givenBy(run: Instruction, command: Command, directory: string | undefined, paths: string[]): boolean {
  const { name, words, open } = command;
  const isScript = name === undefined ? words.length > 0 : name.endsWith('.sh');
  if (isScript || open || (name === 'find' && words.some(({ text }) => givers.has(text)))) return false;
  const home = name === 'useradd' || name === 'adduser' ? homeOf(run, command) : undefined;
  if (home !== undefined) paths.push(home);
  if (!givers.has(name ?? '')) return true;
  for (const word of words.slice(1)) {
    if (word.text.startsWith('-')) continue;
    const path = resolvePath(directory, valueOf(run, word.text));
    if (path === undefined) return false;
    paths.push(word.glob ? path.slice(0, path.lastIndexOf('/')) : path);
  }
  return true;
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
    const isLocal =
      ['npm', 'yarn', 'pnpm', 'bun', 'composer'].includes(call.manager.name) &&
      !call.flags.has('-g', '--global', '--prefix', '-C', '--cwd', '--dir');
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
