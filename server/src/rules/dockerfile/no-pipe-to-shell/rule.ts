import { isChecked, isFromOneOf, pipesToShell, senderOf } from '../../../languages/dockerfile/downloads.ts';
import { downloadedFirst } from '../../../languages/dockerfile/edit-download.ts';
import { runsOf } from '../../../languages/dockerfile/runs.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-pipe-to-shell',
    title: 'A downloaded script runs unseen',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: ['droast:DF021', 'nordcoderd:DFS017'],
    standards: ['CIS-Docker:4.11', 'NIST-800-190:4.1.5'],
    tags: ['security', 'supply-chain'],
    // The checksum is for whoever has read the script to fill in.
    fix: 'placeholder',
    options: { allow: [] },
  },
  function* (file, { allow }) {
    for (const { run, script } of runsOf(file)) {
      for (const found of pipesToShell(script)) {
        const { download, span } = found;
        if (isChecked(script, download) || isFromOneOf(download, allow)) continue;
        yield {
          span,
          message: `This runs whatever ${senderOf(download)} sends, without a look at it. If that server is in other hands for a moment, so is your image. Download the script, check its sum, then run it.`,
          subject: download.command,
          fixes: () => downloadedFirst(file, run, script, found),
        };
      }
    }
  },
);
