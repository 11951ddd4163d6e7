import { asKeyValue } from '../../../languages/dockerfile/edit-pair.ts';
import type { Stage } from '../../../languages/dockerfile/model.ts';
import { exportedStages, reachable } from '../../../languages/dockerfile/stages.ts';
import { opened } from '../../../languages/dockerfile/views.ts';
import { dockerfileRule } from '../../define.ts';

/** The builder checks these as it builds, so not in a stage that it passes over. */
const BUILT = ['buildkit:LegacyKeyValueFormat', 'dockeranalyzer:LegacyKeyValueFormat'];
const READ = ['droast:DF082'];

export default dockerfileRule(
  {
    id: 'dockerfile/no-legacy-key-value',
    title: 'ENV and LABEL want key=value',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: [...BUILT, ...READ],
    tags: ['style'],
    fix: 'safe',
    wholeFile: true,
  },
  function* (file) {
    if (file.templated) return;
    let built: ReadonlySet<Stage> | undefined;
    for (const { keyword, pairs, stage } of opened(file.instructions)) {
      for (const pair of pairs) {
        if (!pair.legacy || pair.value === undefined) continue;
        built ??= reachable(file, exportedStages(file));
        yield {
          span: pair.span,
          message: `${keyword} ${pair.name} is set without an equals sign. That old form takes the whole line as one value, and the builder warns of it. Write ${pair.name}=value.`,
          aliases: stage === undefined || built.has(stage) ? [...BUILT, ...READ] : READ,
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
