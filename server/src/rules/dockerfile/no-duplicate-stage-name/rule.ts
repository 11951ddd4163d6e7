import { renameStage } from '../../../languages/dockerfile/edit-stage.ts';
import type { Stage } from '../../../languages/dockerfile/model.ts';
import { freeStageName } from '../../../languages/dockerfile/stage-names.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-duplicate-stage-name',
    title: 'Two stages have the same name',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [
      'hadolint:DL3024',
      'buildkit:DuplicateStageName',
      'rcjsuen:DUPLICATE_BUILD_STAGE_NAME',
      'trivy:DS-0012',
      'checkov:CKV_DOCKER_11',
      'kics:f2daed12',
      'droast:DF042',
      'nordcoderd:DFS003',
      'dockeranalyzer:DuplicateStageName',
    ],
    tags: ['reliability', 'correctness'],
    fix: 'unsafe',
    wholeFile: true,
  },
  function* (file) {
    if (file.templated) return;
    const byName = new Map<string, Stage>();
    for (const stage of file.stages) {
      const { name } = stage;
      if (name === undefined) continue;
      const key = name.text.toLowerCase();
      const first = byName.get(key);
      if (first?.name === undefined) {
        byName.set(key, stage);
        continue;
      }
      const free = freeStageName(file, name.text);
      yield {
        span: name.span,
        message: `There is already a stage ${first.name.text}. Below this line the name means this one, above it the first, and a target is one of them by chance. Give each stage its own name.`,
        subject: stage,
        related: [{ span: first.name.span, message: 'The first stage of that name' }],
        fixes: () => [{ title: `Rename this stage to ${free}`, applicability: 'unsafe', edits: renameStage(file, stage, free) }],
      };
    }
  },
);
