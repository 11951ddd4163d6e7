import { once } from '../../core/remember.ts';
import type { Span } from '../../core/text.ts';
import type { Command, PipePlace, Script } from './command.ts';
import { programInput } from './command-open.ts';
import { type CommandFlags, flagsOf } from './flags-of.ts';
import { type ShellWord, spanIn } from './shell-word.ts';

export interface DownloadUrl {
  readonly word: ShellWord;
  /** The URL alone, without the `--url=` in front of it. */
  readonly span: Span;
  readonly text: string;
  /** The whole URL is written out. */
  readonly literal: boolean;
}

/** A command that fetches something over the network. */
export interface Download {
  readonly command: Command;
  readonly tool: 'curl' | 'wget' | 'fetch' | 'aria2c';
  readonly flags: CommandFlags;
  readonly urls: readonly DownloadUrl[];
  /** Where the content goes; `unknown` when a variable decides or the file is named by the server. */
  readonly output: { readonly kind: 'file' | 'stdout' | 'unknown'; readonly path: string | undefined; readonly span: Span | undefined };
  /** Only a status or headers are asked for: `-I`, `--spider`, `-o /dev/null`. */
  readonly probe: boolean;
}

/** What a command downloads; undefined for other commands, and when it names no address. */
export function downloads(command: Command): Download | undefined {
  const tool = toolOf(command.name);
  if (tool === undefined) return undefined;
  const flags = tool === 'fetch' ? flagsOf(command, { short: 'oBSTiNnw' }) : flagsOf(command);
  const urls = urlsOf(flags, command);
  if (urls.length === 0 && !command.open) return undefined;
  const output = outputOf(tool, flags, command);
  const probe = output.path === '/dev/null' || (tool === 'curl' ? flags.has('-I', '--head') : flags.has('--spider'));
  return { command, tool, flags, urls, output, probe };
}

function toolOf(name: string | undefined): Download['tool'] | undefined {
  if (name === 'wget2') return 'wget';
  return name === 'curl' || name === 'wget' || name === 'fetch' || name === 'aria2c' ? name : undefined;
}

function urlsOf({ flags, operands }: CommandFlags, { name }: Command): readonly DownloadUrl[] {
  const asked = flags.flatMap((flag): readonly DownloadUrl[] => {
    if (name !== 'curl' || flag.name !== '--url' || flag.value === undefined || flag.valueSpan === undefined) return [];
    return [{ word: flag.valueWord ?? flag.word, span: flag.valueSpan, text: flag.value, literal: (flag.valueWord ?? flag.word).literal }];
  });
  return [...operands.map((word): DownloadUrl => ({ word, span: spanIn(word, 0), text: word.text, literal: word.literal })), ...asked];
}

function outputOf(tool: Download['tool'], flags: CommandFlags, command: Command): Download['output'] {
  const named =
    tool === 'curl' || tool === 'aria2c' || tool === 'fetch'
      ? flags.find('-o', '--output', '--out')
      : flags.find('-O', '--output-document');
  if (named?.value !== undefined) {
    const standard = named.value === '-' || named.value === '/dev/stdout' || named.value === '/proc/self/fd/1';
    if (!standard) return { kind: 'file', path: (named.valueWord ?? named.word).literal ? named.value : undefined, span: named.valueSpan };
    return redirected(command) ?? { kind: 'stdout', path: undefined, span: named.valueSpan };
  }
  if (tool === 'curl' && !flags.has('-O', '--remote-name', '--remote-name-all', '-J')) {
    return redirected(command) ?? { kind: 'stdout', path: undefined, span: undefined };
  }
  return { kind: 'unknown', path: undefined, span: undefined };
}

function redirected({ redirections }: Command): Download['output'] | undefined {
  const to = redirections.find(
    ({ operator, descriptor }) => /^(?:&?>>?|>\|)$/.test(operator) && (descriptor === undefined || descriptor === 1),
  );
  return to?.target === undefined
    ? undefined
    : { kind: 'file', path: to.target.literal ? to.target.text : undefined, span: to.target.span };
}

/** Whether all its addresses begin with one of these texts. */
export function isFromOneOf({ urls }: Download, beginnings: readonly string[]): boolean {
  return urls.length > 0 && urls.every(({ text }) => beginnings.some((beginning) => text.startsWith(beginning)));
}

/** Who sends it, in a sentence: the host, when it is written out and short. */
export function senderOf({ urls }: Download): string {
  const [url, ...more] = urls;
  const host =
    more.length > 0 ? undefined : /^(?:[a-z]+:\/\/)?(?:[^/@]*@)?([\w.-]{1,60}\.[a-z]{1,24})(?=[:/?#]|$)/i.exec(url?.text ?? '')?.[1];
  return host === undefined || host.length > 40 ? 'the server' : host;
}

const checksums = /^(?:(?:sha\d+|b2|md5|b3|xxh\d*)(?:sum)?|cksum|shasum|rhash|sha3sum|gsha\d+sum)$/;

/** A command that compares a file with a checksum or a signature. */
export function isCheck({ name, words }: Command): boolean {
  if (name === undefined) return false;
  const texts = words.slice(1).map(({ text }) => text);
  const has = (...wanted: readonly string[]): boolean => texts.some((text) => wanted.includes(text));
  if (checksums.test(name))
    return texts.some((text) => /^-[A-Za-z]*c/.test(text) || text.startsWith('--check') || text === '--status') || texts.length > 0;
  if (name === 'gpg' || name === 'gpg2') return has('--verify', '--verify-files', '--decrypt', '-d');
  if (name === 'cosign' || name === 'slsa-verifier') return texts.some((text) => text.startsWith('verify'));
  if (name === 'openssl') return has('dgst', 'verify', 'sha256', 'sha512');
  if (name === 'gh') return has('attestation');
  return name === 'gpgv' || name === 'gpgv2' || name === 'minisign' || name === 'signify' || name === 'sqv';
}

const lastCheck = once(({ commands }: Script): number => commands.findLast(isCheck)?.span.start ?? -1);

/** True when the script checks something after the download has begun: a checksum, gpg, cosign. */
export function isChecked(script: Script, download: Download): boolean {
  return download.flags.has('--checksum') || lastCheck(script) >= download.command.span.start;
}

/** The commands that read what a command writes, nearest first, from pipes around it and around the script it stands in. */
export function readersOf(command: Command): readonly Command[] {
  const readers: Command[] = [];
  for (let step: PipePlace | undefined = command.pipe; step !== undefined; step = step.outer) {
    for (const stage of step.pipeline.stages.slice(step.index + 1)) readers.push(...stage);
  }
  const { within } = command;
  const passesOn = within?.how === 'string' || within?.how === 'eval' || within?.how === 'heredoc';
  return passesOn && within.command !== undefined ? [...readers, ...readersOf(within.command)] : readers;
}

/** A downloaded script that runs unseen. */
export interface PipeToShell {
  readonly download: Download;
  /** The shell or interpreter that runs it; `source` and `eval` run it in the shell they stand in. */
  readonly reader: Command;
  readonly how: 'pipe' | 'substitution' | 'process';
  /** From the download to the end of what runs it. */
  readonly span: Span;
}

/** Every place of a script where a download goes straight into a shell or another interpreter. */
export function pipesToShell(script: Script): readonly PipeToShell[] {
  return script.commands.flatMap((command) => {
    const download = downloads(command);
    const found = download === undefined || download.probe || download.output.kind === 'file' ? undefined : runner(download);
    if (download === undefined || found === undefined) return [];
    const { reader, how, printer } = found;
    const start = Math.min(command.span.start, reader.span.start, printer?.span.start ?? Number.POSITIVE_INFINITY);
    return [{ download, reader, how, span: { start, end: Math.max(command.span.end, reader.span.end) } }];
  });
}

interface Runner {
  readonly reader: Command;
  readonly how: PipeToShell['how'];
  /** `echo "$(curl …)"`, whose output is what runs. */
  readonly printer?: Command;
}

function runner({ command, output, tool }: Download): Runner | undefined {
  // wget without `-O -` and `curl -O` write a file: nothing reaches the pipe.
  if (output.kind !== 'stdout' && tool !== 'fetch') return undefined;
  const reader = readersOf(command).find((one) => programInput(one)?.standardInput === true || sourcesInput(one));
  if (reader !== undefined) return { reader, how: 'pipe' };
  return expandedInto(command);
}

/** Follows substitutions outward to the command that runs what they print. */
function expandedInto(command: Command): Runner | undefined {
  const { within } = command;
  const outer = within?.command;
  if (within === undefined || outer === undefined) return undefined;
  if (within.how === 'process') return runsProcess(outer, within.span) ? { reader: outer, how: 'process' } : undefined;
  if (within.how !== 'substitution') return expandedInto(outer);
  const input = programInput(outer);
  const holds = (word: ShellWord | undefined): boolean =>
    word !== undefined && word.span.start <= within.span.start && within.span.end <= word.span.end;
  const herestring = outer.redirections.some(({ operator, target }) => operator === '<<<' && holds(target));
  const runs = outer.name === 'eval' || holds(input?.code) || (input?.standardInput === true && herestring) || holds(outer.words[0]);
  if (runs) return { reader: outer, how: 'substitution' };
  // `echo "$(curl …)" | sh`
  const printed = outer.name === 'echo' || outer.name === 'printf';
  const reader = printed ? readersOf(outer).find((one) => programInput(one)?.standardInput === true) : undefined;
  return reader === undefined ? undefined : { reader, how: 'pipe', printer: outer };
}

/** `bash <(…)`, `source <(…)`, `. <(…)`, `sh < <(…)`. */
function runsProcess(command: Command, place: Span): boolean {
  const input = programInput(command);
  const holds = (word: ShellWord | undefined): boolean =>
    word !== undefined && word.span.start <= place.start && place.end <= word.span.end;
  if (command.name === 'source' || command.name === '.') return holds(command.words[1]);
  if (holds(input?.script)) return true;
  return input?.standardInput === true && command.redirections.some(({ operator, target }) => operator === '<' && holds(target));
}

/** `curl … | source /dev/stdin`, `… | . /dev/stdin`. */
function sourcesInput({ name, words }: Command): boolean {
  return (name === 'source' || name === '.') && (words[1]?.text === '/dev/stdin' || words[1]?.text === '-');
}
