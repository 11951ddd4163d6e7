import type { Fix } from '../../../core/rule.ts';
import { commentsAbove, deleteInstruction, replace } from '../../../languages/dockerfile/edit.ts';
import type { Dockerfile, Flag, Instruction } from '../../../languages/dockerfile/model.ts';
import { exportedStages, lineage } from '../../../languages/dockerfile/stages.ts';
import { copySources } from '../../../languages/dockerfile/views.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/prefer-one-copy',
    title: 'Several COPY instructions to one folder could be one layer',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: ['kics:0008c003'],
    tags: ['build', 'style'],
    fix: 'safe',
  },
  function* (file) {
    // Layers of a stage that only builds are thrown away, and help the cache.
    for (const stage of new Set([...exportedStages(file)].flatMap(lineage))) {
      for (const [first, ...others] of rows(file, stage.instructions)) {
        if (first === undefined || others.length === 0) continue;
        const { keyword, keywordSpan } = first;
        yield {
          span: keywordSpan,
          message: `${others.length + 1} ${keyword} instructions in a row go to ${destinationOf(first)?.slice(0, 30)}. Each makes a layer of its own, which every pull has to fetch. Let one ${keyword} name all the sources.`,
          subject: first,
          related: others.map((other) => ({ span: other.keywordSpan, message: 'This could be part of it' })),
          fixes: () => joined(file, first, others),
        };
      }
    }
  },
);

/** Instructions that stand right below each other, without a comment between, and take the same way. */
function rows(file: Dockerfile, instructions: readonly Instruction[]): readonly (readonly Instruction[])[] {
  const found: Instruction[][] = [];
  for (const instruction of instructions) {
    const row = found.at(-1);
    const above = row?.at(-1);
    const way = wayOf(instruction);
    const goesOn = above !== undefined && way !== undefined && way === wayOf(above) && commentsAbove(file, instruction).length === 0;
    if (goesOn) row?.push(instruction);
    else found.push([instruction]);
  }
  return found;
}

/** Keyword, flags and destination; undefined for what cannot be joined by adding words. */
function wayOf(instruction: Instruction): string | undefined {
  const {
    keyword,
    flags,
    json,
    brokenJson,
    heredocs,
    text,
    span: { start },
  } = instruction;
  const destination = destinationOf(instruction);
  if (destination === undefined || json !== undefined || brokenJson !== undefined || heredocs.length > 0) return undefined;
  const written = flags.map(({ span }: Flag) => text.slice(span.start - start, span.end - start));
  return [keyword, ...written, destination].join(' ');
}

function destinationOf(instruction: Instruction): string | undefined {
  return copySources(instruction)?.destination?.text;
}

/** Nothing where the destination is not written as a folder: each file then takes the place of the one before. */
function joined(file: Dockerfile, first: Instruction, others: readonly Instruction[]): readonly Fix[] {
  const destination = first.words.at(-1);
  const holdsComment = file.comments.some(({ inside }) => inside !== undefined && others.includes(inside));
  if (destination === undefined || holdsComment || !/(?:^\.{1,2}|\/)$/.test(destination.text)) return [];
  const sources = others.flatMap((other) => other.words.slice(0, -1).map(({ text }) => `${text} `));
  const { start } = destination.span;
  const edits = [...replace({ start, end: start }, sources.join('')), ...others.flatMap((other) => deleteInstruction(file, other))];
  return [{ title: `Join them into one ${first.keyword}`, applicability: 'safe', edits }];
}
