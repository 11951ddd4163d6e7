import { limits } from '../../core/limits.ts';
import { type Span, span } from '../../core/text.ts';
import type { EscapeCharacter, KeyValue, LogicalLine, Operator, Resolved, ResolvedPart, VariableUse } from './model.ts';
import type { SyntaxCode } from './problems.ts';
import { platformArgs } from './scope.ts';
import { stripPrefix, stripSuffix, replacePattern } from './shell-pattern.ts';

/** What a scope knows of a variable. `value` is undefined when the build or the base image decides. */
export interface Variable {
  readonly state: VariableUse['state'];
  readonly value: string | undefined;
  readonly definition: KeyValue | undefined;
}

export interface SubstitutionError {
  readonly span: Span;
  /** A sentence. */
  readonly message: string;
  readonly kind: 'syntax' | 'limit';
  readonly code?: SyntaxCode;
}

export interface Substitution {
  readonly escape: EscapeCharacter;
  readonly lookup: (name: string) => Variable;
  /** Characters that variables may still add to values of this file. */
  readonly budget: { left: number };
  readonly report: (error: SubstitutionError) => void;
  /** A heredoc body: quotes are ordinary text. */
  readonly plainQuotes?: boolean;
}

/**
 * Removes quotes and escapes of a word and replaces its variables, as BuildKit's shell lexer does.
 * Runs in time linear in the word, but for patterns, which are bounded.
 */
export function substitute(line: LogicalLine, start: number, end: number, options: Substitution): Resolved {
  const written = line.text.slice(start, end);
  const place = line.place(start, end);
  // Nearly all words are plain, and in one piece.
  if (written !== '' && place.end - place.start === written.length && written.length <= limits.variableLength && !special.test(written))
    return literal(written, place);
  const word = new WordReader(line, start, end, options);
  const parts = word.read();
  return { value: valueOf(parts), span: place, uses: word.uses, parts };
}

/** Text that the builder takes as it is. */
export function literal(value: string, place: Span): Resolved {
  return { value, span: place, uses: [], parts: [{ value, span: place }] };
}

function valueOf(parts: readonly ResolvedPart[]): string | undefined {
  let value = '';
  for (const part of parts) {
    if (part.value === undefined) return undefined;
    value += part.value;
  }
  return value.length > limits.variableLength ? undefined : value;
}

const special = /[$'"\\`]/;
const nameStart = /[\p{L}_]/u;
const nameRest = /[\p{L}\p{Nd}_]/u;
const digit = /\p{Nd}/u;
const specialParameters = '@*#?-$!0';

class WordReader {
  readonly uses: VariableUse[] = [];
  readonly #line: LogicalLine;
  readonly #text: string;
  readonly #end: number;
  readonly #options: Substitution;
  readonly #start: number;
  #at: number;
  #depth = 0;
  #failed = false;

  constructor(line: LogicalLine, start: number, end: number, options: Substitution) {
    this.#line = line;
    this.#text = line.text;
    this.#start = start;
    this.#at = start;
    this.#end = end;
    this.#options = options;
  }

  read(): ResolvedPart[] {
    const parts = this.#sequence('', false);
    return this.#failed ? [{ value: undefined, span: this.#line.place(this.#start, this.#end) }] : parts;
  }

  /** Reads up to `stop`, which is taken too, or to the end of the word when it is empty. */
  #sequence(stop: string, rawEscapes: boolean): ResolvedPart[] {
    const parts = new PartList(this.#line);
    const { escape, plainQuotes = false } = this.#options;
    const opened = this.#at;
    while (this.#at < this.#end) {
      const character = this.#text.charAt(this.#at);
      if (character === stop) {
        this.#at++;
        return parts.done();
      }
      if (character === "'" && !plainQuotes) this.#singleQuoted(parts);
      else if (character === '"' && !plainQuotes) this.#doubleQuoted(parts);
      else if (character === '$') this.#dollar(parts);
      else if (character === escape) {
        if (rawEscapes) parts.add(character, this.#at);
        this.#at++;
        if (this.#at < this.#end) parts.add(this.#text.charAt(this.#at), this.#at);
        else if (plainQuotes) parts.add(escape, this.#at - 1);
        this.#at++;
      } else {
        parts.add(character, this.#at);
        this.#at++;
      }
    }
    this.#at = this.#end;
    if (stop !== '')
      this.#fail(
        opened,
        `A ${stop === '}' ? 'closing brace' : 'slash'} is missing in this substitution.`,
        stop === '}' ? 'brace' : 'modifier',
      );
    return parts.done();
  }

  #singleQuoted(parts: PartList): void {
    const opened = this.#at;
    this.#at++;
    parts.touch(this.#at);
    while (this.#at < this.#end) {
      const character = this.#text.charAt(this.#at);
      if (character === "'") {
        this.#at++;
        return;
      }
      parts.add(character, this.#at);
      this.#at++;
    }
    this.#fail(opened, 'The closing single quote is missing.', 'single-quote');
  }

  #doubleQuoted(parts: PartList): void {
    const { escape } = this.#options;
    const opened = this.#at;
    this.#at++;
    parts.touch(this.#at);
    while (this.#at < this.#end) {
      let character = this.#text.charAt(this.#at);
      if (character === '"') {
        this.#at++;
        return;
      }
      if (character === '$') {
        this.#dollar(parts);
        continue;
      }
      if (character === escape) {
        const next = this.#at + 1 < this.#end ? this.#text.charAt(this.#at + 1) : '';
        if (next === '"' || next === '$' || next === escape) {
          character = next;
          this.#at++;
        }
      }
      parts.add(character, this.#at);
      this.#at++;
    }
    this.#at = this.#end;
    this.#fail(opened, 'The closing double quote is missing.', 'double-quote');
  }

  #dollar(parts: PartList): void {
    const start = this.#at;
    this.#at++;
    if (this.#text.charAt(this.#at) !== '{' || this.#at >= this.#end) {
      const name = this.#name();
      if (name === '') parts.add('$', start);
      else this.#plain(parts, name, start, start + 1);
      return;
    }
    this.#at++;
    const nameAt = this.#at;
    const name = this.#name();
    const first = this.#at < this.#end ? this.#text.charAt(this.#at) : '';
    if (first === '') return this.#fail(start, 'The closing brace of this variable is missing.', 'brace');
    if (name === '') return this.#fail(start, 'There is no variable name between the braces.', 'modifier');
    this.#at++;
    if (first === '}') return this.#plain(parts, name, start, nameAt);
    this.#modified(parts, name, start, nameAt, first);
  }

  #plain(parts: PartList, name: string, start: number, nameAt: number): void {
    const { variable, use } = this.#use(name, start, nameAt, '');
    parts.put(this.#spend(variable.state === 'unset' ? '' : variable.value, start), use);
  }

  /** `${NAME` and one character of an operator are read. */
  #modified(parts: PartList, name: string, start: number, nameAt: number, first: string): void {
    if (this.#depth >= limits.variableDepth) {
      return this.#fail(start, `Substitutions more than ${limits.variableDepth} deep are not looked at.`, undefined);
    }
    const place = this.uses.length;
    const bodyOf = (stop: string, raw: boolean): ResolvedPart[] => {
      this.#depth++;
      const body = this.#sequence(stop, raw);
      this.#depth--;
      return body;
    };
    if (first === '/') {
      const all = this.#text.charAt(this.#at) === '/';
      if (all) this.#at++;
      const pattern = valueOf(bodyOf('/', true));
      const replacement = this.#failed ? undefined : valueOf(bodyOf('}', true));
      const { variable, use } = this.#use(name, start, nameAt, all ? '//' : '/', place);
      return parts.put(
        this.#spend(
          compute(variable, pattern, (value, glob) => replacePattern(value, glob, replacement, all)),
          start,
        ),
        use,
      );
    }
    const colon = first === ':';
    const sign = colon ? this.#text.charAt(this.#at++) : first;
    if (this.#at > this.#end || !(colon ? '-+?' : '-+?#%').includes(sign) || sign === '') {
      return this.#fail(start, `\${${name}${first === '!' ? '' : first}…} is not a substitution the builder knows.`, 'modifier');
    }
    const raw = sign === '#' || sign === '%';
    const double = raw && this.#text.charAt(this.#at) === sign;
    if (double) this.#at++;
    const body = bodyOf('}', raw);
    const operator = `${colon ? ':' : ''}${sign}${double ? sign : ''}` as Operator;
    const { variable, use } = this.#use(name, start, nameAt, operator, place);
    if (raw) {
      const strip = sign === '#' ? stripPrefix : stripSuffix;
      return parts.put(
        this.#spend(
          compute(variable, valueOf(body), (value, glob) => strip(value, glob, double)),
          start,
        ),
        use,
      );
    }
    this.#conditional(parts, variable, use, sign, colon, body, start);
  }

  #conditional(
    parts: PartList,
    variable: Variable,
    use: VariableUse,
    sign: string,
    colon: boolean,
    body: ResolvedPart[],
    start: number,
  ): void {
    const own = this.#spend(variable.value, start);
    const predefined = variable.state === 'declared' && (variable.definition === undefined || platformArgs.has(use.name));
    if (variable.state === 'unknown' || predefined || (variable.state === 'set' && variable.value === undefined))
      return parts.put(undefined, use);
    const present = variable.state === 'set' && !(colon && variable.value === '');
    if (sign === '-') return present ? parts.put(own, use) : parts.append(body, use);
    if (variable.state === 'declared') return parts.put(undefined, use);
    if (sign === '+') return present ? parts.append(body, use) : parts.put('', use);
    return parts.put(present ? own : undefined, use);
  }

  #use(
    name: string,
    start: number,
    nameAt: number,
    operator: Operator,
    place = this.uses.length,
  ): { variable: Variable; use: VariableUse } {
    const variable = this.#options.lookup(name);
    const use: VariableUse = {
      name,
      nameSpan: this.#line.place(nameAt, nameAt + name.length),
      span: this.#line.place(start, this.#at),
      operator,
      state: variable.state,
      definition: variable.definition,
    };
    this.uses.splice(place, 0, use);
    return { variable, use };
  }

  #name(): string {
    const start = this.#at;
    const first = this.#at < this.#end ? this.#text.charAt(this.#at) : '';
    const accepts = digit.test(first) ? digit : nameStart.test(first) ? nameRest : undefined;
    if (accepts === undefined) {
      if (first === '' || !specialParameters.includes(first)) return '';
      this.#at++;
      return first;
    }
    while (this.#at < this.#end && accepts.test(this.#text.charAt(this.#at))) this.#at++;
    return this.#text.slice(start, this.#at);
  }

  #spend(value: string | undefined, start: number): string | undefined {
    if (value === undefined) return undefined;
    const { budget } = this.#options;
    budget.left -= value.length;
    if (budget.left >= 0) return value;
    this.#fail(start, 'The variables of this file grow too long; from here on their values are not looked at.', undefined);
    return undefined;
  }

  /** Without a code, a limit is exceeded. */
  #fail(start: number, message: string, code: SyntaxCode | undefined): void {
    const what = code === undefined ? { kind: 'limit' as const } : { kind: 'syntax' as const, code };
    if (!this.#failed) this.#options.report({ span: this.#line.place(start, this.#end), message, ...what });
    this.#failed = true;
    this.#at = this.#end;
  }
}

function compute(
  variable: Variable,
  pattern: string | undefined,
  apply: (value: string, pattern: string) => string | undefined,
): string | undefined {
  if (variable.state === 'unset') return '';
  return variable.value === undefined || pattern === undefined ? undefined : apply(variable.value, pattern);
}

/** Collects pieces; neighbouring literal characters that stand side by side in the file become one. */
class PartList {
  readonly #line: LogicalLine;
  readonly #parts: ResolvedPart[] = [];
  #text = '';
  #from = -1;
  #to = -1;

  constructor(line: LogicalLine) {
    this.#line = line;
  }

  add(character: string, offset: number): void {
    const at = this.#line.at(offset);
    if (at !== this.#to) this.#flush(at);
    this.#text += character;
    this.#to = at + 1;
  }

  /** Quotes stand here: an empty value still has a place. */
  touch(offset: number): void {
    if (this.#parts.length === 0 && this.#text === '') this.#flush(this.#line.at(offset));
  }

  put(value: string | undefined, use: VariableUse): void {
    this.#flush(-1);
    this.#parts.push({ value, span: use.span, use });
  }

  append(parts: readonly ResolvedPart[], use: VariableUse): void {
    if (parts.length === 0) return this.put('', use);
    this.#flush(-1);
    for (const part of parts) this.#parts.push(part);
  }

  done(): ResolvedPart[] {
    this.#flush(-1);
    return this.#parts;
  }

  #flush(next: number): void {
    if (this.#text !== '') this.#parts.push({ value: this.#text, span: span(this.#from, this.#to) });
    this.#text = '';
    this.#from = next;
    this.#to = next;
  }
}
