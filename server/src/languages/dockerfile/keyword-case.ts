import { textAt } from '../../core/text.ts';
import { instructionKeywords } from './keywords.ts';
import type { Dockerfile, Instruction } from './model.ts';

/** The known instructions, those inside ONBUILD included, and whether most of them are written in lower case. */
export function keywordCase(file: Dockerfile): { readonly instructions: readonly Instruction[]; readonly lower: boolean } {
  const instructions = file.instructions
    .flatMap((each) => (each.trigger === undefined ? [each] : [each, each.trigger]))
    .filter(({ keyword }) => instructionKeywords.has(keyword));
  let surplus = 0;
  for (const { keyword, keywordSpan } of instructions) {
    const written = textAt(file.text, keywordSpan);
    if (written === keyword) surplus--;
    else if (written === written.toLowerCase()) surplus++;
  }
  return { instructions, lower: surplus > 0 };
}
