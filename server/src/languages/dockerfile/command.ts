import { Recent } from '../../core/remember.ts';
import type { Span } from '../../core/text.ts';
import type { Dockerfile, Instruction, LogicalLine, ShellBody } from './model.ts';
import { type ShellKind, shellKind, shellName, sourceOf } from './shell-body.ts';
import { ScriptReader } from './shell-reader.ts';
import type { ConstructKind, ShellWord } from './shell-word.ts';
import { shellBody } from './views.ts';

/** What stands between two commands. `start` and `end` are the borders of a list. */
export type Joint = 'start' | 'end' | '&&' | '||' | '|' | '|&' | ';' | '&' | 'newline';

/** A construct a command stands in, outermost first. `branch` may or may not run; `condition` decides that. */
export type Enclosure = 'subshell' | 'condition' | 'branch' | 'loop' | 'function';

/** `NAME=value` in front of a command, or behind `env` and `sudo`. */
export interface ShellAssignment {
  readonly name: string;
  readonly nameSpan: Span;
  /** Undefined for an array. */
  readonly value: ShellWord | undefined;
  readonly span: Span;
}

export interface Redirection {
  /** `>`, `>>`, `<`, `2>`'s `>` …; `<<` and `<<-` have `document`, `<<<` has `target`. */
  readonly operator: string;
  /** The number in front; undefined when none is written. */
  readonly descriptor: number | undefined;
  readonly target: ShellWord | undefined;
  readonly document?: { readonly span: Span; readonly source: LogicalLine; readonly quoted: boolean };
  readonly span: Span;
}

/** A word that runs the command behind it, such as `sudo`, with its own options. */
export interface OpenedWrapper {
  readonly name: string;
  readonly words: readonly ShellWord[];
  /** From the wrapper's name to the last of its options. */
  readonly span: Span;
}

/** Commands joined by `|`; one command alone is a pipeline too. */
export interface Pipeline {
  readonly span: Span;
  /** The commands of each stage: several when the stage is a group, a subshell or a loop. */
  readonly stages: readonly (readonly Command[])[];
}

export interface PipePlace {
  readonly pipeline: Pipeline;
  readonly index: number;
  readonly of: number;
  /** The pipeline that the group around it is a stage of. */
  readonly outer: PipePlace | undefined;
}

/** Where a script inside another one comes from. */
export interface Within {
  /**
   * `substitution`: `$(…)` and backticks; `process`: `<(…)`; `string`: `sh -c '…'`; `eval`; `heredoc`: a shell's standard input.
   */
  readonly how: 'substitution' | 'process' | 'string' | 'eval' | 'heredoc';
  /** The command whose word, redirection or assignment holds the script; undefined for a `for` list, `case` word and the like. */
  readonly command: Command | undefined;
  /** The script with its quotes or brackets. */
  readonly span: Span;
}

/** One simple command of a RUN body. */
export interface Command {
  readonly body: ShellBody;
  /** The program without folder, when it is written out: `apt-get`. Undefined for `$CMD …` and for assignments alone. */
  readonly name: string | undefined;
  /** The program and its arguments, wrappers such as `sudo` taken off. Empty for assignments and redirections alone. */
  readonly words: readonly ShellWord[];
  /** The whole simple command, wrappers, assignments and redirections included. */
  readonly span: Span;
  readonly assignments: readonly ShellAssignment[];
  readonly redirections: readonly Redirection[];
  readonly wrappers: readonly OpenedWrapper[];
  /** More arguments arrive while the build runs (`xargs`). */
  readonly open: boolean;
  readonly before: Joint;
  readonly after: Joint;
  readonly pipe: PipePlace;
  readonly where: readonly Enclosure[];
  readonly within: Within | undefined;
  /** Which of the script's top-level statements it belongs to, from 0. */
  readonly statement: number;
}

/** Something in a script that POSIX does not have. */
export interface Construct {
  readonly kind: ConstructKind;
  /** The sign by which one knows it. */
  readonly span: Span;
  readonly whole: Span;
  readonly within: Within | undefined;
}

/** A RUN body (or CMD, ENTRYPOINT, HEALTHCHECK) taken apart. */
export interface Script {
  readonly body: ShellBody;
  readonly kind: ShellKind;
  /** The reading shell's program name: `sh`, `bash`, `pwsh`, `python3`. */
  readonly shell: string;
  /** Every simple command, those in substitutions and `sh -c` strings included, in the order of the text. */
  readonly commands: readonly Command[];
  /** The top-level statements: what `;`, `&` or a line end separates. */
  readonly statements: readonly Span[];
  /** What is not POSIX, in the order of the text. */
  readonly constructs: readonly Construct[];
  /** Something could not be read; `commands` holds what could. */
  readonly partial: boolean;
  /** The text as the shell gets it; undefined in exec form and when it is too long. */
  readonly source: LogicalLine | undefined;
}

const known = new WeakMap<ShellBody, Script>();
/** Those read last: what stands above the place where somebody types is the same as before, and so is all that was found in it. */
const recent = new Recent<Script>(256);
const scripts = new WeakMap<Instruction, Script>();

/** The script of a RUN, CMD, ENTRYPOINT or HEALTHCHECK, taken apart once; undefined for other instructions and for one without a command. */
export function scriptOf(file: Dockerfile, instruction: Instruction): Script | undefined {
  const done = scripts.get(instruction);
  if (done !== undefined) return done;
  const body = shellBody(file, instruction);
  if (body === undefined) return undefined;
  const script = commandsOf(body);
  scripts.set(instruction, script);
  return script;
}

/** The commands of a body. Never throws; a script of another language or of a Windows shell has none. */
export function commandsOf(body: ShellBody): Script {
  const done = known.get(body);
  if (done !== undefined) return done;
  const key = keyOf(body);
  const script = (key === undefined ? undefined : recent.get(key)) ?? read(body);
  if (key !== undefined) recent.set(key, script);
  known.set(body, script);
  return script;
}

/**
 * Equal for bodies that are read the same and stand at the same place, whatever stands around them: of `text` nobody may look at more than
 * the span. Undefined where documents belong to a body.
 */
function keyOf({ text, span, shell, form, heredocs = [], escape }: ShellBody): string | undefined {
  if (form !== 'shell' || heredocs.length > 0) return undefined;
  return [span.start, escape, ...shell, text.slice(span.start, span.end)].join('\0');
}

function read(body: ShellBody): Script {
  const kind = shellKind(body);
  const empty: Script = {
    body,
    kind,
    shell: shellName(body),
    commands: [],
    statements: [],
    constructs: [],
    partial: false,
    source: undefined,
  };
  const reader = new ScriptReader(body);
  if (body.form === 'exec') {
    reader.readWords(body.words ?? []);
    return { ...empty, ...reader.result() };
  }
  if (kind !== 'posix') return empty;
  const source = sourceOf(body);
  if (source === undefined) return { ...empty, partial: true };
  // Without SHELL a Windows image runs `cmd`, which nothing in the file says.
  if (/^\s*(?:powershell|cmd)(?:\.exe)?(?=\s)/i.test(source.text)) return { ...empty, kind: 'windows', source };
  reader.readSource(source);
  const result = reader.result();
  if (result.partial && /^\s*pwsh(?=\s)/.test(source.text)) return { ...empty, kind: 'windows', source };
  return { ...empty, ...result, source };
}
