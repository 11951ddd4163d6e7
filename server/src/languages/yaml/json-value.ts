/** Text that only the user knows, written as a value whose place an edit reports. */
export class Placeholder {
  readonly text: string | number;

  constructor(text: string | number) {
    this.text = text;
  }
}

/** The mode of a file: `0400` in YAML, which Kubernetes reads as octal, and its number in JSON, which has no such notation. */
export class FileMode {
  readonly mode: number;

  constructor(mode: number) {
    this.mode = mode;
  }
}

/** What an edit can write. */
export type JsonValue = string | number | boolean | null | Placeholder | FileMode | readonly JsonValue[] | JsonObject;
export type JsonObject = { readonly [key: string]: JsonValue };

/** A value for the user to fill in: `text` is what stands there until then. */
export function placeholder(text: string | number): Placeholder {
  return new Placeholder(text);
}

export function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value) && !(value instanceof Placeholder) && !(value instanceof FileMode);
}

export function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The scalar that is written for a value that is neither object nor list. */
export function scalarOf(value: JsonValue): string | number | boolean | null {
  if (value instanceof Placeholder) return value.text;
  if (value instanceof FileMode) return value.mode;
  return typeof value === 'object' ? null : value;
}
