/** Longer words are nobody's slip of the finger, and comparing them would cost. */
const longest = 64;

/**
 * The one word of `list` that `word` was probably meant to be, or undefined. Letter case is forgiven; one slip is
 * allowed in every three letters, at most three: a letter wrong, missing, extra, or two swapped. The word itself is
 * returned when it is in the list. Among equally near words the first wins.
 */
export function closest(word: string, list: Iterable<string>): string | undefined {
  if (word === '' || word.length > longest) return undefined;
  const written = word.toLowerCase();
  let best: string | undefined;
  let allowed = Math.min(3, Math.max(1, Math.floor(word.length / 3)));
  for (const candidate of list) {
    if (candidate === word) return candidate;
    const distance = slips(written, candidate.toLowerCase(), allowed);
    if (distance > allowed) continue;
    best = candidate;
    allowed = distance - 1;
    if (allowed < 0) return best;
  }
  return best;
}

/** Slips between two words (optimal string alignment); anything above `most` once that is certain. */
function slips(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most || b.length > longest) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > most) return most + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? most + 1;
}
