import type { Problem } from '../../core/problem.ts';
import type { Span } from '../../core/text.ts';
import type { ImageRef } from './image-ref.ts';

export type EscapeCharacter = '\\' | '`';

/** A Dockerfile as BuildKit reads it. Parsing never fails: what cannot be read is left out or kept raw, with a problem. */
export interface Dockerfile {
  readonly text: string;
  readonly eol: '\n' | '\r\n';
  readonly escape: EscapeCharacter;
  readonly directives: readonly Directive[];
  /** The `ARG` instructions above the first `FROM`. */
  readonly globalArgs: readonly Instruction[];
  readonly stages: readonly Stage[];
  readonly finalStage: Stage | undefined;
  /** Every instruction in the order of the text; the instruction inside an `ONBUILD` is its `trigger`, not listed here. */
  readonly instructions: readonly Instruction[];
  /** Comments outside heredocs, those between continuation lines included; parser directives are none. */
  readonly comments: readonly Comment[];
  readonly problems: readonly Problem[];
  /** The text is the source of a template engine or preprocessor, which writes the Dockerfile. */
  readonly templated: boolean;
  /** The stretches of the text that its instructions stand in: all of it, or what an excerpt holds. */
  readonly stretches: readonly Span[];
  /** The whole file, when this is an excerpt of it: `stages`, `instructions` and `finalStage` are then those of the excerpt. */
  readonly excerptOf?: Dockerfile;
}

/** `# name=value` at the very top of the file. */
export interface Directive {
  /** Lower case: `syntax`, `escape`, `check`, or what the author wrote. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: string;
  readonly valueSpan: Span;
  /** From `#` to the end of the value. */
  readonly span: Span;
}

export interface Comment {
  /** From `#` to the end of the line. */
  readonly span: Span;
  /** Without `#` and the blanks around. */
  readonly text: string;
  /** The instruction between whose continuation lines it stands. */
  readonly inside: Instruction | undefined;
}

export interface Instruction {
  /** Position among the file's instructions; a trigger has that of its `ONBUILD`. */
  readonly index: number;
  /** Upper case, as `RUN`; an unknown word too. */
  readonly keyword: string;
  readonly keywordSpan: Span;
  /** The whole instruction, heredocs included, without the line ending behind it. */
  readonly span: Span;
  /** Behind keyword and flags, to the end of the instruction line, before any heredoc body; undefined when there is nothing. */
  readonly argumentsSpan: Span | undefined;
  /** The source text of `span`. */
  readonly text: string;
  /** The logical line: continuations joined, comments between them left out, heredoc bodies not included. */
  readonly line: LogicalLine;
  readonly flags: readonly Flag[];
  /** The arguments behind the flags: the items of a JSON form, else the words between blanks. */
  readonly words: readonly Word[];
  /** The valid JSON (exec) form. */
  readonly json: JsonForm | undefined;
  /** Arguments that start like a JSON array and are none, so that the builder reads them as plain text. */
  readonly brokenJson: BrokenJson | undefined;
  readonly heredocs: readonly Heredoc[];
  /** `ENV`, `LABEL` and `ARG`: the pairs, in order; else empty. */
  readonly pairs: readonly KeyValue[];
  /** The stage it belongs to; undefined above the first `FROM`. `FROM` belongs to the stage it opens. */
  readonly stage: Stage | undefined;
  /** `ONBUILD`: the instruction that runs in the child's build. Its variables are unknown. */
  readonly trigger: Instruction | undefined;
  /** True for a trigger. */
  readonly onbuild: boolean;
  /** Lines with nothing on them between continuation lines, each with its line ending. */
  readonly emptyContinuations: readonly Span[];
  /** USER, SHELL and WORKDIR in effect for this instruction, not counting its own effect. */
  readonly before: StageState;
}

/** A line put together from pieces of the file. Offsets into `text` are mapped with `at` and `place`. */
export interface LogicalLine {
  readonly text: string;
  /** The file's offset of a character of `text`; of its end for `text.length`. */
  at(offset: number): number;
  /** The file's span of a part of `text`, continuations in between included. */
  place(start: number, end: number): Span;
}

export interface Flag {
  /** Without dashes, in lower case: `platform`. */
  readonly name: string;
  readonly nameSpan: Span;
  /** Behind `=`; undefined for a bare `--link`. Variables are resolved where the builder does. */
  readonly value: Resolved | undefined;
  readonly valueSpan: Span | undefined;
  /** From `--` to the end of the value. */
  readonly span: Span;
}

export interface Word {
  readonly span: Span;
  /** As written, quotes included, with continuations joined; of a JSON item its decoded text. */
  readonly text: string;
  /** Quotes and escapes removed and variables replaced where the builder does so; else the text itself. */
  readonly resolved: Resolved;
}

/**
 * A value after variable substitution with the defaults of the file.
 * `value` is undefined when the build decides: an `ARG` without default, a platform, what the base image sets.
 */
export interface Resolved {
  readonly value: string | undefined;
  /** Where it is written. */
  readonly span: Span;
  /** Every variable that is written in it, in order, those inside a fallback included. */
  readonly uses: readonly VariableUse[];
  /** The pieces of the value in order. */
  readonly parts: readonly ResolvedPart[];
}

export interface ResolvedPart {
  /** Undefined for a hole. */
  readonly value: string | undefined;
  /** A literal piece whose length differs from its span's has been decoded from JSON. */
  readonly span: Span;
  /** The variable this piece came from; undefined for literal text. */
  readonly use?: VariableUse;
}

export type Operator = '' | '-' | ':-' | '+' | ':+' | '?' | ':?' | '#' | '##' | '%' | '%%' | '/' | '//';

export interface VariableUse {
  readonly name: string;
  readonly nameSpan: Span;
  /** `$NAME` or `${…}`. */
  readonly span: Span;
  readonly operator: Operator;
  /**
   * What is known of the variable here: `set` by `definition` or by the builder; `declared` by an `ARG` without a default, or predefined;
   * `unset` for sure (no base image could set it); `unknown`: nothing in the file sets it, the base image may.
   */
  readonly state: 'set' | 'declared' | 'unset' | 'unknown';
  /** The pair that declares it, nearest above. For a stage's `ARG X` that takes a global default, that `ARG X`. */
  readonly definition: KeyValue | undefined;
}

/** One `NAME=value` of ENV, LABEL or ARG. */
export interface KeyValue {
  readonly instruction: Instruction;
  /** As the builder reads it: without quotes. */
  readonly name: string;
  readonly nameSpan: Span;
  /** Undefined for `ARG NAME`, and for a name without value, which the builder refuses. */
  readonly value: Resolved | undefined;
  readonly valueSpan: Span | undefined;
  /** From the name to the end of the value. */
  readonly span: Span;
  /** `ENV NAME value`. */
  readonly legacy: boolean;
  /** Stage `ARG NAME` without a default: the global pair of that name, whose value it takes. */
  readonly global?: KeyValue;
}

export interface JsonForm {
  /** From `[` to `]`. */
  readonly span: Span;
  readonly items: readonly { readonly value: string; readonly span: Span }[];
}

export interface BrokenJson {
  /** From `[` to the end of the arguments. */
  readonly span: Span;
  /** The end of a sentence: `a comma is missing`. */
  readonly reason: string;
  /** Where it goes wrong. */
  readonly at: Span;
  /** The array the author most likely meant; undefined when it cannot be told. */
  readonly repaired: readonly string[] | undefined;
  /** JSON that is valid but holds something else than strings: the builder stops there. */
  readonly notStrings: boolean;
}

export interface Heredoc {
  readonly delimiter: string;
  /** `<<-"EOF"` on the instruction line. */
  readonly operatorSpan: Span;
  /** The delimiter as written there, quotes included. */
  readonly delimiterSpan: Span;
  /** A quoted delimiter: nothing in the body is replaced. */
  readonly quoted: boolean;
  /** `<<-`: leading tabs of every line are removed. */
  readonly stripTabs: boolean;
  /** The lines between, line endings included. */
  readonly bodySpan: Span;
  readonly body: string;
  /** The closing line's delimiter, without tabs before it; undefined when the file ends first. */
  readonly terminatorSpan: Span | undefined;
  /** The interpreter words behind `#!` of the first line. */
  readonly shebang: string | undefined;
  /** COPY and ADD with an unquoted delimiter: the body after substitution. */
  readonly resolved: Resolved | undefined;
}

export interface Stage {
  readonly index: number;
  readonly name: { readonly text: string; readonly span: Span } | undefined;
  /** The `FROM` instruction. */
  readonly from: Instruction;
  /** What stands behind `FROM`. An incomplete `FROM` has an empty value. */
  readonly base: Resolved;
  /** The image, when the base is known, no stage of this file, and a valid reference. `scratch` is none. */
  readonly image: ImageRef | undefined;
  /** `FROM scratch`. */
  readonly scratch: boolean;
  /** The stage it builds on. */
  readonly parent: Stage | undefined;
  readonly platform: Resolved | undefined;
  /** Every instruction of the stage, `from` first. */
  readonly instructions: readonly Instruction[];
  /** What the image of this stage has in the end. */
  readonly after: StageState;
  /** ENV and ARG pairs of this stage alone, by name, in order. */
  readonly variables: ReadonlyMap<string, readonly KeyValue[]>;
}

/** The settings instructions inherit; undefined where neither this stage nor a parent stage in this file sets one. */
export interface StageState {
  readonly user: Instruction | undefined;
  readonly shell: Instruction | undefined;
  readonly workdir: Instruction | undefined;
  /** The absolute directory when the file tells it. */
  readonly directory: string | undefined;
  readonly cmd: Instruction | undefined;
  readonly entrypoint: Instruction | undefined;
  readonly healthcheck: Instruction | undefined;
}

/** A word of an exec form. */
export interface ExecWord {
  readonly value: string;
  readonly span: Span;
  /** `value` with the place of every character, where its quotes and the text between them do not say it. */
  readonly source?: LogicalLine;
}

/** A command line for a shell, or for nobody in between. */
export interface ShellBody {
  /** A text in which the body stands at `span`; what stands around it there may be of an earlier version. */
  readonly text: string;
  readonly span: Span;
  /** The program that reads the body, and its options: `['/bin/sh', '-c']`, what SHELL says, or a heredoc's shebang. */
  readonly shell: readonly string[];
  readonly form: 'shell' | 'exec' | 'heredoc';
  /** Form `exec`: the words, with their places. */
  readonly words?: readonly ExecWord[];
  /** Form `heredoc`: the heredoc whose body is the script. */
  readonly heredoc?: Heredoc;
  /** Form `shell`: the documents that the command reads (`RUN cat <<EOF > x`). */
  readonly heredocs?: readonly Heredoc[];
  readonly escape: EscapeCharacter;
}
