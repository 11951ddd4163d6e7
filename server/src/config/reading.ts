import { closest } from '../core/closest.ts';
import type { Severity } from '../core/rule.ts';
import { type Span, shiftSpan } from '../core/text.ts';
import type { Field } from '../languages/yaml/field.ts';
import type { ConfigProblem } from './file.ts';
import { globProblem } from './globs.ts';

/** Reads fields of a configuration and keeps what is wrong with them. A value that is missing or wrong is undefined. */
export class Reading {
  readonly problems: ConfigProblem[] = [];

  /** A problem at a span of the field's document. */
  report(field: Field, span: Span | undefined, message: string, severity?: Severity): void {
    const place = shiftSpan(span ?? field.grip, field.document.base);
    this.problems.push({ span: place, message, ...(severity === undefined ? {} : { severity }) });
  }

  /** A problem with the value that stands there. Returns undefined, for the caller to pass on. */
  reject(field: Field, message: string): undefined {
    this.report(field, field.span, message);
    return undefined;
  }

  /** The entries of a map; nothing is there: none. Keys that are not among `keys` are reported. */
  entries(field: Field, what: string, keys?: readonly string[]): readonly { readonly key: string; readonly field: Field }[] {
    if (field.kind === 'absent' || field.kind === 'null') return [];
    if (field.kind !== 'map') {
      this.reject(field, `${what} must be a list of names with values.`);
      return [];
    }
    if (keys === undefined) return field.entries();
    return field.entries().filter(({ key, field: entry }) => {
      if (keys.includes(key)) return true;
      const near = closest(key, keys);
      const help = near === undefined ? ` ${what} knows ${keys.join(', ')}.` : ` Did you mean ${near}?`;
      this.report(entry, entry.keySpan, `There is no setting ${key}.${help}`);
      return false;
    });
  }

  items(field: Field, what: string): readonly Field[] {
    if (field.kind === 'absent' || field.kind === 'null') return [];
    if (field.kind === 'list') return field.items();
    this.reject(field, `${what} must be a list.`);
    return [];
  }

  /** The text of a scalar as it is written; numbers and booleans count as text. */
  text(field: Field, what: string): string | undefined {
    if (field.kind === 'absent') return undefined;
    if (field.kind === 'scalar') return field.source;
    return this.reject(field, field.kind === 'null' ? `${what} is empty.` : `${what} must be a text.`);
  }

  word<const T extends string>(field: Field, what: string, words: readonly T[], meant: Readonly<Record<string, T>> = {}): T | undefined {
    const text = this.text(field, what);
    if (text === undefined) return undefined;
    const word = words.find((one) => one === text);
    if (word !== undefined) return word;
    const near = Object.hasOwn(meant, text) ? meant[text] : closest(text, words);
    return this.reject(field, `${what} is one of ${words.join(', ')}.${near === undefined ? '' : ` Did you mean ${near}?`}`);
  }

  glob(field: Field, what: string): string | undefined {
    const text = this.text(field, what);
    if (text === undefined) return undefined;
    const problem = globProblem(text);
    return problem === undefined ? text : this.reject(field, `This pattern ${problem}.`);
  }

  globs(field: Field, what: string): readonly string[] {
    return this.items(field, what).flatMap((item) => this.glob(item, 'A pattern') ?? []);
  }
}
