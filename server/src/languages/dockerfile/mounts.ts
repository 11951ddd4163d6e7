import { once } from '../../core/remember.ts';
import type { Span } from '../../core/text.ts';
import type { Flag, Instruction, LogicalLine } from './model.ts';
import { SourceBuilder } from './source-map.ts';

export const mountTypes = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'] as const;
export type MountType = (typeof mountTypes)[number];

/** `key=value` of a mount, or a bare `required`. */
export interface MountField {
  /** Lower case, as written: `dst`. */
  readonly key: string;
  readonly keySpan: Span;
  /** Undefined for a bare key. Variables that the build decides stand in it as written. */
  readonly value: string | undefined;
  readonly valueSpan: Span | undefined;
  readonly span: Span;
}

/** One `--mount=` of a RUN. */
export interface Mount {
  readonly flag: Flag;
  readonly span: Span;
  /** Undefined when the type is unknown or a variable decides. */
  readonly type: MountType | undefined;
  readonly fields: readonly MountField[];
  /** The field under its own name or one of its other names (`target`, `dst`, `destination`). */
  field(key: MountKey): MountField | undefined;
  /** The field's value; undefined when it is absent or the build decides. */
  value(key: MountKey): string | undefined;
  /** A bare key or `true`. */
  isOn(key: MountKey): boolean;
}

export type MountKey =
  | 'type'
  | 'target'
  | 'source'
  | 'from'
  | 'id'
  | 'env'
  | 'mode'
  | 'uid'
  | 'gid'
  | 'required'
  | 'readonly'
  | 'readwrite'
  | 'sharing'
  | 'size';

const otherNames: { readonly [K in MountKey]?: readonly string[] } = {
  target: ['target', 'dst', 'destination'],
  source: ['source', 'src'],
  readonly: ['readonly', 'ro'],
  readwrite: ['readwrite', 'rw'],
};

/** The mounts of a RUN instruction, in order. */
export const mounts = once(({ flags, text, span: whole }: Instruction): readonly Mount[] =>
  flags.filter(({ name }) => name === 'mount').map((flag) => mountOf(flag, text, whole.start)),
);

function mountOf(flag: Flag, file: string, offset: number): Mount {
  const builder = new SourceBuilder();
  for (const part of flag.value?.parts ?? [])
    builder.add(part.value ?? file.slice(part.span.start - offset, part.span.end - offset), part.span);
  const fields = fieldsOf(builder.build());
  const field = (key: MountKey): MountField | undefined => fields.find((one) => (otherNames[key] ?? [key]).includes(one.key));
  const value = (key: MountKey): string | undefined => {
    const found = field(key)?.value;
    return found === undefined || found.includes('$') ? undefined : found;
  };
  const isOn = (key: MountKey): boolean => {
    const found = field(key);
    return found !== undefined && (found.value === undefined || /^(?:1|t|true)$/i.test(found.value));
  };
  const type = field('type') === undefined ? 'bind' : value('type')?.toLowerCase();
  return { flag, span: flag.span, type: mountTypes.find((known) => known === type), fields, field, value, isOn };
}

/** Comma-separated fields, each of which may stand in double quotes as in CSV. */
function fieldsOf(source: LogicalLine): readonly MountField[] {
  const { text } = source;
  const fields: MountField[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at <= text.length; at++) {
    if (text[at] === '"') quoted = !quoted;
    if (at < text.length && (quoted || text[at] !== ',')) continue;
    const field = fieldOf(source, start, at);
    if (field !== undefined) fields.push(field);
    start = at + 1;
  }
  return fields;
}

function fieldOf({ text, place }: LogicalLine, from: number, to: number): MountField | undefined {
  const quoted = to - from > 1 && text[from] === '"' && text[to - 1] === '"';
  const start = quoted ? from + 1 : from;
  const end = quoted ? to - 1 : to;
  if (text.slice(start, end).trim() === '') return undefined;
  const equals = text.slice(start, end).indexOf('=');
  const split = equals < 0 ? end : start + equals;
  return {
    key: text.slice(start, split).trim().toLowerCase(),
    keySpan: place(start, split),
    value: equals < 0 ? undefined : text.slice(split + 1, end),
    valueSpan: equals < 0 ? undefined : place(split + 1, end),
    span: place(start, end),
  };
}

/**
 * Whether a cache or tmpfs mount keeps what is written to `path` out of the image. `~` in the path is any home directory;
 * a target that a variable decides counts as covering, since it may.
 */
export function cacheCovers(list: readonly Mount[], path: string): boolean {
  return list.some((mount) => {
    if (mount.type !== 'cache' && mount.type !== 'tmpfs') return false;
    const written = mount.field('target')?.value;
    if (written === undefined) return false;
    const target = written.length > 1 && written.endsWith('/') ? written.slice(0, -1) : written;
    const tail = path.startsWith('~/') ? path.slice(1) : undefined;
    if (tail === undefined) return target === path || path.startsWith(target === '/' ? '/' : `${target}/`) || target.includes('$');
    // `/root/.cache` covers `~/.cache/pip`: some end of the target is a beginning of the tail.
    return (
      target.includes('$') ||
      tailParents(tail).some((parent) => target.endsWith(parent)) ||
      target === '/root' ||
      /^\/home\/[^/]+$/.test(target)
    );
  });
}

/** `/.cache/pip`, `/.cache`. */
function tailParents(tail: string): readonly string[] {
  const parents: string[] = [];
  for (let end = tail.length; end > 0; end = tail.lastIndexOf('/', end - 1)) parents.push(tail.slice(0, end));
  return parents;
}
