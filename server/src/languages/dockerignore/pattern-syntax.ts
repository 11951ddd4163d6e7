/**
 * Why Go's `filepath.Match` refuses a pattern, as a sentence; undefined when it accepts it.
 * The builder asks it before it uses a pattern, and stops when it refuses.
 */
export function whyMalformed(pattern: string): string | undefined {
  let at = 0;
  while (at < pattern.length) {
    const char = pattern[at];
    if (char === '[') {
      const end = endOfClass(pattern, at);
      if (typeof end === 'string') return end;
      at = end;
    } else if (char === '\\') {
      if (at + 1 === pattern.length) return 'Nothing follows the backslash at the end.';
      at += 2;
    } else {
      at++;
    }
  }
  return undefined;
}

/** The offset behind the class that opens at `start`, or what is wrong with it. */
function endOfClass(pattern: string, start: number): number | string {
  const unclosed = 'The class that begins with "[" is never closed.';
  let at = start + 1;
  if (pattern[at] === '^') at++;
  for (let ranges = 0; ; ranges++) {
    if (pattern[at] === ']' && ranges > 0) return at + 1;
    const low = afterMember(pattern, at);
    if (typeof low === 'string') return low;
    if (low >= pattern.length) return unclosed;
    at = low;
    if (pattern[at] !== '-') continue;
    const high = afterMember(pattern, at + 1);
    if (typeof high === 'string') return high;
    if (high >= pattern.length) return unclosed;
    at = high;
  }
}

function afterMember(pattern: string, at: number): number | string {
  const char = pattern[at];
  if (char === undefined) return 'The class that begins with "[" is never closed.';
  if (char === '-') return 'A "-" in a class needs a character on both sides.';
  if (char === ']') return pattern[at - 1] === '-' ? 'A "-" in a class needs a character on both sides.' : 'A class cannot begin with "]".';
  if (char !== '\\') return at + 1;
  return at + 1 === pattern.length ? 'Nothing follows the backslash at the end.' : at + 2;
}
