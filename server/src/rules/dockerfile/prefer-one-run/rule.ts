import { joinRuns } from '../../../languages/dockerfile/edit-join.ts';
import type { Flag, Instruction } from '../../../languages/dockerfile/model.ts';
import { lineage } from '../../../languages/dockerfile/stages.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/prefer-one-run',
    title: 'Two RUN instructions could be one layer',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: ['hadolint:DL3059', 'kics:0008c003', 'droast:DF003', 'sonar:S7031', 'nordcoderd:DFS028'],
    tags: ['build', 'style'],
    fix: 'unsafe',
  },
  function* (file) {
    // Layers of a stage that only builds are thrown away, and help the cache.
    const kept = file.finalStage === undefined ? [] : lineage(file.finalStage);
    for (const stage of kept) {
      for (const [index, second] of stage.instructions.entries()) {
        const first = stage.instructions[index - 1];
        if (first === undefined || !isPlain(first) || !isPlain(second) || flagsOf(first) !== flagsOf(second)) continue;
        yield {
          span: second.keywordSpan,
          message:
            'This RUN could be joined to the one above. Each makes a layer of its own, and what one deletes stays in the layer before. Join them with &&.',
          subject: second,
          related: [{ span: first.keywordSpan, message: 'The RUN above' }],
          fixes: () => {
            const edits = joinRuns(file, first, second);
            return edits.length === 0 ? [] : [{ title: 'Join it to the RUN above', applicability: 'unsafe', edits }];
          },
        };
      }
    }
  },
);

function isPlain({ keyword, json, brokenJson, heredocs, argumentsSpan }: Instruction): boolean {
  return keyword === 'RUN' && json === undefined && brokenJson === undefined && heredocs.length === 0 && argumentsSpan !== undefined;
}

function flagsOf({ flags, text, span: { start } }: Instruction): string {
  return flags.map(({ span }: Flag) => text.slice(span.start - start, span.end - start)).join(' ');
}
