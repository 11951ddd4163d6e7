import type { Finding, Fix } from '../../../core/rule.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { appendToRun } from '../../../languages/dockerfile/edit-run.ts';
import type { Dockerfile } from '../../../languages/dockerfile/model.ts';
import { type MountField, mounts } from '../../../languages/dockerfile/mounts.ts';
import { type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import { type SecretCopy, secretCopies } from '../../../languages/dockerfile/secret-copies.ts';
import { exportedStages, lineage, userAt } from '../../../languages/dockerfile/stages.ts';
import { dockerfileRule } from '../../define.ts';

const MODE = ['sonar:S6469'];

export default dockerfileRule(
  {
    id: 'dockerfile/no-secret-mount-leak',
    title: 'A mounted secret ends up in the image',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: MODE,
    standards: ['CIS-Docker:4.10', 'NIST-800-190:4.1.4'],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (file) {
    const inImage = new Set([...exportedStages(file)].flatMap(lineage));
    for (const run of runsOf(file)) {
      for (const { type, field } of mounts(run.run)) {
        const mode = type === 'secret' || type === 'ssh' ? field('mode') : undefined;
        if (mode?.value !== undefined && /^0?[0-7]{0,3}[4-7]$/.test(mode.value)) yield readable(run, mode);
      }
      for (const copy of secretCopies(run.run, run.script)) yield copied(file, run, copy, inImage.has(run.stage));
    }
  },
);

function copied(file: Dockerfile, { run }: Run, { command, secret, place, file: path }: SecretCopy, inImage: boolean): Finding {
  return {
    span: place,
    message: `This copies the mounted secret${secret === undefined ? '' : ` ${secret}`} into the ${inImage ? 'image' : 'build cache'}. The mount leaves no trace, but the copy does. Read it in place, or delete the copy in the same RUN.`,
    ...(inImage ? {} : { severity: 'warning' }),
    aliases: [],
    subject: command,
    fixes: () => {
      const edits = appendToRun(file, run, `rm -f ${path}`);
      return edits.length === 0 ? [] : [{ title: 'Delete the copy at the end of this RUN', applicability: 'unsafe', edits }];
    },
  };
}

function readable(run: Run, mode: MountField): Finding {
  return {
    span: mode.valueSpan ?? mode.span,
    message: `Mode ${mode.value} lets every user of this step read the secret. Programs that ought to know nothing of it can read it too. Leave the mode at 0400.`,
    severity: 'warning',
    aliases: MODE,
    subject: mode,
    fixes: () => narrowed(run, mode),
  };
}

/** The secret belongs to root unless the mount says otherwise, so an ordinary user needs its number there. */
function narrowed({ run, stage }: Run, { valueSpan }: MountField): readonly Fix[] {
  const user = userAt(stage, run);
  const uid = user === undefined ? '0' : /^(?:root(?=$|:)|\d+)/.exec(user.value.value ?? '')?.[0].replace('root', '0');
  const owned = mounts(run).some(({ field }) => field('mode')?.valueSpan?.start === valueSpan?.start && field('uid') !== undefined);
  if (valueSpan === undefined || uid === undefined) return [];
  const mode = uid === '0' || owned ? '0400' : `0400,uid=${uid}`;
  return [{ title: 'Let only its owner read it', applicability: 'unsafe', edits: replace(valueSpan, mode) }];
}
