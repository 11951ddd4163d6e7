import { replace } from '../../../languages/dockerfile/edit.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-empty-continuation',
    title: 'The command goes on after an empty line',
    severity: 'info',
    preset: 'recommended',
    alsoKnownAs: ['buildkit:NoEmptyContinuation', 'rcjsuen:EMPTY_CONTINUATION_LINE', 'dockeranalyzer:NoEmptyContinuation'],
    tags: ['build'],
    fix: 'safe',
  },
  function* (file) {
    for (const instruction of file.instructions) {
      const { keyword, emptyContinuations } = instruction;
      const [first, ...others] = emptyContinuations;
      if (first === undefined) continue;
      yield {
        span: first,
        message: `This ${keyword} goes on below the empty line. The line above asks for more, and the builder passes over the gap for now; it will be an error. Delete the empty line.`,
        subject: instruction,
        related: others.map((span) => ({ span, message: 'Another one' })),
        fixes: () => [
          {
            title: emptyContinuations.length === 1 ? 'Delete the empty line' : 'Delete the empty lines',
            applicability: 'safe',
            edits: emptyContinuations.flatMap((span) => replace(span, '')),
          },
        ],
      };
    }
  },
);
