import type { Finding } from '../../../core/rule.ts';
import { renameStage } from '../../../languages/dockerfile/edit-stage.ts';
import { freeStageName, isStageName, reservedStageNames } from '../../../languages/dockerfile/stage-names.ts';
import { dockerfileRule } from '../../define.ts';

const RESERVED = ['hadolint:DL3063', 'buildkit:ReservedStageName', 'droast:DF084', 'dockeranalyzer:ReservedStageName'];
const INVALID = ['rcjsuen:INVALID_BUILD_STAGE_NAME', 'dockeranalyzer:FromInvalidStageName'];

export default dockerfileRule(
  {
    id: 'dockerfile/no-invalid-stage-name',
    title: 'This cannot be the name of a stage',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [...RESERVED, ...INVALID],
    tags: ['build'],
    fix: 'unsafe',
  },
  function* (file) {
    if (file.templated) return;
    for (const stage of file.stages) {
      const { name } = stage;
      if (name === undefined) continue;
      const reserved = reservedStageNames.has(name.text.toLowerCase());
      if (!reserved && isStageName(name.text)) continue;
      const free = freeStageName(file, name.text);
      const fixes: Finding['fixes'] = () => [
        { title: `Rename this stage to ${free}`, applicability: 'unsafe', edits: renameStage(file, stage, free) },
      ];
      const common = { span: name.span, subject: stage, fixes };
      yield reserved
        ? {
            ...common,
            severity: 'warning',
            aliases: RESERVED,
            message: `${name.text} is a name with a meaning of its own. FROM and COPY may take it for ${name.text.toLowerCase() === 'scratch' ? 'the empty image' : 'the files of the build'} instead of this stage. Choose another name.`,
          }
        : {
            ...common,
            aliases: INVALID,
            message: `${shown(name.text)} cannot be the name of a stage. The build stops here. A name begins with a letter; letters, digits, dots, dashes and underscores follow${name.text.includes('$') ? ', and variables are not replaced' : ''}.`,
          };
    }
  },
);

function shown(name: string): string {
  return name.length > 40 ? `${name.slice(0, 40)}…` : name;
}
