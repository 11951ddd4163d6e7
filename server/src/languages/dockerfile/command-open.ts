import { span } from '../../core/text.ts';
import { type Interpreter, interpreterName, interpreters, posixShells, programName, type Wrapper, wrappers } from '../../tables/shells.ts';
import type { Command, OpenedWrapper, ShellAssignment } from './command.ts';
import { type ShellWord, spanIn } from './shell-word.ts';

/** `sudo env nice time …`: nobody writes more. */
const mostWrappers = 8;

export interface Opened {
  readonly words: readonly ShellWord[];
  readonly wrappers: readonly OpenedWrapper[];
  readonly assignments: readonly ShellAssignment[];
  readonly open: boolean;
}

/** Takes `sudo -E`, `env A=b`, `timeout 10`, `xargs -n1` and the like off the front of a command. */
export function openWrappers(words: readonly ShellWord[]): Opened {
  const opened: OpenedWrapper[] = [];
  const assignments: ShellAssignment[] = [];
  let rest = words;
  let open = false;
  while (opened.length < mostWrappers) {
    const first = rest[0];
    const wrapper = first?.literal ? wrappers.get(programName(first.text)) : undefined;
    if (first === undefined || wrapper === undefined) break;
    const length = wrapperLength(rest, wrapper, assignments);
    const last = rest[length - 1];
    if (length >= rest.length || last === undefined) break;
    opened.push({ name: programName(first.text), words: rest.slice(0, length), span: span(first.span.start, last.span.end) });
    rest = rest.slice(length);
    open ||= wrapper.appends === true;
  }
  return { words: rest, wrappers: opened, assignments, open };
}

/** How many words belong to the wrapper itself; all of them when it runs nothing. */
function wrapperLength(words: readonly ShellWord[], wrapper: Wrapper, assignments: ShellAssignment[]): number {
  let operands = wrapper.operands;
  for (let at = 1; at < words.length; at++) {
    const word = words[at];
    if (word === undefined) break;
    const { text } = word;
    // `command -v curl` asks where a program is, `sudo -l` what may be run.
    if (wrapper === wrappers.get('command') && /^-p?[vV]/.test(text)) return words.length;
    if (text === '--') continue;
    if (text.startsWith('--')) {
      if (wrapper.long.includes(text)) at++;
    } else if (text.startsWith('-') && text.length > 1) {
      const valued = valuedAt(text, wrapper.short);
      if (valued === text.length - 1) at++;
    } else {
      const assignment = wrapper.assigns === true ? assignmentIn(word) : undefined;
      if (assignment !== undefined) assignments.push(assignment);
      else if (operands > 0) operands--;
      else return at;
    }
  }
  return words.length;
}

/** The index of the first letter of a cluster that takes a value; -1 when none does. */
function valuedAt(cluster: string, letters: string): number {
  for (let at = 1; at < cluster.length; at++) if (letters.includes(cluster.charAt(at))) return at;
  return -1;
}

/** `NAME=value` as a word, which `env`, `sudo`, `export` and ENV-like commands take. */
export function assignmentIn(word: ShellWord): ShellAssignment | undefined {
  const name = /^[A-Za-z_][A-Za-z0-9_]*(?==)/.exec(word.text)?.[0];
  if (name === undefined) return undefined;
  const from = name.length + 1;
  const place = spanIn(word, from);
  const value: ShellWord = { ...word, text: word.text.slice(from), span: place };
  return { name, nameSpan: spanIn(word, 0, name.length), value: withoutSource(value), span: word.span };
}

function withoutSource({ text, raw, span: place, literal, glob, variables }: ShellWord): ShellWord {
  return { text, raw: raw.slice(Math.max(0, raw.length - (place.end - place.start))), span: place, literal, glob, variables };
}

/** What a shell or an interpreter runs. */
export interface ProgramInput {
  /** The shell's or interpreter's name without version: `sh`, `python`. */
  readonly program: string;
  readonly shell: boolean;
  /** The word that holds the program text (`-c`, `-e`). */
  readonly code: ShellWord | undefined;
  /** The operand that names the script; undefined when there is none or it is `-`. */
  readonly script: ShellWord | undefined;
  /** It reads its script from standard input. */
  readonly standardInput: boolean;
}

/** How a shell, or another interpreter such as python, was called; undefined for any other command. */
export function programInput(command: Command): ProgramInput | undefined {
  const { name, words } = command;
  if (name === undefined) return undefined;
  if (posixShells.has(name)) return shellInput(name, words);
  const program = interpreterName(name);
  const interpreter = interpreters.get(program);
  return interpreter === undefined ? undefined : interpreterInput(program, interpreter, words);
}

function shellInput(program: string, words: readonly ShellWord[]): ProgramInput {
  let code = false;
  let fromInput = false;
  let at = 1;
  for (; at < words.length; at++) {
    const text = words[at]?.text ?? '';
    if (text === '--') {
      at++;
      break;
    }
    if (text === '--rcfile' || text === '--init-file') at++;
    else if (/^[-+][A-Za-z]/.test(text)) {
      code ||= text.startsWith('-') && text.includes('c');
      fromInput ||= text.startsWith('-') && text.includes('s');
      if (/[oO]$/.test(text)) at++;
    } else if (!text.startsWith('--')) break;
  }
  const operand = words[at];
  if (code) return { program, shell: true, code: operand, script: undefined, standardInput: false };
  const script = fromInput || isStandardInput(operand) ? undefined : operand;
  return { program, shell: true, code: undefined, script, standardInput: script === undefined };
}

function interpreterInput(program: string, { code, valued }: Interpreter, words: readonly ShellWord[]): ProgramInput {
  for (let at = 1; at < words.length; at++) {
    const word = words[at];
    if (word === undefined) break;
    const { text } = word;
    const input = { program, shell: false, code: undefined, script: undefined, standardInput: false };
    if (code.includes(text)) return { ...input, code: words[at + 1] };
    // `python -m pip` runs a module, `perl -pe '…'` a line of code: neither reads a script.
    if (program === 'python' && text.startsWith('-m')) return input;
    if (isStandardInput(word)) return { ...input, standardInput: true };
    if (!text.startsWith('-')) return { ...input, script: word };
    const letter = text.startsWith('--') ? -1 : valuedAt(text, valued);
    if (letter >= 0 && code.includes(`-${text.charAt(letter)}`))
      return { ...input, code: letter === text.length - 1 ? words[at + 1] : word };
    if (/^--?(?:version|help|V|h|v)$/.test(text)) return input;
    if (letter === text.length - 1) at++;
  }
  return { program, shell: false, code: undefined, script: undefined, standardInput: true };
}

function isStandardInput(word: ShellWord | undefined): boolean {
  return word === undefined || word.text === '-' || word.text === '/dev/stdin' || word.text === '/proc/self/fd/0';
}

/** True when a POSIX shell reads its script from standard input. */
export function readsStandardInput(command: Command): boolean {
  const input = programInput(command);
  return input?.shell === true && input.standardInput;
}

/** The word of a command that is itself a script in shell language: of `sh -c`, `su -c` and `eval`. */
export function embeddedScript(command: Command): { readonly word: ShellWord; readonly how: 'string' | 'eval' } | undefined {
  const { name, words } = command;
  if (name === 'eval') {
    const word = words[1];
    return word !== undefined && words.length === 2 ? { word, how: 'eval' } : undefined;
  }
  if (name === 'su' || name === 'runuser') {
    const at = words.findIndex((word) => word.text === '-c' || word.text === '--command' || /^-[a-z]*c$/.test(word.text));
    const word = at < 0 ? undefined : words[at + 1];
    return word === undefined ? undefined : { word, how: 'string' };
  }
  const input = programInput(command);
  return input?.shell === true && input.code !== undefined ? { word: input.code, how: 'string' } : undefined;
}
