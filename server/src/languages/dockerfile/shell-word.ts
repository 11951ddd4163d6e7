import type { Assignment, ParameterExpansionPart, Word as ParsedWord, SyntaxNode } from 'unbash';
import { forEachChild } from 'unbash';
import { type Span, span } from '../../core/text.ts';
import type { LogicalLine } from './model.ts';
import { SourceBuilder } from './source-map.ts';

/** One word of a command line. */
export interface ShellWord {
  /** Quotes and escapes removed; expansions stand in it as written. */
  readonly text: string;
  /** As written in the file, continuations included. */
  readonly raw: string;
  readonly span: Span;
  /** `text` is what the program gets: no variable, substitution or brace expansion is left to the shell. */
  readonly literal: boolean;
  /** Holds an unquoted `*`, `?` or `[…]`. */
  readonly glob: boolean;
  /** Names of the variables in it, in order. */
  readonly variables: readonly string[];
  /** `text` with the place of every character, when it differs from `raw`. */
  readonly source?: LogicalLine;
  /** `text` to be read as a script: command substitutions, which another shell has run by then, are variables of the same length. */
  readonly script?: LogicalLine;
}

/** The file's span of a part of the word's `text`. */
export function spanIn(word: ShellWord, start: number, end: number = word.text.length): Span {
  return word.source?.place(start, end) ?? span(word.span.start + start, word.span.start + end);
}

/** A part of a word that the shell replaces, or that is decoded as a whole. */
interface Hole {
  readonly start: number;
  readonly end: number;
  /** What it decodes to; an expansion stays as written. */
  readonly value?: string;
  readonly command: boolean;
}

export interface WordFacts {
  readonly holes: readonly Hole[];
  readonly variables: readonly string[];
  readonly literal: boolean;
  readonly glob: boolean;
}

const expansions: ReadonlySet<string> = new Set([
  'SimpleExpansion',
  'ParameterExpansion',
  'CommandExpansion',
  'ArithmeticExpansion',
  'ProcessSubstitution',
]);

/** What stands in a word or heredoc body; `parts` of nested substitutions are not looked into. */
export function factsOf(parent: SyntaxNode): WordFacts {
  const holes: Hole[] = [];
  const variables: string[] = [];
  let literal = true;
  let glob = false;
  const visit = (node: SyntaxNode, outside: boolean): void => {
    if (node.type === 'SimpleExpansion') variables.push(node.text.slice(1));
    if (node.type === 'ParameterExpansion') variables.push(node.parameter);
    if (node.type === 'Glob' || node.type === 'ExtendedGlob') glob = true;
    if (node.type === 'BraceExpansion') literal = false;
    const expands = expansions.has(node.type);
    if (expands) literal = false;
    const command = node.type === 'CommandExpansion' || node.type === 'ProcessSubstitution';
    if (outside && expands) holes.push({ start: node.pos, end: node.end, command });
    if (outside && node.type === 'AnsiCQuoted') holes.push({ start: node.pos, end: node.end, value: node.value, command: false });
    if (!command) forEachChild(node, (child) => visit(child, outside && !expands));
  };
  forEachChild(parent, (child) => visit(child, true));
  return { holes, variables, literal, glob };
}

/** A construct that POSIX does not have. */
export type ConstructKind =
  | '[['
  | '(('
  | 'array'
  | '+='
  | '<<<'
  | '<('
  | '&>'
  | '|&'
  | "$'"
  | '{a,b}'
  | '${x/y/z}'
  | '${x:0:1}'
  | '${x^}'
  | '${!x}'
  | 'function'
  | 'select'
  | 'coproc'
  | 'for((';

/** What POSIX does not know about a piece of syntax, and where its sign stands; undefined for everything POSIX has. */
export function constructOf(
  node: SyntaxNode,
  text: string,
): { readonly kind: ConstructKind; readonly start: number; readonly end: number } | undefined {
  const { pos, end } = node;
  const whole = (kind: ConstructKind) => ({ kind, start: pos, end });
  const first = (kind: ConstructKind, length: number) => ({ kind, start: pos, end: pos + length });
  switch (node.type) {
    case 'TestCommand':
      return first('[[', 2);
    case 'ArithmeticCommand':
      return first('((', 2);
    case 'Select':
      return first('select', 6);
    case 'Coproc':
      return first('coproc', 6);
    case 'ArithmeticFor':
      return first('for((', 3);
    case 'Function':
      return /^function\s/.test(text.slice(pos, pos + 9)) ? first('function', 8) : undefined;
    case 'HereString':
      return whole('<<<');
    case 'Redirect':
      return node.operator.startsWith('&') ? whole('&>') : undefined;
    case 'ProcessSubstitution':
      return whole('<(');
    case 'AnsiCQuoted':
      return whole("$'");
    case 'BraceExpansion':
      return whole('{a,b}');
    case 'Assignment':
      return node.value.type === 'ArrayValue' || node.index !== undefined ? whole('array') : node.append === true ? whole('+=') : undefined;
    case 'Pipeline': {
      const at = node.operators.indexOf('|&');
      const before = node.commands[at];
      const behind = node.commands[at + 1];
      return before === undefined || behind === undefined ? undefined : { kind: '|&', start: before.end, end: behind.pos };
    }
    case 'ParameterExpansion': {
      const kind = expansionKind(node);
      return kind === undefined ? undefined : whole(kind);
    }
    default:
      return undefined;
  }
}

function expansionKind({ prefix, index, operation }: ParameterExpansionPart): ConstructKind | undefined {
  if (index !== undefined) return 'array';
  if (prefix === '!') return '${!x}';
  if (operation?.type === 'Replace') return '${x/y/z}';
  if (operation?.type === 'Slice') return '${x:0:1}';
  return operation?.type === 'CaseModification' ? '${x^}' : undefined;
}

type Quoting = 'word' | 'heredoc';

/**
 * The characters from `start` to `end` with quotes and escapes removed, each with its place in the file.
 * With `mask` command substitutions become a variable of the same length, so that the rest can be read as a script.
 */
export function unquoted(
  source: LogicalLine,
  start: number,
  end: number,
  holes: readonly Hole[],
  quoting: Quoting,
  mask = false,
): LogicalLine {
  const { text } = source;
  const builder = new SourceBuilder();
  const ordered = [...holes].sort((a, b) => a.start - b.start);
  let hole = 0;
  let quote = '';
  for (let at = start; at < end; ) {
    while ((ordered[hole]?.start ?? end) < at) hole++;
    const next = ordered[hole];
    if (next !== undefined && next.start === at && next.end > at) {
      addHole(builder, source, next, mask);
      at = next.end;
      continue;
    }
    const run = ordinaryUntil(text, at, Math.min(next?.start ?? end, end));
    if (run > at) {
      builder.copy(source, at, run);
      at = run;
      continue;
    }
    const char = text.charAt(at);
    const following = text.charAt(at + 1);
    if (quote === "'") {
      if (char === "'") quote = '';
      else builder.copy(source, at, at + 1);
      at++;
    } else if (char === '\\' && at + 1 < end) {
      const plain = quoting === 'word' && quote === '';
      if (following === '\n') at += 2;
      else if (plain || '$`\\'.includes(following) || (following === '"' && quote === '"')) {
        builder.copy(source, at + 1, at + 2);
        at += 2;
      } else builder.copy(source, at, ++at);
    } else if (quoting === 'word' && (char === '"' || (char === "'" && quote === ''))) {
      quote = quote === '' ? char : '';
      at++;
    } else builder.copy(source, at, ++at);
  }
  return builder.build();
}

/** The end of the characters that mean themselves whatever the quoting. */
function ordinaryUntil(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text[at] !== "'" && text[at] !== '"' && text[at] !== '\\') at++;
  return at;
}

function addHole(builder: SourceBuilder, source: LogicalLine, { start, end, value, command }: Hole, mask: boolean): void {
  const place = source.place(start, end);
  if (value !== undefined) builder.add(value, place);
  else if (mask && command) builder.add(end - start < 4 ? '$'.padEnd(end - start, '_') : `\${${'_'.repeat(end - start - 3)}}`, place);
  else builder.copy(source, start, end);
}

/** The word of a parsed word or of an assignment that stands as an argument (`export A=b`). */
export function shellWord(source: LogicalLine, file: string, node: ParsedWord | Assignment): ShellWord {
  const place = source.place(node.pos, node.end);
  const raw = file.slice(place.start, place.end);
  // Most words: nothing in them is for the shell.
  if (node.type === 'Word' && /^[\w./:=@%+,-]+$/.test(raw))
    return { text: raw, raw, span: place, literal: true, glob: false, variables: [] };
  const facts = factsOf(node);
  const text = unquoted(source, node.pos, node.end, facts.holes, 'word');
  const same = text.text === raw;
  const { holes, literal, glob, variables } = facts;
  const script = holes.some((hole) => hole.command) ? { script: unquoted(source, node.pos, node.end, holes, 'word', true) } : {};
  return { text: text.text, raw, span: place, literal, glob, variables, ...(same ? {} : { source: text }), ...script };
}
