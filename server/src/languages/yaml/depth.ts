/**
 * An upper bound for the nesting of YAML collections, from one scan of the text: the highest indent, the deepest open
 * brackets and the most `: ` on one line (`a: a: a:` nests a map each time). It may be far too high, since text in scalars
 * is counted too, but never too low by more than a factor of two (a list may stand at the column of its key).
 */
export function nestingBound(text: string): number {
  let indent = 0;
  let deepestIndent = 0;
  let inIndent = true;
  let open = 0;
  let deepestOpen = 0;
  let colons = 0;
  let mostColons = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) {
      inIndent = true;
      indent = 0;
      colons = 0;
      continue;
    }
    if (code === 58 /* : */) {
      const next = text.charCodeAt(at + 1);
      if (!(next > 32)) mostColons = Math.max(mostColons, ++colons);
    }
    if (inIndent) {
      // `- - -` and `? ? ?` indent as well as spaces do.
      if (code === 32 || code === 45 || code === 63 || code === 9) deepestIndent = Math.max(deepestIndent, ++indent);
      else inIndent = false;
    }
    if (code === 91 || code === 123) deepestOpen = Math.max(deepestOpen, ++open);
    else if ((code === 93 || code === 125) && open > 0) open--;
  }
  return deepestIndent + deepestOpen + mostColons;
}
