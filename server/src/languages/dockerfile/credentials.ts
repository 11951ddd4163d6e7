import { once } from '../../core/remember.ts';
import type { Span } from '../../core/text.ts';
import { type CredentialCommand, credentialCommands, credentialHeader, credentialSetting } from '../../tables/credentials.ts';
import { toolFlags } from '../../tables/tool-flags.ts';
import { isPlaceholder, secretScore, secretThreshold } from '../secrets.ts';
import type { Command, Script } from './command.ts';
import { flagsOf } from './flags-of.ts';
import { type ShellWord, spanIn } from './shell-word.ts';

/** A credential on the command line of a program. */
export interface Credential {
  readonly command: Command;
  /** As in “docker login gets its password”. */
  readonly who: string;
  readonly what: CredentialCommand['what'];
  readonly place: Span;
  /** The credential with its variables as written. */
  readonly text: string;
  /** The variables it is made of; empty when it is written out. */
  readonly variables: readonly string[];
  /** The place is a whole word, without quotes. */
  readonly plain: boolean;
  readonly stores: string | undefined;
  readonly ids: readonly string[];
}

const rowsOf = new Map<string | undefined, readonly CredentialCommand[]>();
for (const row of credentialCommands) for (const program of row.programs) rowsOf.set(program, [...(rowsOf.get(program) ?? []), row]);

/** The credentials that the commands of a script are given, in order, wherever they come from. */
export const credentialsIn = once(({ commands }: Script): readonly Credential[] => commands.flatMap(eachOnce));

function eachOnce(command: Command): readonly Credential[] {
  const places = new Map<number, Credential>();
  for (const credential of credentialsOf(command)) {
    const { start } = credential.place;
    if (credential.text !== '' && !places.has(start)) places.set(start, credential);
  }
  return [...places.values()];
}

function* credentialsOf(command: Command): Iterable<Credential> {
  for (const row of rowsOf.get(command.name) ?? []) {
    const { flags, operands } = flagsOf(command, row.spec ?? toolFlags.get(command.name ?? ''));
    if (!row.verb.every((word, index) => operands[index]?.text === word)) continue;
    const found = (word: ShellWord, start = 0) =>
      credential(command, word, start, word.text.length, { ...row, who: [command.name, ...row.verb].join(' ') });
    for (const { name, value, valueWord, word } of flags) {
      if (value === undefined) continue;
      const holder = valueWord ?? word;
      const start = holder.text.length - value.length;
      if (row.flags?.includes(name) === true && !isUserOnly(name, value)) yield found(holder, start);
      const header = row.headers?.includes(name) === true ? credentialHeader.exec(value.slice(0, 100)) : null;
      if (header !== null) yield found(holder, start + header[0].length);
    }
    const rest = operands.slice(row.verb.length);
    if (row.operand === true && rest[0] !== undefined) yield found(rest[0]);
    if (row.key !== undefined) yield* keyed(rest, row.key, found);
  }
  for (const word of command.words) if (/[:=]/.test(word.text)) yield* written(command, word);
}

/** `curl -u name` asks for the password. */
function isUserOnly(name: string, value: string): boolean {
  return /^-(?:u|U|-user|-proxy-user)$/.test(name) && !/:./.test(value) && !value.includes('$');
}

function* keyed(operands: readonly ShellWord[], key: RegExp, found: (word: ShellWord, start?: number) => Credential): Iterable<Credential> {
  for (const [index, word] of operands.entries()) {
    const equals = word.text.indexOf('=');
    const value = operands.at(-1);
    if (!key.test(equals < 0 ? word.text : word.text.slice(0, equals + 1)) || word.text.length > 1000) continue;
    if (equals >= 0) yield found(word, equals + 1);
    else if (value !== undefined && index < operands.length - 1) yield found(value);
    return;
  }
}

/** In a URL (`https://user:token@host`) or in a setting that is printed into a file (`//host/:_authToken=…`). */
function* written(command: Command, word: ShellWord): Iterable<Credential> {
  const { text } = word;
  const who = [command.name, /^[a-z]/.test(command.words[1]?.text ?? '') ? command.words[1]?.text : undefined]
    .filter((part) => part !== undefined)
    .join(' ');
  for (const { index, 0: lead } of text.slice(0, 10_000).matchAll(/[a-z][a-z+]{1,9}:\/\//gi)) {
    const from = index + lead.length;
    const user = /^[^\s/@"']{1,500}(?=@)/.exec(text.slice(from, from + 501))?.[0];
    const colon = user?.indexOf(':') ?? -1;
    if (user === undefined || (colon < 0 && !isSecretVariable(user)) || colon === user.length - 1) continue;
    yield credential(command, word, from + colon + 1, from + user.length, {
      who,
      what: 'token',
      stores: command.name === 'git' && text.includes('insteadOf') ? '~/.gitconfig' : undefined,
    });
  }
  const setting = credentialSetting.exec(text.slice(0, 10_000));
  if (setting === null) return;
  const from = setting.index + setting[0].length;
  const value = /^[^\s\\"']{1,500}/.exec(text.slice(from, from + 500))?.[0];
  // `printf '…=%s' "$TOKEN"` names it elsewhere.
  if (value !== undefined && !value.startsWith('%'))
    yield credential(command, word, from, from + value.length, { who, what: 'token', stores: undefined });
}

function isSecretVariable(text: string): boolean {
  const name = /^\$\{?(\w+)/.exec(text)?.[1];
  return name !== undefined && secretScore(name) >= secretThreshold;
}

function credential(
  command: Command,
  word: ShellWord,
  start: number,
  end: number,
  about: {
    readonly who: string;
    readonly what: CredentialCommand['what'];
    readonly stores?: string | undefined;
    readonly ids?: readonly string[];
  },
): Credential {
  const text = word.text.slice(start, end);
  const variables = word.variables.filter((name) => new RegExp(`\\$\\{?${name}(?!\\w)`).test(text));
  const place = spanIn(word, start, end);
  const plain = start === 0 && end === word.text.length && word.raw === word.text;
  return { command, who: about.who, what: about.what, place, text, variables, plain, stores: about.stores, ids: about.ids ?? [] };
}

/**
 * Whether a credential comes from the file or from what the build is given. What a command prints (`$(…)`), what the script itself
 * sets or reads, and placeholders do not.
 */
export function isGiven({ source }: Script, { text, variables }: Credential): boolean {
  if (text === '-' || text.includes('`') || text.includes('$(')) return false;
  if (variables.length === 0) return !text.includes('$') && !isPlaceholder(text);
  return !variables.some(
    (name) => source !== undefined && new RegExp(`(?:^|[\\s;&|(])${name}=|\\b(?:read|for)\\s[^\\n;]{0,80}\\b${name}\\b`).test(source.text),
  );
}
