import { once } from '../../core/remember.ts';
import type { Span } from '../../core/text.ts';
import { managerOf, type PackageAction, type PackageManager } from '../../tables/packages.ts';
import { interpreterName } from '../../tables/shells.ts';
import type { Command, Script } from './command.ts';
import { type CommandFlags, flagsOf } from './flags-of.ts';
import { type ShellWord, spanIn } from './shell-word.ts';
import { expandBraces } from './shell-words.ts';

/** A package as it is named on a command line. */
export interface PackageWord {
  readonly word: ShellWord;
  readonly span: Span;
  /** `registry`: by its name; `file`: a local path; `url`: a URL or repository; `unknown`: a variable or substitution decides. */
  readonly kind: 'registry' | 'file' | 'url' | 'unknown';
  /** Without version: `curl`, `@scope/tool`. */
  readonly name: string;
  readonly nameSpan: Span;
  /** Behind the separator, or the value of `--version`; undefined when none is given. */
  readonly version: string | undefined;
  readonly versionSpan: Span | undefined;
}

/** A call of a package manager. */
export interface PackageCall {
  readonly command: Command;
  readonly manager: PackageManager;
  /** Undefined when the verb is another one, or decided by a variable. */
  readonly action: PackageAction | undefined;
  /** The verb as written: `dist-upgrade`, `pip install`. */
  readonly verb: string;
  /** From the first to the last word of the verb; the program when there is no verb. */
  readonly verbSpan: Span;
  readonly flags: CommandFlags;
  readonly packages: readonly PackageWord[];
  /** It asks nothing; undefined when a variable may hold the option. */
  readonly assumesYes: boolean | undefined;
  /** Recommended packages stay away; undefined when a variable may hold the option. */
  readonly noRecommends: boolean | undefined;
  /** An option keeps the cache out of the image; undefined when a variable may hold it. */
  readonly noCache: boolean | undefined;
  /** An option or the verb makes the lockfile binding; undefined when a variable may hold it. */
  readonly locked: boolean | undefined;
  /** An option leaves development packages out; undefined when a variable may hold it. */
  readonly noDev: boolean | undefined;
}

/** The options of a package manager's command; undefined for other programs. */
export function packageFlags(command: Command): CommandFlags | undefined {
  const found = managerIn(command);
  return found === undefined ? undefined : flagsOf(command, found.manager.flags, found.from);
}

/** The manager and the index of the first word behind its name: `python3 -m pip` has two more. */
function managerIn({ name, words }: Command): { readonly manager: PackageManager; readonly from: number } | undefined {
  if (name === undefined) return undefined;
  const module = interpreterName(name) === 'python' && words[1]?.text === '-m';
  const manager = managerOf(module ? (words[2]?.text ?? '') : name);
  return manager === undefined ? undefined : { manager, from: module ? 3 : 1 };
}

/** What a command asks of a package manager; undefined for other programs, and for `--help` and `--version`. */
export const packageCall = once((command: Command): PackageCall | undefined => {
  const manager = managerIn(command)?.manager;
  const flags = packageFlags(command);
  if (manager === undefined || flags === undefined || (flags.operands.length === 0 && flags.has('--help', '--version'))) return undefined;
  const words = flags.operands.filter((word) => !mayBeOption(word));
  const verb = manager.name === 'pacman' ? pacmanVerb(flags) : verbOf(manager, words, flags.flags);
  const first = words[0];
  const last = words[verb.words - 1];
  const program = command.words[0]?.span ?? command.span;
  const verbSpan = verb.span ?? (first !== undefined && last !== undefined ? { start: first.span.start, end: last.span.end } : program);
  const operands = words.slice(verb.words);
  const maybe = command.words.some(mayBeOption);
  const answer = (yes: boolean): boolean | undefined => (yes ? true : maybe ? undefined : false);
  const { yes, noRecommends, cache, lock, noDev } = manager;
  return {
    command,
    manager,
    action: verb.action,
    verb: verb.text,
    verbSpan,
    flags,
    packages: verb.action === 'install' ? operands.map((word) => packageOf(word, manager, flags)) : [],
    assumesYes: answer(yes === undefined || hasFlag(flags, yes.flags) || quietEnough(manager, flags) || isAnswered(command)),
    noRecommends: answer(noRecommends !== undefined && (hasFlag(flags, noRecommends.flags) || aptOption(flags, 'APT::Install-Recommends'))),
    noCache: answer(hasFlag(flags, cache?.flags ?? []) || hasVariable(command, cache?.variables)),
    locked: answer(
      verb.text === lock?.verb ||
        verb.text === 'clean-install' ||
        hasFlag(flags, lock?.flags ?? []) ||
        hasVariable(command, lock?.variables),
    ),
    noDev: answer(hasFlag(flags, noDev?.flags ?? []) || hasVariable(command, noDev?.variables)),
  };
});

/** How the call is named to people: `apt-get install`, `pip install` for `python3 -m pip install`. */
export function calledAs({ command, manager, verb }: PackageCall): string {
  const program = command.name !== undefined && managerOf(command.name) === manager ? command.name : manager.name;
  return `${program} ${verb}`.trim();
}

/** A call that installs something; undefined for every other command. */
export function installs(command: Command): PackageCall | undefined {
  const call = packageCall(command);
  return call?.action === 'install' ? call : undefined;
}

interface Verb {
  readonly action: PackageAction | undefined;
  readonly text: string;
  /** How many operands it is made of. */
  readonly words: number;
  readonly span?: Span;
}

function verbOf(manager: PackageManager, operands: readonly ShellWord[], flags: CommandFlags['flags']): Verb {
  if (operands.length === 0) return { action: bareAction(manager, flags), text: '', words: 0 };
  const texts = operands.slice(0, 3).map(({ text }) => text);
  for (const words of [3, 2, 1]) {
    const text = texts.slice(0, words).join(' ');
    if (texts.length < words) continue;
    for (const [action, verbs] of Object.entries(manager.verbs)) {
      if (verbs.includes(text)) return { action: action as PackageAction, text, words };
    }
  }
  return { action: undefined, text: texts[0] ?? '', words: 1 };
}

/** `yarn --version` installs nothing. */
function bareAction(manager: PackageManager, flags: CommandFlags['flags']): PackageAction | undefined {
  return flags.some(({ name }) => /^(?:-v|-V|-h|--version|--help)$/.test(name)) ? undefined : manager.bare;
}

function pacmanVerb({ flags, operands }: CommandFlags): Verb {
  const operation = flags.find(({ name }) => ['-S', '-R', '-U', '--sync', '--remove', '--upgrade'].includes(name));
  if (operation === undefined) return { action: undefined, text: '', words: 0 };
  const has = (...names: string[]): boolean => flags.some(({ name }) => names.includes(name));
  const verb = { text: operation.word.text, words: 0, span: operation.word.span };
  if (operation.name === '-R' || operation.name === '--remove') return { ...verb, action: 'remove' };
  if (has('-c', '--clean')) return { ...verb, action: 'clean' };
  if (operands.length > 0) return { ...verb, action: 'install' };
  return { ...verb, action: has('-u', '--sysupgrade') ? 'upgrade' : 'update' };
}

function hasFlag({ flags }: CommandFlags, wanted: readonly string[]): boolean {
  return flags.some(({ name, value }) => {
    if (wanted.includes(name)) return value === undefined || !/^(?:false|no|0)$/i.test(value);
    return value !== undefined && wanted.includes(`${name}=${value}`);
  });
}

/** apt takes `-qq`, `-q -q` and `-q=2` for `-y`. */
function quietEnough({ name }: PackageManager, { flags }: CommandFlags): boolean {
  if (name !== 'apt-get' && name !== 'apt') return false;
  const quiet = flags.filter((flag) => flag.name === '-q' || flag.name === '--quiet');
  return (
    quiet.length > 1 ||
    quiet.some(({ value }) => Number(value) >= 2) ||
    aptOption({ flags }, 'APT::Get::Assume-Yes', /^(?:1|true|yes|on)$/i)
  );
}

/** `-o Name=value` of apt; with `value` left out, a value that switches off. */
function aptOption({ flags }: Pick<CommandFlags, 'flags'>, name: string, value = /^(?:0|false|no|off)$/i): boolean {
  return flags.some((flag) => {
    const [key = '', set = ''] = (flag.name === '-o' || flag.name === '--option' ? (flag.value ?? '') : '').split('=');
    return key.toLowerCase() === name.toLowerCase() && value.test(set.replace(/["']/g, ''));
  });
}

/** `yes | apt-get install`, `echo y | …`, `… <<< y`. */
function isAnswered({ pipe, redirections }: Command): boolean {
  const before = pipe.index > 0 ? pipe.pipeline.stages[pipe.index - 1] : undefined;
  return (
    before?.some(({ name }) => name === 'yes' || name === 'echo' || name === 'printf') === true ||
    redirections.some(({ operator, target }) => operator.startsWith('<') && target?.text !== '/dev/null')
  );
}

/** In front of the command or behind `env`. Variables of ENV are the caller's to ask. */
function hasVariable({ assignments }: Command, names: readonly string[] | undefined): boolean {
  return assignments.some(({ name, value }) => names?.includes(name) === true && value !== undefined && isSet(name, value.text));
}

/**
 * Whether a variable of the tables switches its feature on: `0`, `false`, `off`, `no` and nothing do not, `NODE_ENV` must be `production`.
 * pip takes any value of `PIP_NO_CACHE_DIR`, `off` too, for "no cache".
 */
export function isSet(name: string, value: string): boolean {
  if (name === 'PIP_NO_CACHE_DIR') return value !== '';
  return name === 'NODE_ENV' ? value === 'production' : !/^(?:0|false|off|no|)$/i.test(value);
}

/** An unquoted variable that could turn into options: `$APT_OPTS`. A variable that clearly names packages or a version cannot. */
function mayBeOption({ text, raw, literal }: ShellWord): boolean {
  if (literal || raw.startsWith('"')) return false;
  return /^\$\{?[A-Za-z_0-9]*(?:OPT|FLAG|ARG|PARAM|SWITCH|YES|QUIET)/i.test(text) || /^-[^$]*\$/.test(text) || /^\$[@*]$/.test(text);
}

function packageOf(word: ShellWord, manager: PackageManager, flags: CommandFlags): PackageWord {
  const { text } = word;
  const plain = { word, span: word.span, name: text, nameSpan: word.span, version: undefined, versionSpan: undefined };
  // No package has such a name, and the expressions below are meant for short texts.
  if (text.length > 2000) return { ...plain, kind: 'unknown' };
  if (/^[a-z][a-z+]*:\/\//i.test(text) || /^git[@+]/.test(text) || /^(?:github|gitlab|bitbucket|gist):/.test(text))
    return { ...plain, kind: 'url' };
  if (isPath(text, manager)) return { ...plain, kind: 'file' };
  const at = text.search(manager.version);
  const given = manager.versionFlags === undefined ? undefined : flags.find(...manager.versionFlags);
  if (at <= 0) {
    if (text.startsWith('$') || text.startsWith('`')) return { ...plain, kind: 'unknown' };
    // The extras of Python's packages are no part of the name.
    const name = manager.kind === 'language' ? text.replace(/\[[^\]]*\]$/, '') : text;
    return {
      ...plain,
      kind: 'registry',
      name,
      nameSpan: spanIn(word, 0, name.length),
      version: given?.value,
      versionSpan: given?.valueSpan,
    };
  }
  const separator = manager.version.exec(text)?.[0].length ?? 0;
  // A dash in front of an rpm version is matched with nothing behind it.
  const from = at + Math.max(1, separator);
  const name = text
    .slice(0, at)
    .replace(/\[[^\]]*\]$/, '')
    .trimEnd();
  return {
    ...plain,
    kind: name.startsWith('$') ? 'unknown' : 'registry',
    name,
    nameSpan: spanIn(word, 0, name.length),
    version: text.slice(from).trimStart(),
    versionSpan: spanIn(word, from),
  };
}

function isPath(text: string, { kind, name }: PackageManager): boolean {
  if (/^(?:\.{0,2}\/|~\/|\.{1,2}$)/.test(text) || text === '.') return true;
  if (/\.(?:deb|rpm|apk|whl|tgz|tar\.[a-z0-9]+|gem|zip)(?:\[[^\]]*\])?$/i.test(text)) return true;
  return kind === 'system' && text.includes('/') && name !== 'apt-get' && name !== 'apt';
}

/** True when what the manager leaves behind is removed in the same script, after its last install. A script called `cleanup.sh` is believed. */
export function cleansUp(script: Script, manager: PackageManager): boolean {
  const family = manager.cache?.shared ?? [manager.name];
  let cleaned = false;
  for (const command of script.commands) {
    const call = packageCall(command);
    const own = call !== undefined && family.includes(call.manager.name) ? call.action : undefined;
    if (own === 'install' || own === 'update' || own === 'upgrade') cleaned = false;
    else if (own === 'clean') cleaned ||= !(manager.cache?.insufficient ?? []).includes(call?.verb ?? '');
    else if (/clean/i.test(command.name ?? '')) cleaned = true;
    else cleaned ||= removesOneOf(command, manager.cache?.paths ?? []);
  }
  return cleaned;
}

/** `rm -rf path/*` and `find path -delete` for a path, its parent or what is inside; `rm -rf "$CACHE"` may mean the path. */
function removesOneOf(command: Command, paths: readonly string[]): boolean {
  const deletes =
    command.name === 'rm' || (command.name === 'find' && command.words.some(({ text }) => text === '-delete' || text === 'rm'));
  if (!deletes) return false;
  return command.words
    .slice(1)
    .some(
      ({ text, variables }) =>
        (variables.length > 0 && /cache|lists/i.test(text)) || expandBraces(text).some((one) => paths.some((path) => reaches(one, path))),
    );
}

/** Whether removing `removed` empties `path`. `~` is any home. */
function reaches(removed: string, path: string): boolean {
  if (removed.length > 2000) return false;
  const parts = removed
    .replace(/^\$\{?HOME\}?|^\/root(?=\/|$)|^\/home\/[^/]+(?=\/)/, '~')
    .split('/')
    .filter((part) => part !== '');
  while (parts.at(-1) === '*' || parts.at(-1) === '.*') parts.pop();
  const clean = (removed.startsWith('/') && parts[0] !== '~' ? '/' : '') + parts.join('/');
  return clean.length > 1 && (path === clean || path.startsWith(`${clean}/`));
}

/** Configuration that the script itself writes: apt's `Assume-Yes`, dnf's `assumeyes`. */
export function configuresYes({ source }: Script): boolean {
  return (
    source !== undefined &&
    /APT::Get::Assume-Yes[\s"'=]{1,8}(?:1|true|yes)|assumeyes[ \t]{0,8}=[ \t]{0,8}(?:1|true|yes|y)\b/i.test(source.text)
  );
}

/** apt's `Install-Recommends "0"`, dnf's `install_weak_deps=False`. */
export function configuresNoRecommends({ source }: Script): boolean {
  return (
    source !== undefined &&
    /APT::Install-Recommends[\s"'=]{1,8}(?:0|false|no)|install_weak_deps[ \t]{0,8}=[ \t]{0,8}(?:0|false|no)\b/i.test(source.text)
  );
}
