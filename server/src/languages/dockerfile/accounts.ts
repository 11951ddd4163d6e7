import { imageFacts } from '../../tables/images.ts';
import { bringsNoUser, makesNoUser } from '../../tables/accounts.ts';
import type { Command, Script } from './command.ts';
import { scriptOf } from './command.ts';
import { flagsOf } from './flags-of.ts';
import { groupsGiven } from './groups-given.ts';
import { packageCall } from './installs.ts';
import type { Dockerfile, Instruction, Stage } from './model.ts';
import { findStage, isWindows, rootStage } from './stages.ts';
import { resolvePath } from './stage-state.ts';
import { type MadeUser, userMade, valueOf } from './users.ts';
import { copySources } from './views.ts';

/** A user that an image surely has. */
export interface Account {
  /** Undefined where only the number is known. */
  readonly name: string | undefined;
  readonly uid: number | undefined;
  /** The number of its own group. */
  readonly gid: number | undefined;
  /** Further groups that commands of the file put it in. */
  readonly groups: readonly string[];
  /** The command that makes it; undefined for a user of the base image. */
  readonly made: MadeUser | undefined;
}

/** Who exists at a point of the build. */
export interface Accounts {
  readonly users: readonly Account[];
  /** True when nobody else exists. */
  readonly complete: boolean;
}

/** Nobody writes more; a longer list counts as not known. */
const mostUsers = 200;

const known = new WeakMap<Dockerfile, ReadonlyMap<Instruction | Stage, Accounts>>();

/** Who exists before an instruction, or in the finished image of the stage. */
export function accountsAt(file: Dockerfile, stage: Stage, at?: Instruction): Accounts {
  const done = known.get(file) ?? timeline(file);
  known.set(file, done);
  return done.get(at ?? stage) ?? { users: [], complete: false };
}

/** The user of that name; the last one, should there be several. */
export function accountOf({ users }: Accounts, name: string): Account | undefined {
  return users.findLast((user) => user.name === name);
}

/** The user in effect at a point of the build. */
export interface EffectiveUser {
  /** The USER that says so; undefined when the base image does. */
  readonly by: Instruction | undefined;
  /** As it can be written again: `app:app`, `$UID`, `10001`. */
  readonly written: string;
  /** Undefined for a number. */
  readonly name: string | undefined;
  readonly uid: number | undefined;
  readonly gid: number | undefined;
  /** What stands behind the colon. */
  readonly group: string | undefined;
  readonly isRoot: boolean;
}

/** The user in effect for an instruction, or that the finished image starts as; undefined when the build or an unknown base decides. */
export function effectiveUser(file: Dockerfile, stage: Stage, at?: Instruction): EffectiveUser | undefined {
  if (isWindows(stage)) return undefined;
  const by = (at?.before ?? stage.after).user;
  const accounts = accountsAt(file, stage, at);
  if (by === undefined) {
    const { image, scratch } = rootStage(stage);
    const user = scratch ? { name: 'root', uid: 0 } : image === undefined ? undefined : imageFacts(image.name, image.tag?.text)?.user;
    const written = user?.name ?? user?.uid?.toString();
    if (user === undefined || written === undefined) return undefined;
    return { by, written, ...user, gid: undefined, group: undefined, isRoot: user.uid === 0 || user.name === 'root' };
  }
  const word = by.words[0];
  const value = word?.resolved.value;
  if (word === undefined || value === undefined) return undefined;
  const colon = value.indexOf(':');
  const user = colon < 0 ? value : value.slice(0, colon);
  const group = colon < 0 ? undefined : value.slice(colon + 1);
  if (user === '' || /\s/.test(value)) return undefined;
  const isNumber = /^\d+$/.test(user);
  const account = isNumber ? undefined : accountOf(accounts, user);
  const uid = isNumber ? Number(user) : account?.uid;
  const gid = group === undefined ? account?.gid : /^\d+$/.test(group) ? Number(group) : undefined;
  return { by, written: word.text, name: isNumber ? undefined : user, uid, gid, group, isRoot: uid === 0 || user === 'root' };
}

/** Who exists before each instruction and at the end of each stage. */
function timeline(file: Dockerfile): ReadonlyMap<Instruction | Stage, Accounts> {
  const before = new Map<Instruction | Stage, Accounts>();
  for (const stage of file.stages) {
    let accounts = (stage.parent === undefined ? undefined : before.get(stage.parent)) ?? ofBase(stage);
    for (const instruction of stage.instructions) {
      before.set(instruction, accounts);
      accounts = after(accounts, instruction, file, stage, before);
    }
    before.set(stage, accounts);
  }
  return before;
}

function ofBase({ scratch, image }: Stage): Accounts {
  const facts = scratch ? imageFacts('scratch') : image === undefined ? undefined : imageFacts(image.name, image.tag?.text);
  const users = (facts?.users ?? []).map(({ name, uid }) => ({ name, uid, gid: undefined, groups: [], made: undefined }));
  return { users, complete: facts?.usersComplete === true };
}

function after(
  accounts: Accounts,
  instruction: Instruction,
  file: Dockerfile,
  stage: Stage,
  ends: ReadonlyMap<object, Accounts>,
): Accounts {
  if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') {
    if (!mayBringUsers(instruction)) return accounts;
    const from = copySources(instruction)?.from?.value;
    const source = from === undefined ? undefined : findStage(file, from, stage);
    const brought = source === undefined ? [] : (ends.get(source) ?? accountsAt(file.excerptOf ?? file, source)).users;
    return { users: [...accounts.users, ...brought].slice(0, mostUsers), complete: false };
  }
  const script = instruction.keyword === 'RUN' ? scriptOf(file, instruction) : undefined;
  return script === undefined ? accounts : afterScript(accounts, instruction, script);
}

/** Whether a COPY may bring a user list: it writes `/etc/passwd`, or a folder that may hold one. */
function mayBringUsers(instruction: Instruction): boolean {
  const copy = copySources(instruction);
  const target = copy?.destination?.resolved.value;
  if (copy === undefined || target === undefined) return true;
  const path = resolvePath(instruction.before.directory ?? '/', target);
  if (path === '/etc/passwd') return true;
  if (path !== '/' && path !== '/etc') return false;
  return copy.sources.some(({ resolved: { value } }) => value === undefined || !isPlainFile(value, instruction.keyword));
}

function isPlainFile(source: string, keyword: string): boolean {
  if (keyword === 'ADD' && /\.(?:tar|tgz|gz|xz|bz2|zst)$/.test(source)) return false;
  return /\/bin\/[^/*]+$/.test(source) || /[^/.*][^/*]*\.[A-Za-z0-9]+$/.test(source);
}

function afterScript(accounts: Accounts, run: Instruction, script: Script): Accounts {
  let { users, complete } = accounts;
  complete &&= script.kind === 'posix' && !script.partial;
  for (const command of script.commands) {
    complete &&= !mayMakeUsers(command);
    const made = userMade(run, command);
    for (const user of made) {
      if (user.name === undefined) complete = false;
      else users = [...users, accountMade(user)];
    }
    if (made.length === 0) users = withGroups(users, run, command);
    if (users.length > mostUsers) return { users: accounts.users, complete: false };
  }
  return { users, complete };
}

function mayMakeUsers(command: Command): boolean {
  const { name, words, redirections } = command;
  if (redirections.some(({ operator, target }) => operator.startsWith('>') && /passwd|\$|^\/etc\/?$/.test(target?.text ?? ''))) return true;
  if (words.length === 0) return false;
  const call = packageCall(command);
  if (call?.manager.kind === 'system') {
    return call.action === 'install'
      ? !call.packages.every(({ kind, name: pack }) => kind === 'registry' && bringsNoUser.has(pack))
      : call.action === undefined;
  }
  if (name === undefined || !makesNoUser.has(name)) return true;
  return (
    /^(?:cat|cp|install|mv|sed|tar|tee|unzip)$/.test(name) &&
    words.some(({ text }) => /^(?:--?[A-Za-z-]+=?)?\/(?:etc\/?)?$|passwd/.test(text))
  );
}

function accountMade(made: MadeUser): Account {
  const { command, run, name, uid } = made;
  const flags = flagsOf(command);
  const group = flags.find('-g', '--gid', '--ingroup', ...(command.name === 'adduser' ? ['-G'] : []))?.value;
  const number = group === undefined ? undefined : valueOf(run, group);
  const gid = group === undefined ? uid : number !== undefined && /^\d{1,10}$/.test(number) ? Number(number) : undefined;
  return { name, uid, gid, groups: groupsGiven(command).map((given) => given.group), made };
}

function withGroups(users: readonly Account[], run: Instruction, command: Command): readonly Account[] {
  const given = groupsGiven(command);
  const name = valueOf(run, given[0]?.user ?? '');
  if (given.length === 0 || name === undefined) return users;
  const groups = given.map(({ group }) => group);
  return users.map((user) => (user.name === name ? { ...user, groups: [...user.groups, ...groups].slice(0, mostUsers) } : user));
}
