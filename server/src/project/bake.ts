import { type ImageBuild, withArgs } from './compose.ts';

/** The builds of a Bake file. Targets whose context or Dockerfile is computed are left out. Never throws. */
export function buildsOfBake(text: string, json: boolean): readonly ImageBuild[] {
  const targets = json ? targetsOfJson(text) : targetsOfHcl(text);
  return [...targets.keys()].flatMap((name) => {
    const context = lookUp(targets, name, 'context') ?? '.';
    const dockerfile = lookUp(targets, name, 'dockerfile') ?? 'Dockerfile';
    return context === unknown || dockerfile === unknown || /^[a-z][a-z\d+.-]*:/i.test(context)
      ? []
      : [{ context, dockerfile, ...withArgs(argsOf(targets, name)) }];
  });
}

/** What is computed when Bake runs: a variable, a function, a template. */
const unknown = Symbol('unknown');
type Attribute = string | typeof unknown;

interface Target {
  readonly context?: Attribute;
  readonly dockerfile?: Attribute;
  readonly inherits: readonly string[];
  readonly args: readonly string[];
}

function lookUp(
  targets: ReadonlyMap<string, Target>,
  name: string,
  key: 'context' | 'dockerfile',
  seen = new Set<string>(),
): Attribute | undefined {
  const target = targets.get(name);
  if (target === undefined || seen.has(name)) return undefined;
  seen.add(name);
  if (target[key] !== undefined) return target[key];
  for (const parent of [...target.inherits].reverse()) {
    const found = lookUp(targets, parent, key, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Its own arguments and those it inherits. */
function argsOf(targets: ReadonlyMap<string, Target>, name: string, seen = new Set<string>()): readonly string[] {
  const target = targets.get(name);
  if (target === undefined || seen.has(name)) return [];
  seen.add(name);
  return [...target.args, ...target.inherits.flatMap((parent) => argsOf(targets, parent, seen))];
}

function targetsOfJson(text: string): ReadonlyMap<string, Target> {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return new Map();
  }
  const targets = entriesOf(entriesOf(file).get('target')).entries();
  return new Map([...targets].map(([name, value]) => [name, targetOf(entriesOf(value))]));
}

function entriesOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []);
}

function targetOf(attributes: ReadonlyMap<string, unknown>): Target {
  const read = (key: 'context' | 'dockerfile') => {
    const value = attributes.get(key);
    if (value === undefined) return {};
    return { [key]: typeof value === 'string' && !value.includes('${') && !value.includes('%{') ? value : unknown };
  };
  const inherits = attributes.get('inherits');
  return {
    ...read('context'),
    ...read('dockerfile'),
    inherits: Array.isArray(inherits) ? inherits.filter((name) => typeof name === 'string') : [],
    args: [...entriesOf(attributes.get('args')).keys()],
  };
}

/** Reads `target "name" { key = value … }`; values that are no string or list of strings are unknown. */
function targetsOfHcl(text: string): ReadonlyMap<string, Target> {
  const targets = new Map<string, Target>();
  const tokens = [...tokensOf(text)];
  for (let at = 0; at < tokens.length; ) {
    if (tokens[at] === 'target' && tokens[at + 1]?.startsWith('"') === true && tokens[at + 2] === '{') {
      const block = readBlock(tokens, at + 3);
      targets.set(stringOf(tokens[at + 1]) ?? '', targetOf(block.attributes));
      at = block.end;
    } else {
      at = tokens[at] === '{' ? readBlock(tokens, at + 1).end : at + 1;
    }
  }
  return targets;
}

function readBlock(tokens: readonly string[], start: number): { readonly attributes: ReadonlyMap<string, unknown>; readonly end: number } {
  const attributes = new Map<string, unknown>();
  let depth = 1;
  let at = start;
  for (; at < tokens.length && depth > 0; at++) {
    const token = tokens[at] ?? '';
    if ('{[('.includes(token)) depth++;
    else if ('}])'.includes(token)) depth--;
    else if (depth === 1 && tokens[at + 1] === '=') attributes.set(token, readValue(tokens, at + 2));
  }
  return { attributes, end: at };
}

function readValue(tokens: readonly string[], at: number): unknown {
  const first = tokens[at];
  if (first === '{') return Object.fromEntries(keysOfBlock(tokens, at + 1).map((key) => [key, unknown]));
  // A string that something follows on the same line is part of an expression.
  if (first?.startsWith('"') === true)
    return tokens[at + 1] === '\n' || tokens[at + 1] === '}' || at + 1 >= tokens.length ? stringOf(first) : unknown;
  if (first !== '[') return unknown;
  const items: unknown[] = [];
  for (let next = at + 1; next < tokens.length && tokens[next] !== ']'; next++) {
    if (tokens[next]?.startsWith('"') === true) items.push(stringOf(tokens[next]));
  }
  return items;
}

/** The names in `{ A = 1, B = { … } }`, those of blocks inside left out. */
function keysOfBlock(tokens: readonly string[], start: number): readonly string[] {
  const keys: string[] = [];
  for (let at = start, depth = 1; at < tokens.length && depth > 0; at++) {
    const token = tokens[at] ?? '';
    if ('{[('.includes(token)) depth++;
    else if ('}])'.includes(token)) depth--;
    else if (depth === 1 && (tokens[at + 1] === '=' || tokens[at + 1] === ':')) keys.push(stringOf(token) ?? token);
  }
  return keys;
}

function stringOf(token: string | undefined): string | undefined {
  try {
    return JSON.parse(token ?? '');
  } catch {
    return undefined;
  }
}

/** Words, strings with their quotes, single signs and line ends; comments are left out. */
function* tokensOf(text: string): Generator<string> {
  const token = /\/\*[^]*?(?:\*\/|$)|(?:#|\/\/)[^\n]*|"(?:[^"\\\n]|\\.)*"|[\w.-]+|\n|\S/gy;
  for (let at = 0; at < text.length; ) {
    token.lastIndex = at;
    const found = token.exec(text)?.[0];
    at += found?.length ?? 1;
    if (found !== undefined && !/^(?:#|\/\/|\/\*)/.test(found)) yield found;
  }
}
