import { limits } from '../../core/limits.ts';
import type { Problem } from '../../core/problem.ts';
import { lineEndingOf, type Span, span } from '../../core/text.ts';
import { escapeCharacterOf, readDirectives } from './directives.ts';
import { heredocOperators, readHeredocs } from './heredocs.ts';
import { parseImageRef } from './image-ref.ts';
import { instructionStarts } from './instruction-starts.ts';
import { readJsonForm } from './json-form.ts';
import { expandingKeywords, heredocKeywords, jsonKeywords, pairKeywords, singleTextKeywords } from './keywords.ts';
import { isBlank, physicalLine, type RawInstruction, readInstruction, skipBlanks, trimmedEnd } from './lines.ts';
import type { Comment, Dockerfile, Flag, Instruction, KeyValue, LogicalLine, Resolved, Stage, Word } from './model.ts';
import { readPairs } from './pairs.ts';
import { fileProblems, instructionProblems, type SyntaxCode } from './problems.ts';
import { globalScope, type Scope, type StageScope, stageScope } from './scope.ts';
import { emptyState, initialState, stateAfter } from './stage-state.ts';
import { literal, type Substitution, substitute, type Variable } from './substitute.ts';
import { templateMark } from './template.ts';
import { blankSeparated, leadingFlags } from './words.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type DraftStage = Mutable<Omit<Stage, 'instructions' | 'variables'>> & {
  readonly instructions: Instruction[];
  readonly variables: Map<string, KeyValue[]>;
};

/** Reads a text that a repair would leave, and remembers it not. The reader finds the instructions by itself, which is quicker. */
export function readOnce(text: string): Dockerfile {
  return recent.get(text) ?? new Reader(text).read(true);
}

/** Dockerfiles by their text, those read last: diagnostics, repairs and hovers ask for the same one. */
const recent = new Map<string, Dockerfile>();
const REMEMBERED = 4;

/** Reads a Dockerfile the way BuildKit does. Never throws; takes time linear in the text. */
export function parseDockerfile(text: string): Dockerfile {
  const known = recent.get(text);
  if (known !== undefined) return known;
  const file = new Reader(text).read();
  const [oldest] = recent.keys();
  if (recent.size >= REMEMBERED && oldest !== undefined) recent.delete(oldest);
  recent.set(text, file);
  return file;
}

/** By what they read: a reader knows what a stage inherits. */
const readers = new WeakMap<Dockerfile, Reader>();

/**
 * Reads a text in which one stage is another than in the text of `file`, while all others stand where they stood: their models are
 * taken over. Undefined when they would be read in another way now.
 */
export function readStageAgain(file: Dockerfile, stage: Stage, text: string): Dockerfile | undefined {
  return readers.get(file)?.readAgain(stage, text);
}

class Reader {
  readonly #text: string;
  readonly #directives: ReturnType<typeof readDirectives>;
  readonly #escape;
  readonly #problems: Problem[] = [];
  readonly #comments: Comment[] = [];
  readonly #instructions: Instruction[] = [];
  readonly #stages: DraftStage[] = [];
  readonly #scopes: WeakMap<Stage, StageScope>;
  readonly #stageOf = new Map<string, DraftStage>();
  readonly #global: Scope;
  readonly #budget: { left: number } = { left: limits.textLength };
  #limitReported = false;

  /** @param like has read a text with the same lines above the first `FROM` */
  constructor(text: string, like?: Reader) {
    this.#text = text;
    this.#directives = like === undefined ? readDirectives(text) : like.#directives;
    this.#escape = escapeCharacterOf(this.#directives.directives);
    this.#global = like === undefined ? globalScope() : like.#global;
    this.#scopes = like === undefined ? new WeakMap() : like.#scopes;
  }

  /** @param alone finds the instructions without the library, which is quicker */
  read(alone = false): Dockerfile {
    this.#readFrom(this.#directives.end, this.#text.length, alone ? [] : instructionStarts(this.#text, this.#escape));
    return this.#file();
  }

  readAgain(stage: Stage, text: string): Dockerfile | undefined {
    const next = this.#stages[stage.index + 1]?.from;
    const start = stage.from.span.start;
    const end = next?.span.start ?? text.length;
    const inherited = this.#stages.some(({ parent }) => parent === stage);
    // What variables hold is limited in a file as a whole.
    if (inherited || this.#limitReported || this.#budget.left < limits.textLength / 2) return undefined;
    // Without its FROM the rest would belong to what stands above.
    if (!/^FROM[ \t]/i.test(text.slice(start, start + 5))) return undefined;
    const reader = new Reader(text, this);
    reader.#take(this, (place) => place < start);
    const escapes = this.#escape === '\\';
    const starts = escapes ? instructionStarts(text.slice(start, end), this.#escape).map((at) => at + start) : [];
    const behind = reader.#readFrom(start, end, starts);
    const again = reader.#stages[stage.index];
    const isAlike =
      reader.#stages.length === stage.index + 1 &&
      (next === undefined || reader.#instructions.length === next.index) &&
      again?.name?.text === stage.name?.text &&
      behind <= end;
    if (!isAlike || reader.#limitReported) return undefined;
    reader.#take(this, (place) => place >= end && next !== undefined);
    return reader.#file();
  }

  /** Takes over what another reader found in places that are the same in this text. */
  #take(other: Reader, isSame: (place: number) => boolean): void {
    this.#problems.push(...other.#problems.filter(({ span: place }) => isSame(place.start)));
    this.#comments.push(...other.#comments.filter(({ span: place }) => isSame(place.start)));
    this.#instructions.push(...other.#instructions.filter(({ span: place }) => isSame(place.start)));
    for (const stage of other.#stages) {
      if (!isSame(stage.from.span.start)) continue;
      this.#stages.push(stage);
      if (stage.name !== undefined) this.#stageOf.set(stage.name.text.toLowerCase(), stage);
    }
  }

  /** Returns the offset behind what it read. */
  #readFrom(from: number, end: number, starts: readonly number[]): number {
    let at = from;
    for (const start of [...starts, end]) {
      at = this.#readLines(at, start);
      if (start >= at && start < end) at = this.#readLines(start, start + 1);
    }
    return at;
  }

  /**
   * Takes what starts between two offsets: comments, an instruction, and one that the library took for part of the one above,
   * since it reads a doubled escape at the end of a line as a continuation, which the builder does not.
   * Returns the offset behind what it read.
   */
  #readLines(from: number, end: number): number {
    let at = from;
    while (at < Math.min(end, this.#text.length)) {
      const line = physicalLine(this.#text, at);
      const start = skipBlanks(this.#text, line.start, line.end);
      if (start >= end) return end;
      const isComment = this.#text[start] === '#';
      if (isComment) this.#comment(span(start, trimmedEnd(this.#text, start, line.end)), undefined);
      at = isComment || start === line.end ? line.next : this.#instruction(readInstruction(this.#text, line, this.#escape));
    }
    return at;
  }

  #file(): Dockerfile {
    const file = {
      text: this.#text,
      eol: lineEndingOf(this.#text),
      escape: this.#escape,
      directives: this.#directives.directives,
      globalArgs: this.#instructions.filter(({ keyword, stage }) => keyword === 'ARG' && stage === undefined),
      stages: this.#stages,
      finalStage: this.#stages.at(-1),
      instructions: this.#instructions,
      comments: this.#comments,
      stretches: [span(0, this.#text.length)],
    };
    const templated = templateMark(file) !== undefined;
    const problems = [...this.#problems, ...fileProblems(file)].filter(({ kind }) => !templated || kind === 'limit');
    const read = { ...file, templated, problems: problems.sort((a, b) => a.span.start - b.span.start) };
    readers.set(read, this);
    return read;
  }

  /** Takes one instruction with its heredocs; returns the offset of the line behind it. */
  #instruction(raw: RawInstruction): number {
    const { line } = raw;
    const first = skipBlanks(line.text, 0, line.text.length);
    // A line that is only a continuation sign, with nothing behind it.
    if (first === line.text.length) return raw.next;
    const keyword = keywordAt(line.text, first);
    let end = raw.span.end;
    let next = raw.next;
    const stage = keyword.text === 'FROM' ? this.#openStage() : this.#stages.at(-1);
    const instruction = this.#build(raw, line, first, stage, undefined);
    const holder: Mutable<Instruction> = instruction.trigger ?? instruction;
    if (heredocKeywords.has(holder.keyword) && holder.json === undefined) {
      const operators = heredocOperators(line.text, keyword.end);
      const expand = holder.keyword === 'RUN' ? undefined : this.#substitution(holder);
      const reading = readHeredocs(this.#text, line, operators, raw.next, expand);
      next = reading.next;
      if (reading.heredocs.length > 0) end = trimLineEnding(this.#text, next);
      for (const heredoc of reading.heredocs) {
        if (heredoc.terminatorSpan === undefined)
          this.#report(heredoc.operatorSpan, `The heredoc has no line that holds only ${heredoc.delimiter}.`, 'syntax', 'heredoc-end');
      }
      holder.heredocs = reading.heredocs;
      instruction.heredocs = reading.heredocs;
      holder.span = span(holder.span.start, end);
      holder.text = this.#text.slice(holder.span.start, end);
    }
    instruction.span = span(raw.span.start, end);
    instruction.text = this.#text.slice(raw.span.start, end);
    for (const comment of raw.comments) this.#comment(comment, instruction);
    this.#problems.push(...instructionProblems(instruction));
    this.#settle(instruction, stage);
    return next;
  }

  /** Puts a finished instruction where it belongs and notes what it changes for those below. */
  #settle(instruction: Instruction, stage: DraftStage | undefined): void {
    this.#instructions.push(instruction);
    if (stage === undefined) return;
    if (instruction.keyword === 'FROM') this.#completeStage(stage, instruction);
    stage.instructions.push(instruction);
    stage.after = stateAfter(stage.after, instruction, stage.from.before);
  }

  #openStage(): DraftStage {
    const stage: DraftStage = {
      index: this.#stages.length,
      name: undefined,
      // Both are replaced as soon as FROM is read; nothing sees the stage before.
      from: undefined as unknown as Instruction,
      base: literal('', span(0, 0)),
      image: undefined,
      scratch: false,
      parent: undefined,
      platform: undefined,
      instructions: [],
      after: emptyState,
      variables: new Map(),
    };
    return stage;
  }

  #completeStage(stage: DraftStage, from: Mutable<Instruction>): void {
    const [image, as, name] = from.words;
    stage.from = from;
    stage.base = image?.resolved ?? literal('', span(from.keywordSpan.end, from.keywordSpan.end));
    const base = stage.base.value;
    stage.parent = base === undefined ? undefined : this.#stageOf.get(base.toLowerCase());
    stage.scratch = stage.parent === undefined && base === 'scratch';
    if (stage.parent === undefined && !stage.scratch && base !== undefined) stage.image = parseImageRef(base);
    if (as?.text.toUpperCase() === 'AS' && name !== undefined) stage.name = { text: name.text, span: name.span };
    stage.platform = from.flags.find((flag) => flag.name === 'platform')?.value;
    stage.after = initialState(stage.parent, stage.scratch);
    from.before = stage.after;
    const parentScope = stage.parent === undefined ? undefined : this.#scopes.get(stage.parent);
    this.#scopes.set(stage, stageScope(this.#global, parentScope ?? (stage.scratch ? 'scratch' : 'image')));
    this.#stages.push(stage);
    if (stage.name !== undefined) this.#stageOf.set(stage.name.text.toLowerCase(), stage);
  }

  #build(
    raw: RawInstruction,
    line: LogicalLine,
    from: number,
    stage: Stage | undefined,
    onbuild: Instruction | undefined,
  ): Mutable<Instruction> {
    const { text } = line;
    const keyword = keywordAt(text, from);
    const { flags, rest } = leadingFlags(text, keyword.end);
    const end = trimmedEnd(text, rest, text.length);
    const start = line.at(from);
    const instruction: Mutable<Instruction> = {
      index: onbuild?.index ?? this.#instructions.length,
      keyword: keyword.text,
      keywordSpan: line.place(from, keyword.end),
      span: span(start, raw.span.end),
      argumentsSpan: end > rest ? line.place(rest, end) : undefined,
      text: this.#text.slice(start, raw.span.end),
      line,
      flags: [],
      words: [],
      json: undefined,
      brokenJson: undefined,
      heredocs: [],
      pairs: [],
      stage,
      trigger: undefined,
      onbuild: onbuild !== undefined,
      emptyContinuations: raw.emptyLines,
      before: stage?.after ?? emptyState,
    };
    if (text.length > limits.instructionLength) {
      this.#report(
        instruction.keywordSpan,
        `This instruction is longer than ${limits.instructionLength} characters; its arguments are not looked at.`,
        'limit',
      );
      return instruction;
    }
    const options = this.#substitution(instruction);
    instruction.flags = flags.map((flag) => readFlag(line, flag, options));
    if (rest >= end) return instruction;
    if (keyword.text === 'ONBUILD') {
      if (onbuild === undefined) instruction.trigger = this.#build(raw, line, rest, stage, instruction);
      instruction.words = blankSeparated(text, rest, end).map((word) => plainWord(line, word));
    } else this.#arguments(instruction, rest, end, options);
    return instruction;
  }

  #arguments(instruction: Mutable<Instruction>, rest: number, end: number, options: Substitution): void {
    const { keyword, line } = instruction;
    if (pairKeywords.has(keyword)) return this.#pairs(instruction, rest, options);
    const expands = expandingKeywords.has(keyword);
    const jsonFrom = jsonKeywords.has(keyword) ? rest : keyword === 'HEALTHCHECK' ? healthcheckCommand(line.text, rest, end) : undefined;
    const outcome = jsonFrom === undefined ? undefined : readJsonForm(line, jsonFrom, end);
    if (outcome !== undefined && 'json' in outcome) {
      instruction.json = outcome.json;
      const lead = jsonFrom === rest ? [] : blankSeparated(line.text, rest, jsonFrom).map((word) => plainWord(line, word));
      instruction.words = [...lead, ...outcome.json.items.map((item) => jsonWord(this.#text, item, expands ? options : undefined))];
      return;
    }
    if (outcome !== undefined) instruction.brokenJson = outcome.broken;
    const words = singleTextKeywords.has(keyword) ? [span(rest, end)] : blankSeparated(line.text, rest, end);
    instruction.words = words.map((word, index) => {
      const asWritten = !expands || (keyword === 'FROM' && index > 0) || line.text.startsWith('<<', word.start);
      return asWritten ? plainWord(line, word) : resolvedWord(line, word, options);
    });
  }

  #pairs(instruction: Mutable<Instruction>, rest: number, options: Substitution): void {
    const pairs: KeyValue[] = [];
    const { keyword, line, stage, onbuild } = instruction;
    const scope = stage === undefined ? this.#global : this.#scopes.get(stage);
    const define = (pair: KeyValue): void => {
      if (onbuild || scope === undefined || keyword === 'LABEL') return;
      scope.define(pair);
      const known = stage === undefined ? undefined : (stage as DraftStage).variables;
      const list = known?.get(pair.name);
      if (list === undefined) known?.set(pair.name, [pair]);
      else list.push(pair);
    };
    readPairs(keyword, rest, {
      instruction,
      line,
      escape: this.#escape,
      resolve: (start, end) => substitute(line, start, end, options),
      add: (read) => {
        const global = keyword === 'ARG' && read.value === undefined && !onbuild ? scope?.globalDefault(read.name) : undefined;
        const pair = global === undefined ? read : { ...read, global };
        pairs.push(pair);
        if (keyword === 'ARG') define(pair);
      },
      report: (place, message, code) => this.#report(place, message, 'syntax', code),
    });
    // The values of one ENV see what was set before it, not each other.
    if (keyword === 'ENV') for (const pair of pairs) define(pair);
    instruction.pairs = pairs;
    instruction.words = pairs.map((pair) => pairWord(this.#text, pair));
  }

  #substitution({ keyword, stage, onbuild }: Instruction): Substitution {
    const scope = stage === undefined || keyword === 'FROM' ? this.#global : this.#scopes.get(stage);
    const unknown: Variable = { state: 'unknown', value: undefined, definition: undefined };
    return {
      escape: this.#escape,
      lookup: (name) => (onbuild ? unknown : (scope?.lookup(name) ?? unknown)),
      budget: this.#budget,
      report: ({ span: place, message, kind, code }) => this.#report(place, message, kind, code),
    };
  }

  #report(place: Span, message: string, kind: Problem['kind'], code?: SyntaxCode): void {
    // One limit that is exceeded is exceeded by everything below it.
    if (kind === 'limit' && this.#limitReported) return;
    this.#limitReported ||= kind === 'limit';
    this.#problems.push({ span: place, message, kind, ...(code === undefined ? {} : { code }) });
  }

  #comment(place: Span, inside: Instruction | undefined): void {
    this.#comments.push({ span: place, text: this.#text.slice(place.start + 1, place.end).trim(), inside });
  }
}

function keywordAt(text: string, from: number): { readonly text: string; readonly end: number } {
  let end = from;
  while (end < text.length && !isBlank(text[end])) end++;
  return { text: text.slice(from, end).toUpperCase(), end };
}

function readFlag(line: LogicalLine, { start, end }: Span, options: Substitution): Flag {
  const equals = line.text.slice(start, end).indexOf('=');
  const nameEnd = equals < 0 ? end : start + equals;
  return {
    name: line.text.slice(start + 2, nameEnd).toLowerCase(),
    nameSpan: line.place(start + 2, nameEnd),
    value: equals < 0 ? undefined : substitute(line, nameEnd + 1, end, options),
    valueSpan: equals < 0 ? undefined : line.place(nameEnd + 1, end),
    span: line.place(start, end),
  };
}

function plainWord(line: LogicalLine, { start, end }: Span): Word {
  const text = line.text.slice(start, end);
  const place = line.place(start, end);
  return { span: place, text, resolved: literal(text, place) };
}

function resolvedWord(line: LogicalLine, { start, end }: Span, options: Substitution): Word {
  return { span: line.place(start, end), text: line.text.slice(start, end), resolved: substitute(line, start, end, options) };
}

function jsonWord(text: string, item: { readonly value: string; readonly span: Span }, options: Substitution | undefined): Word {
  const { value, span: place } = item;
  if (options === undefined) return { span: place, text: value, resolved: literal(value, place) };
  const exact = text.startsWith(value, place.start + 1) && place.end - place.start === value.length + 2;
  const line: LogicalLine = {
    text: value,
    at: (offset) => (exact ? place.start + 1 + offset : place.start),
    place: (start, end) => (exact ? span(place.start + 1 + start, place.start + 1 + end) : place),
  };
  return { span: place, text: value, resolved: substitute(line, 0, value.length, options) };
}

function pairWord(text: string, pair: KeyValue): Word {
  const value: Resolved = pair.value ?? literal('', span(pair.span.end, pair.span.end));
  return { span: pair.span, text: text.slice(pair.span.start, pair.span.end), resolved: value };
}

/** Where the command behind `CMD` starts. */
function healthcheckCommand(text: string, from: number, end: number): number | undefined {
  const keyword = keywordAt(text, from);
  return keyword.text === 'CMD' ? skipBlanks(text, keyword.end, end) : undefined;
}

/** The end of the line before `next`, without its line ending. */
function trimLineEnding(text: string, next: number): number {
  if (text[next - 1] !== '\n') return next;
  let end = next - 1;
  while (end > 0 && text[end - 1] === '\r') end--;
  return end;
}
