import { span } from '../../../core/text.ts';
import { effectiveUser } from '../../../languages/dockerfile/accounts.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { mounts } from '../../../languages/dockerfile/mounts.ts';
import { runsOf } from '../../../languages/dockerfile/runs.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/require-cache-mount-owner',
    title: 'The cache mount belongs to root, but the user is not root',
    severity: 'info',
    preset: 'strict',
    alsoKnownAs: [],
    tags: ['build'],
    fix: 'unsafe',
  },
  function* (file) {
    if (file.templated) return;
    for (const { run, stage } of runsOf(file)) {
      const user = run.onbuild ? undefined : effectiveUser(file, stage, run);
      if (user === undefined || user.isRoot) continue;
      const { uid, gid } = user;
      for (const mount of mounts(run)) {
        const mode = mount.field('mode');
        if (mount.type !== 'cache' || mount.field('uid') !== undefined || mount.isOn('readonly') || mount.flag.value?.value === undefined)
          continue;
        if (mode !== undefined && (mode.value === undefined || /\$|[2367]$/.test(mode.value))) continue;
        yield {
          span: mount.span,
          message: `This cache belongs to root, and the step runs as ${(user.name ?? user.written).slice(0, 32)}. It cannot be written to, so it stays empty or the step fails. Give the mount the user's uid${gid === undefined ? '' : ' and gid'}.`,
          subject: mount.flag,
          fixes: () => {
            if (uid === undefined) return [];
            const group = gid === undefined || mount.field('gid') !== undefined ? '' : `,gid=${gid}`;
            return [
              {
                title: `Add uid=${uid}${group}`,
                applicability: 'unsafe',
                edits: replace(span(mount.span.end, mount.span.end), `,uid=${uid}${group}`),
              },
            ];
          },
        };
      }
    }
  },
);
