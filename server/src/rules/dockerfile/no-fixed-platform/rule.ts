import type { Fix } from '../../../core/rule.ts';
import { removeFlag, replace } from '../../../languages/dockerfile/edit.ts';
import type { Dockerfile, Flag, Stage } from '../../../languages/dockerfile/model.ts';
import { lineage } from '../../../languages/dockerfile/stages.ts';
import { flagOf } from '../../../languages/dockerfile/views.ts';
import { dockerfileRule } from '../../define.ts';

/** Other names of processors, as the builder reads them. */
const ARCHITECTURES: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  'x86-64': 'amd64',
  aarch64: 'arm64',
  armhf: 'arm',
  armel: 'arm',
  i386: '386',
};

export default dockerfileRule(
  {
    id: 'dockerfile/no-fixed-platform',
    title: 'FROM fixes one platform',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: [
      'hadolint:DL3029',
      'buildkit:FromPlatformFlagConstDisallowed',
      'kics:b16e8501',
      'droast:DF061',
      'semgrep:avoid-platform-with-from',
      'terrascan:0001',
    ],
    tags: ['build'],
    fix: 'unsafe',
  },
  function* (file) {
    if (file.templated) return;
    for (const stage of file.stages) {
      const { platform, from, name } = stage;
      const flag = flagOf(from, 'platform');
      if (flag === undefined || platform?.value === undefined || platform.value === '' || platform.uses.length > 0) continue;
      if (isNamedAfter(platform.value, name?.text)) continue;
      yield {
        span: flag.span,
        message: `This stage is built for ${platform.value}, whatever platform is asked for. On other machines it runs under emulation, or the image does not start. Leave the platform to the build.`,
        subject: flag,
        fixes: () => repairs(file, stage, flag),
      };
    }
  },
);

/** A stage called `build-arm64` is one of several, each for its platform. */
function isNamedAfter(platform: string, name: string | undefined): boolean {
  const words = platform.toLowerCase().split('/', 2);
  return words.some((word) => name?.toLowerCase().includes(ARCHITECTURES[word] ?? word) === true);
}

function repairs(file: Dockerfile, stage: Stage, flag: Flag): readonly Fix[] {
  const { finalStage } = file;
  const ends = finalStage !== undefined && lineage(finalStage).includes(stage);
  const removal: Fix = { title: 'Remove --platform', applicability: 'unsafe', edits: removeFlag(file, flag) };
  if (ends || flag.valueSpan === undefined) return [removal];
  return [{ title: 'Use the platform of the builder', applicability: 'unsafe', edits: replace(flag.valueSpan, '$BUILDPLATFORM') }, removal];
}
