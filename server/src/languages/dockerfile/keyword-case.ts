import { textAt } from '../../core/text.ts';
import { instructionKeywords } from './keywords.ts';
import type { Dockerfile, Instruction } from './model.ts';

/** The known instructions, those inside ONBUILD included, and whether most of them are written in lower case. */
export function keywordCase(file: Dockerfile): { readonly instructions: readonly Instruction[]; readonly lower: boolean } {
  const instructions = file.instructions
    .flatMap((each) => (each.trigger === undefined ? [each] : [each, each.trigger]))
    .filter(({ keyword }) => instructionKeywords.has(keyword));
  const written = instructions.map(({ keywordSpan }) => textAt(file.text, keywordSpan));
  const lower = written.filter((word) => word === word.toLowerCase()).length;
  const upper = written.filter((word) => word === word.toUpperCase()).length;
  return { instructions, lower: lower > upper };
}
