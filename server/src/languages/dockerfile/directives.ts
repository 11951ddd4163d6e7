import { span } from '../../core/text.ts';
import { physicalLine, skipBlanks, trimmedEnd } from './lines.ts';
import type { Directive, EscapeCharacter } from './model.ts';

/** The directives at the top of a file, and the offset of the first line that is none. */
export function readDirectives(text: string): { readonly directives: readonly Directive[]; readonly end: number } {
  const directives: Directive[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    const line = physicalLine(text, at);
    const directive = readDirective(text, line.start, line.end);
    if (directive === undefined) break;
    directives.push(directive);
    at = line.next;
  }
  return { directives, end: at };
}

function readDirective(text: string, lineStart: number, lineEnd: number): Directive | undefined {
  const start = skipBlanks(text, lineStart, lineEnd);
  if (text[start] !== '#') return undefined;
  const nameStart = skipBlanks(text, start + 1, lineEnd);
  const equals = text.indexOf('=', nameStart);
  if (equals < 0 || equals >= lineEnd) return undefined;
  const nameEnd = trimmedEnd(text, nameStart, equals);
  const name = text.slice(nameStart, nameEnd);
  const valueStart = skipBlanks(text, equals + 1, lineEnd);
  const end = trimmedEnd(text, valueStart, lineEnd);
  if (end === valueStart || !/^[A-Za-z][A-Za-z0-9]*$/.test(name)) return undefined;
  return {
    name: name.toLowerCase(),
    nameSpan: span(nameStart, nameEnd),
    value: text.slice(valueStart, end),
    valueSpan: span(valueStart, end),
    span: span(start, end),
  };
}

/** The escape character the directives ask for; the builder refuses any other value, so the default goes on. */
export function escapeCharacterOf(directives: readonly Directive[]): EscapeCharacter {
  return directives.find(({ name }) => name === 'escape')?.value === '`' ? '`' : '\\';
}

/** The `# check=` directive's settings; undefined when there is no such directive. */
export function checkDirectiveOf(directives: readonly Directive[]): CheckDirective | undefined {
  const directive = directives.find(({ name }) => name === 'check');
  if (directive === undefined) return undefined;
  const skip: CheckId[] = [];
  let error: boolean | undefined;
  let at = directive.valueSpan.start;
  for (const setting of directive.value.split(';')) {
    const equals = setting.indexOf('=');
    const key = setting.slice(0, Math.max(0, equals)).trim().toLowerCase();
    if (key === 'skip') {
      let item = at + equals + 1;
      for (const id of setting.slice(equals + 1).split(',')) {
        const lead = id.length - id.trimStart().length;
        if (id.trim() !== '') skip.push({ id: id.trim(), span: span(item + lead, item + lead + id.trim().length) });
        item += id.length + 1;
      }
    } else if (key === 'error')
      error =
        setting
          .slice(equals + 1)
          .trim()
          .toLowerCase() === 'true';
    at += setting.length + 1;
  }
  return { directive, skip, error };
}

export interface CheckDirective {
  readonly directive: Directive;
  /** `all` skips everything. */
  readonly skip: readonly CheckId[];
  readonly error: boolean | undefined;
}

export interface CheckId {
  readonly id: string;
  readonly span: { readonly start: number; readonly end: number };
}

/** The values of several `check` directives as one: `skip=A` and `skip=B;error=true` as `skip=A,B;error=true`. */
export function mergedChecks(...values: readonly string[]): string {
  const settings = new Map<string, string[]>();
  for (const setting of values.flatMap((value) => value.split(';'))) {
    const [key = '', list = ''] = setting.split('=').map((part) => part.trim());
    if (key !== '') settings.set(key, [...new Set([...(settings.get(key) ?? []), ...list.split(',').map((id) => id.trim())])]);
  }
  return [...settings].map(([key, list]) => `${key}=${key === 'error' ? (list.at(-1) ?? '') : list.join(',')}`).join(';');
}
