import { isList, isObject, type JsonValue } from './json-value.ts';
import { type Place, writeScalar, writeValue } from './scalar-text.ts';
import type { Style } from './style.ts';

/** Values as YAML text. Block text comes as lines without indentation; the caller indents and joins them. */

/** The lines of a value as it stands below a key or, its first line, behind a dash. */
export function blockLines(value: JsonValue, style: Style, listStep: number = style.listStep): readonly string[] {
  if (isObject(value) && Object.keys(value).length > 0)
    return Object.entries(value).flatMap(([key, each]) => pairLines(key, each, style, listStep));
  if (isList(value) && value.length > 0) {
    return value.flatMap((item) => blockLines(item, style, listStep).map((line, i) => (i === 0 ? `- ${line}` : `  ${line}`)));
  }
  return [emptyOrScalar(value, 'block')];
}

/** The lines of `key: value`. */
export function pairLines(key: string, value: JsonValue, style: Style, listStep: number = style.listStep): readonly string[] {
  const name = writeScalar(key, 'block');
  if (!isFilled(value)) return [`${name}: ${emptyOrScalar(value, 'block')}`];
  const indent = ' '.repeat(isList(value) ? listStep : style.step);
  return [`${name}:`, ...blockLines(value, style, listStep).map((line) => indent + line)];
}

/** How a flow collection is laid out. */
export interface FlowLayout {
  readonly json: boolean;
  readonly style: Style;
  readonly eol: string;
  /** The indentation of the line the value stands on, when nested collections are put on lines of their own. */
  readonly indent: string | undefined;
}

/** A value in flow style. */
export function flowText(value: JsonValue, layout: FlowLayout): string {
  if (!isFilled(value)) return emptyOrScalar(value, placeOf(layout));
  const inner = layout.indent === undefined ? undefined : layout.indent + layout.style.flowIndent;
  const parts = isList(value)
    ? value.map((item) => flowText(item, { ...layout, indent: inner }))
    : Object.entries(value as Readonly<Record<string, JsonValue>>).map(([key, each]) => flowPair(key, each, { ...layout, indent: inner }));
  const [open, close] = isList(value) ? ['[', ']'] : ['{', '}'];
  if (inner === undefined) return open + parts.join(`,${layout.style.gap}`) + close;
  return `${open}${layout.eol}${parts.map((part) => inner + part).join(`,${layout.eol}`)}${layout.eol}${layout.indent}${close}`;
}

/** `key: value` in flow style. */
export function flowPair(key: string, value: JsonValue, layout: FlowLayout): string {
  // Without a space behind the colon, only a quoted key makes a pair.
  const gap = layout.json ? layout.style.gap : ' ';
  return `${writeScalar(key, placeOf(layout))}:${gap}${flowText(value, layout)}`;
}

export function isFilled(value: JsonValue): boolean {
  return (isObject(value) && Object.keys(value).length > 0) || (isList(value) && value.length > 0);
}

function emptyOrScalar(value: JsonValue, place: Place): string {
  if (isList(value)) return '[]';
  return isObject(value) ? '{}' : writeValue(value, place);
}

function placeOf({ json }: FlowLayout): Place {
  return json ? 'json' : 'flow';
}
