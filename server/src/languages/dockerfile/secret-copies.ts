import type { Span } from '../../core/text.ts';
import type { Command, PipePlace, Script } from './command.ts';
import { assignmentIn } from './command-open.ts';
import { credentialsIn } from './credentials.ts';
import { flagsOf } from './flags-of.ts';
import type { Instruction } from './model.ts';
import { cacheCovers, type Mount, mounts } from './mounts.ts';
import type { ShellWord } from './shell-word.ts';

/** A mounted secret that a command writes to a place that stays in the image. */
export interface SecretCopy {
  readonly command: Command;
  /** The id of the secret; undefined when the mount does not name it. */
  readonly secret: string | undefined;
  /** The redirection, the copying command, or the word that a tool keeps. */
  readonly place: Span;
  /** The file, as it is written in the command or as everyone knows it. */
  readonly file: string;
}

/** Programs that give out what they read. */
const printers: ReadonlySet<string> = new Set('cat echo printf tee sed base64 head tail tr cut envsubst openssl jq'.split(' '));
const copiers: ReadonlySet<string> = new Set(['cp', 'install', 'mv']);
/** Folders that are no part of the image, whatever is written there. */
const outside = /^\/(?:dev|proc|sys|run\/secrets)(?:\/|$)/;

interface Secret {
  readonly id: string | undefined;
  readonly path: string | undefined;
  readonly variables: Set<string>;
}

/**
 * The copies that a RUN makes of its mounted secrets and does not delete again.
 * @param more variables that are to become secrets too
 */
export function* secretCopies(run: Instruction, script: Script, more: readonly string[] = []): Iterable<SecretCopy> {
  const all = mounts(run);
  const secrets = [
    ...all.filter(({ type }) => type === 'secret').map(secretOf),
    ...more.map((name): Secret => ({ id: name, path: undefined, variables: new Set([name]) })),
  ];
  if (secrets.length === 0) return;
  for (const command of script.commands) learn(command, secrets);
  const stays = (file: string): boolean =>
    !outside.test(file) &&
    !cacheCovers(all, atHome(file)) &&
    !all.some((mount) => mount.type !== 'cache' && mount.value('target') === file);
  for (const [index, command] of script.commands.entries()) {
    for (const { secret, word, place } of writesOf(command, secrets)) {
      const file = word.text;
      if (stays(file) && !isDeleted(script.commands.slice(index + 1), file) && !isTrapped(script, file))
        yield { command, secret: secret.id, place, file: word.raw };
    }
  }
  yield* kept(script, secrets, stays);
}

function secretOf(mount: Mount): Secret {
  const id = mount.value('id') ?? mount.value('source') ?? mount.value('target')?.split('/').at(-1);
  const variable = mount.value('env');
  const path = mount.value('target') ?? (variable === undefined && id !== undefined ? `/run/secrets/${id}` : undefined);
  return { id, path, variables: new Set(variable === undefined ? [] : [variable]) };
}

/** `TOKEN=$(cat /run/secrets/token)`, `export T="$TOKEN"`: the variable holds the secret too. */
function learn({ assignments, words }: Command, secrets: readonly Secret[]): void {
  for (const { name, value } of [...assignments, ...words.slice(1).map(assignmentIn)].filter((one) => one !== undefined)) {
    const secret = value === undefined ? undefined : secretIn(value, secrets);
    secret?.variables.add(name);
  }
}

function secretIn(word: Pick<ShellWord, 'text' | 'variables'>, secrets: readonly Secret[]): Secret | undefined {
  return secrets.find(
    ({ path, variables }) => (path !== undefined && word.text.includes(path)) || word.variables.some((name) => variables.has(name)),
  );
}

/** The secret that comes out of a command: it prints it, or passes on what comes in. */
function printed(command: Command, secrets: readonly Secret[], depth = 0): Secret | undefined {
  const { name, words, redirections, pipe } = command;
  if (name === undefined || !printers.has(name)) return undefined;
  const read = redirections.filter(({ operator }) => operator.startsWith('<'));
  for (const { target, document } of read) {
    const found =
      target !== undefined
        ? secretIn(target, secrets)
        : document?.quoted === false
          ? secretIn(textOf(document.source.text), secrets)
          : undefined;
    if (found !== undefined) return found;
  }
  return (
    words
      .slice(1)
      .map((word) => secretIn(word, secrets))
      .find((found) => found !== undefined) ?? incoming(pipe, secrets, depth)
  );
}

function incoming({ pipeline, index }: PipePlace, secrets: readonly Secret[], depth: number): Secret | undefined {
  const before = index > 0 && depth < 20 ? pipeline.stages[index - 1]?.at(-1) : undefined;
  return before === undefined ? undefined : printed(before, secrets, depth + 1);
}

function textOf(text: string): Pick<ShellWord, 'text' | 'variables'> {
  return { text, variables: [...text.slice(0, 100_000).matchAll(/\$\{?(\w{1,100})/g)].map(([, name]) => name ?? '') };
}

interface Write {
  readonly secret: Secret;
  readonly word: ShellWord;
  readonly place: Span;
}

function* writesOf(command: Command, secrets: readonly Secret[]): Iterable<Write> {
  const { name, redirections } = command;
  if (name !== undefined && copiers.has(name)) {
    const { operands, find } = flagsOf(command, { short: 'tmogS', long: ['--target-directory', '--mode', '--owner', '--group'] });
    const folder = find('-t', '--target-directory')?.valueWord;
    const to = folder ?? operands.at(-1);
    const source = (folder === undefined ? operands.slice(0, -1) : operands)
      .map((word) => secretIn(word, secrets))
      .find((found) => found !== undefined);
    if (source !== undefined && to !== undefined) yield { secret: source, word: to, place: command.span };
    return;
  }
  const secret = printed(command, secrets);
  if (secret === undefined) return;
  for (const { operator, descriptor, target, span } of redirections) {
    if (target !== undefined && /^(?:>|>>|>\||&>|&>>)$/.test(operator) && (descriptor === undefined || descriptor === 1))
      yield { secret, word: target, place: span };
  }
  if (name === 'tee') for (const word of flagsOf(command, {}).operands) yield { secret, word, place: word.span };
}

/** What a tool keeps in a file of its own: `npm config set //reg/:_authToken=$TOKEN`. */
function* kept(script: Script, secrets: readonly Secret[], stays: (file: string) => boolean): Iterable<SecretCopy> {
  for (const { command, text, variables, place, stores } of credentialsIn(script)) {
    const secret = secretIn({ text, variables }, secrets);
    if (secret === undefined || stores === undefined || !stays(stores)) continue;
    const later = script.commands.slice(script.commands.indexOf(command) + 1);
    const forgotten = later.some(
      ({ name, words }) =>
        name === command.name && words.some((word) => /^(?:delete|logout|rm|revoke|remove|unset|--unset(?:-all)?)$/.test(word.text)),
    );
    if (!forgotten && !isDeleted(later, stores) && !isTrapped(script, stores)) yield { command, secret: secret.id, place, file: stores };
  }
}

/** Whether one of the commands removes a file, by its path, a folder above it, or its name. */
function isDeleted(commands: readonly Command[], file: string): boolean {
  return commands.some(
    ({ name, words }) => (name === 'rm' || name === 'shred' || name === 'unlink') && words.slice(1).some(({ text }) => covers(text, file)),
  );
}

function isTrapped({ commands }: Script, file: string): boolean {
  return commands.some(({ name, words }) => name === 'trap' && words[1]?.text.includes(nameOf(file)) === true);
}

function covers(removed: string, file: string): boolean {
  const path = atHome(file);
  const gone = atHome(removed).replace(/\/(?:\*|\.\*)?$/, '');
  return gone !== '' && (path === gone || path.startsWith(`${gone}/`) || nameOf(path) === nameOf(gone));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function atHome(path: string): string {
  return path
    .slice(0, 2000)
    .replace(/^(?:\$HOME|\$\{HOME\}|\/root|\/home\/[^/]+)(?=\/)/, '~')
    .replace(/^\.\//, '');
}
