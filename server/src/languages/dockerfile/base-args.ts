import { stableTag } from '../../tables/images.ts';
import { parseImageRef } from './image-ref.ts';
import type { Resolved, ResolvedPart, VariableUse } from './model.ts';
import { platformArgs } from './scope.ts';

/** Operators behind which nothing stands in for an empty variable. */
const bare: ReadonlySet<string> = new Set(['', '#', '##', '%', '%%', '/', '//']);

/** Whether a piece of a base is empty unless the build gives its variable a value. */
function isMissing({ use, value }: ResolvedPart): boolean {
  if (use === undefined || !bare.has(use.operator) || platformArgs.has(use.name)) return false;
  return use.state === 'set' ? value === '' : use.state === 'declared' && value === undefined;
}

/**
 * The variables without which a base is no image reference, as BuildKit judges it: with nothing but the defaults of the file.
 * @returns one use for each variable; empty when the base is valid without them, or when it is invalid for another reason
 */
export function neededVariables(base: Resolved): readonly VariableUse[] {
  const uses = new Map<string, VariableUse>();
  for (const part of base.parts)
    if (part.use !== undefined && isMissing(part) && !uses.has(part.use.name)) uses.set(part.use.name, part.use);
  const isValid = (isEmpty: (name: string) => boolean): boolean => parseImageRef(filled(base, isEmpty)) !== undefined;
  if (uses.size === 0 || isValid(() => true) || !isValid(() => false)) return [];
  const alone = [...uses.values()].filter(({ name }) => !isValid((empty) => empty === name));
  return alone.length > 0 ? alone : [...uses.values()];
}

/** The base with something fitting in place of what the build decides, and nothing in place of some variables. */
function filled({ parts }: Resolved, isEmpty: (name: string) => boolean): string {
  let text = '';
  for (const part of parts) {
    const { value, use } = part;
    if (!isMissing(part) && value !== undefined) text += value;
    else if (use === undefined || !isMissing(part) || !isEmpty(use.name))
      text += text.endsWith('@') ? `sha256:${'0'.repeat(64)}` : text.endsWith('sha256:') ? '0'.repeat(64) : 'x';
  }
  return text;
}

/**
 * A good value for a variable of a base, when the image around it or the variable's own name tells one: `24` for
 * `node:$VERSION-alpine`, `node:24` for `$NODE_IMAGE`.
 */
export function likelyBaseValue(base: Resolved, name: string): string | undefined {
  const [first, ...others] = base.parts;
  if (first === undefined) return undefined;
  if (others.length === 0) return imageNamedIn(name);
  let before = '';
  for (const { value, use } of base.parts) {
    if (use?.name === name) return before.endsWith(':') ? stableTag(parseImageRef(before.slice(0, -1))?.name ?? '') : undefined;
    if (value === undefined) return undefined;
    before += value;
  }
  return undefined;
}

function imageNamedIn(name: string): string | undefined {
  for (const word of name.toLowerCase().split('_')) {
    const tag = stableTag(word);
    if (tag !== undefined) return `${word}:${tag}`;
  }
  return undefined;
}
