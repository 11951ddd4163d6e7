import { closest } from '../../../core/closest.ts';
import type { Fix } from '../../../core/rule.ts';
import { type Edit, nextLineStart, span, textAt } from '../../../core/text.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { instructionKeywords } from '../../../languages/dockerfile/keywords.ts';
import type { Dockerfile, Instruction } from '../../../languages/dockerfile/model.ts';
import { dockerfileRule } from '../../define.ts';

/** A line that begins like this goes on with a command. */
const continues = /^(?:&&|\|\|?|;|--?[A-Za-z])/;
/** A line that ends like this expects another one. */
const expectsMore = /(?:&&|\|\|?|;)$/;

export default dockerfileRule(
  {
    id: 'dockerfile/no-unknown-instruction',
    title: 'There is no such instruction',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [
      'rcjsuen:UNKNOWN_INSTRUCTION',
      'dockerfilelint:invalid_command',
      'tally:unknown-instruction',
      'dockeranalyzer:UnrecognizedInstruction',
    ],
    tags: ['build', 'correctness'],
    fix: 'unsafe',
    wholeFile: true,
    introduces: ['dockerfile/require-pipefail'],
  },
  function* (file) {
    if (file.templated) return;
    const isUnknown = (instruction: Instruction | undefined): boolean =>
      instruction !== undefined && !instructionKeywords.has(instruction.keyword);
    for (const instruction of file.instructions) {
      if (!isUnknown(instruction)) continue;
      const meant = closest(instruction.keyword, instructionKeywords);
      const above = file.instructions[instruction.index - 1];
      // Of several lines that fell out of one command, the first stands for all.
      if (meant === undefined && isUnknown(above)) continue;
      const lost = meant === undefined ? lostLines(file, instruction, above) : [];
      yield {
        span: instruction.keywordSpan,
        message: `There is no instruction "${shown(file, instruction)}". The build stops here. ${advice(meant, above, lost.length > 0)}`,
        subject: instruction,
        fixes: () => (meant !== undefined ? [rename(file, instruction, meant)] : lost.length > 0 ? [join(file, lost)] : []),
      };
    }
  },
);

function shown(file: Dockerfile, { keywordSpan: { start, end } }: Instruction): string {
  return file.text.slice(start, Math.min(end, start + 40));
}

function advice(meant: string | undefined, above: Instruction | undefined, lost: boolean): string {
  if (meant !== undefined) return `Perhaps ${meant} is meant.`;
  if (lost) return 'It belongs to the RUN above, whose line needs a continuation sign at its end.';
  if (above?.keyword === 'RUN') return 'If it belongs to the RUN above, that line needs a continuation sign at its end.';
  return 'Every line begins with an instruction, such as RUN or COPY.';
}

/** The instruction above and the lines that surely fell out of it; empty when that is not certain. */
function lostLines(file: Dockerfile, first: Instruction, above: Instruction | undefined): readonly Instruction[] {
  if (above?.keyword !== 'RUN' || above.json !== undefined || above.heredocs.length > 0) return [];
  if (!continues.test(first.line.text.trimStart()) && !expectsMore.test(above.text.trimEnd())) return [];
  const lines = [above];
  for (const line of file.instructions.slice(first.index)) {
    const previous = lines.at(-1) ?? above;
    const directly = nextLineStart(file.text, previous.span.end) === file.text.lastIndexOf('\n', line.span.start - 1) + 1;
    if (instructionKeywords.has(line.keyword) || closest(line.keyword, instructionKeywords) !== undefined || !directly) break;
    lines.push(line);
  }
  return lines.length > 1 ? lines : [];
}

function rename(file: Dockerfile, { keywordSpan }: Instruction, meant: string): Fix {
  const written = textAt(file.text, keywordSpan);
  const keyword = written === written.toLowerCase() ? meant.toLowerCase() : meant;
  return { title: `Write ${keyword}`, applicability: 'unsafe', edits: replace(keywordSpan, keyword) };
}

function join({ escape }: Dockerfile, lines: readonly Instruction[]): Fix {
  const edits = lines.slice(0, -1).flatMap(({ span: { end } }): Edit[] => replace(span(end, end), ` ${escape}`));
  return { title: `Put a ${escape} at the end of the line above`, applicability: 'unsafe', edits };
}
