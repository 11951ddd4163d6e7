import type { Fix } from '../../../core/rule.ts';
import { insertBeforeEntry } from '../../../languages/dockerfile/edit.ts';
import type { Dockerfile, Stage } from '../../../languages/dockerfile/model.ts';
import { exportedStages, lineage } from '../../../languages/dockerfile/stages.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/require-label',
    title: 'A required label is missing',
    severity: 'info',
    preset: 'recommended',
    alsoKnownAs: ['hadolint:DL3049', 'sonar:S7028', 'droast:DF074'],
    tags: ['reliability'],
    fix: 'placeholder',
    options: { labels: [] },
    introduces: ['dockerfile/no-invalid-label'],
  },
  function* (file, { labels }) {
    if (labels.length === 0 || file.templated) return;
    for (const stage of exportedStages(file)) {
      const present = new Set(
        lineage(stage).flatMap(({ instructions }) =>
          instructions.flatMap(({ keyword, pairs }) => (keyword === 'LABEL' ? pairs.map(({ name }) => name) : [])),
        ),
      );
      const missing = labels.filter((label) => !present.has(label));
      if (missing.length === 0) continue;
      yield {
        span: stage.from.span,
        message: `This image lacks the ${missing.length === 1 ? 'label' : 'labels'} ${missing.join(', ')}. Your configuration asks for ${missing.length === 1 ? 'it' : 'them'} on every image. Add a LABEL.`,
        subject: stage,
        fixes: () => withLabels(file, stage, missing),
      };
    }
  },
);

/** One instruction for all of them, with values to be filled in. */
function withLabels(file: Dockerfile, stage: Stage, labels: readonly string[]): readonly Fix[] {
  const pairs = labels.map((label) => `${/^[\w./-]+$/.test(label) ? label : `"${label}"`}="VALUE"`);
  const edits = insertBeforeEntry(file, stage, [`LABEL ${pairs.join(' ')}`]).map((edit) => ({
    ...edit,
    placeholders: [...edit.text.matchAll(/="VALUE"/g)].map(({ index }) => ({ start: index + 2, end: index + 2 + 'VALUE'.length })),
  }));
  return edits.length === 0 ? [] : [{ title: `Add LABEL ${labels.join(', ')}`, applicability: 'placeholder', edits }];
}
