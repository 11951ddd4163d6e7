/** A range of code points, both ends included. */
export type CodeRange = readonly [low: number, high: number];

/** Whether a code point belongs to a set. */
export type CharSet = (code: number) => boolean;

/** The set of the ranges and whatever else `more` accepts, or its complement. A test takes logarithmic time. */
export function charSet(ranges: readonly CodeRange[], more: readonly CharSet[] = [], negated = false): CharSet {
  const merged = merge(ranges);
  return (code) => (inRanges(merged, code) || more.some((set) => set(code))) !== negated;
}

function merge(ranges: readonly CodeRange[]): readonly CodeRange[] {
  const merged: [number, number][] = [];
  for (const [low, high] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && low <= last[1] + 1) last[1] = Math.max(last[1], high);
    else merged.push([low, high]);
  }
  return merged;
}

function inRanges(ranges: readonly CodeRange[], code: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = ranges[middle] ?? [0, -1];
    if (code < first) high = middle - 1;
    else if (code > last) low = middle + 1;
    else return true;
  }
  return false;
}
