import { type Download, isChecked, pipesToShell, type PipeToShell } from '../../../languages/dockerfile/downloads.ts';
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
        if (isChecked(script, download) || isAllowed(download, allow)) continue;
        yield {
          span,
          message: `This runs whatever ${sender(found)} sends, without a look at it. If that server is in other hands for a moment, so is your image. Download the script, check its sum, then run it.`,
          subject: download.command,
          fixes: () => downloadedFirst(file, run, script, found),
        };
      }
    }
  },
);

function isAllowed({ urls }: Download, allow: readonly string[]): boolean {
  return urls.length > 0 && urls.every(({ text }) => allow.some((prefix) => text.startsWith(prefix)));
}

/** The host, when it is written out and fits into a short sentence. */
function sender({ download }: PipeToShell): string {
  const [url, ...more] = download.urls;
  const host =
    more.length > 0 ? undefined : /^(?:[a-z]+:\/\/)?(?:[^/@]*@)?([\w.-]{1,60}\.[a-z]{1,24})(?=[:/?#]|$)/i.exec(url?.text ?? '')?.[1];
  return host === undefined || host.length > 40 ? 'the server' : host;
}
