import type { Finding } from '../../../core/rule.ts';
import type { Script } from '../../../languages/dockerfile/command.ts';
import { isChecked, isFromOneOf, pipesToShell, senderOf } from '../../../languages/dockerfile/downloads.ts';
import { sudoWords } from '../../../languages/dockerfile/sudo.ts';
import { scriptsOf } from '../../../languages/kubernetes/commands.ts';
import { containerName } from '../../../languages/kubernetes/naming.ts';
import { type Container, podsOf } from '../../../languages/kubernetes/workload.ts';
import { kubernetesRule } from '../../define.ts';

const SUDO = ['kubescape:C-0062'];

export default kubernetesRule(
  {
    id: 'kubernetes/no-unsafe-command',
    title: 'The command downloads and runs, or uses sudo',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: SUDO,
    standards: ['NIST-800-190:4.1.5'],
    tags: ['security', 'supply-chain'],
    fix: 'none',
    options: { allow: [] },
  },
  function* (object, { allow }) {
    for (const container of podsOf(object).flatMap((pod) => pod.containers)) {
      const scripts = scriptsOf(container);
      for (const script of scripts) yield* downloaded(container, script, allow);
      yield* withSudo(container, scripts);
    }
  },
);

function* downloaded(container: Container, script: Script, allow: readonly string[]): Iterable<Finding> {
  for (const { download, span } of pipesToShell(script)) {
    if (isChecked(script, download) || isFromOneOf(download, allow)) continue;
    yield {
      span,
      message: `Each start runs whatever ${senderOf(download)} sends, without a look at it. If that server is in other hands for a moment, so is this pod, and a restart may do something else. Put the program into the image.`,
      aliases: [],
      subject: container,
    };
  }
}

/** Once for each container. */
function* withSudo(container: Container, scripts: readonly Script[]): Iterable<Finding> {
  const [first, ...others] = scripts.flatMap(({ commands }) => commands.flatMap((command) => sudoWords(command).slice(0, 1)));
  if (first === undefined) return;
  yield {
    span: first.span,
    severity: 'info',
    message: `${containerName(container)} calls sudo. It fails where privileges may not be gained, and where it works the container can make itself root. Start it as the user that the work needs.`,
    aliases: SUDO,
    subject: container,
    related: others.map(({ span }) => ({ span, message: 'Used here too' })),
  };
}
