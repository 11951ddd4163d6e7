import type { Finding } from '../../../core/rule.ts';
import { removePackage } from '../../../languages/dockerfile/edit-install.ts';
import { matchesWildcard } from '../../../languages/dockerfile/image-ref.ts';
import { type KeptPackage, keptPackages } from '../../../languages/dockerfile/kept-packages.ts';
import type { Dockerfile } from '../../../languages/dockerfile/model.ts';
import { isForDevelopment } from '../../../languages/dockerfile/purpose.ts';
import { type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import { lineage } from '../../../languages/dockerfile/stages.ts';
import { dockerfileRule } from '../../define.ts';

const RUNTIME = 'tally:gpu/no-container-runtime-in-image';

export default dockerfileRule(
  {
    id: 'dockerfile/no-debug-tools',
    title: 'Attack or debug tools stay in the final image',
    severity: 'info',
    preset: 'strict',
    alsoKnownAs: [RUNTIME],
    standards: ['CIS-Docker:4.3', 'NIST-800-190:4.1.2'],
    tags: ['security'],
    fix: 'unsafe',
    options: { packages: ['nmap', 'netcat*', 'telnet', 'tcpdump', 'gdb', 'strace', 'socat', 'nvidia-container-toolkit', 'nvidia-docker2'] },
  },
  function* (file, { packages }, project) {
    const { finalStage } = file;
    if (finalStage === undefined || isForDevelopment(project.uri, finalStage)) return;
    for (const run of runsOf(file, lineage(finalStage))) {
      for (const kept of run.script.commands.flatMap((command) => keptPackages(run.script, command))) {
        if (packages.some((pattern) => matchesWildcard(kept.word.name, pattern))) yield tool(file, run, kept);
      }
    }
  },
);

function tool(file: Dockerfile, run: Run, kept: KeptPackage): Finding {
  const { name, span, word } = kept.word;
  const isRuntime = name.startsWith('nvidia-');
  return {
    span,
    message: isRuntime
      ? `${name} belongs on the host, not into an image. It starts containers, and inside one it is only size and one more hole. Leave it out.`
      : `${name} is a debugging tool, and it stays in the image. Whoever breaks in finds it ready to look around and go further. Leave it out; docker debug and kubectl debug bring such tools along when they are needed.`,
    aliases: isRuntime ? [RUNTIME] : [],
    subject: word,
    fixes: () => {
      const edits = removePackage(file, run, kept);
      return edits.length === 0 ? [] : [{ title: `Remove ${name}`, applicability: 'unsafe', edits }];
    },
  };
}
