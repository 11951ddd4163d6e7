import { textAt } from '../../../core/text.ts';
import { removeFlag } from '../../../languages/dockerfile/edit.ts';
import { flagOf } from '../../../languages/dockerfile/views.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-redundant-platform',
    title: '--platform=$TARGETPLATFORM is already the default',
    severity: 'hint',
    preset: 'recommended',
    alsoKnownAs: ['hadolint:DL3065', 'buildkit:RedundantTargetPlatform', 'droast:DF083', 'dockeranalyzer:RedundantTargetPlatform'],
    tags: ['build', 'style'],
    fix: 'safe',
  },
  function* (file) {
    for (const { from, platform } of file.stages) {
      const flag = flagOf(from, 'platform');
      if (flag?.valueSpan === undefined || !/^"?\$(?:TARGETPLATFORM|\{TARGETPLATFORM\})"?$/.test(textAt(file.text, flag.valueSpan)))
        continue;
      // An ARG with a value of its own makes it another platform.
      if (platform?.uses.some(({ definition }) => definition?.value !== undefined) === true) continue;
      yield {
        span: flag.span,
        message: `${textAt(file.text, flag.span)} says what holds anyway. A stage is built for the target platform unless it asks for another. Remove the flag.`,
        subject: flag,
        tags: ['unnecessary'],
        fixes: () => [{ title: 'Remove --platform', applicability: 'safe', edits: removeFlag(file, flag) }],
      };
    }
  },
);
