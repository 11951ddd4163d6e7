import { asKeyValue } from '../../../languages/dockerfile/edit-pair.ts';
import { opened } from '../../../languages/dockerfile/views.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-legacy-key-value',
    title: 'ENV and LABEL want key=value',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: ['buildkit:LegacyKeyValueFormat', 'droast:DF082', 'dockeranalyzer:LegacyKeyValueFormat'],
    tags: ['style'],
    fix: 'safe',
  },
  function* (file) {
    if (file.templated) return;
    for (const { keyword, pairs } of opened(file.instructions)) {
      for (const pair of pairs) {
        if (!pair.legacy || pair.value === undefined) continue;
        yield {
          span: pair.span,
          message: `${keyword} ${pair.name} is set without an equals sign. That old form takes the whole line as one value, and the builder warns of it. Write ${pair.name}=value.`,
          subject: pair,
          tags: ['deprecated'],
          fixes: () => {
            const edits = asKeyValue(file, pair);
            return edits.length === 0 ? [] : [{ title: `Write ${pair.name}=`, applicability: 'safe', edits }];
          },
        };
      }
    }
  },
);
