import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-onbuild',
    title: "ONBUILD runs hidden steps in other people's builds",
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: [],
    tags: ['reliability'],
    fix: 'none',
  },
  function* (file) {
    for (const { instructions } of file.stages) {
      const [first, ...others] = instructions.filter(({ keyword }) => keyword === 'ONBUILD');
      if (first === undefined) continue;
      yield {
        span: first.keywordSpan,
        message:
          `ONBUILD ${first.trigger?.keyword ?? ''} runs in the build of every image that starts from this one. Nobody sees it in their own Dockerfile, and it may fail there. Let them write the step themselves.`.replace(
            '  ',
            ' ',
          ),
        subject: first,
        related: others.map(({ keywordSpan }) => ({ span: keywordSpan, message: 'Another one' })),
      };
    }
  },
);
