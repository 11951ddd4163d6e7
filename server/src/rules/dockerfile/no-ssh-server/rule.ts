import type { Finding, Related } from '../../../core/rule.ts';
import { removePackage } from '../../../languages/dockerfile/edit-install.ts';
import { type KeptPackage, keptPackages } from '../../../languages/dockerfile/kept-packages.ts';
import type { Dockerfile, Stage } from '../../../languages/dockerfile/model.ts';
import { type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import { exportedStages, lineage } from '../../../languages/dockerfile/stages.ts';
import { exposePorts } from '../../../languages/dockerfile/views.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-ssh-server',
    title: 'An SSH server is installed',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [],
    standards: ['NIST-800-190:4.1.2'],
    tags: ['security'],
    fix: 'unsafe',
    options: { packages: ['openssh-server', 'dropbear', 'sshd'] },
  },
  function* (file, { packages }) {
    const shipped = new Set([...exportedStages(file)].flatMap(lineage));
    const ports = new Map([...shipped].map((stage) => [stage, sshPorts(stage)] as const));
    for (const run of runsOf(file, shipped)) {
      for (const kept of run.script.commands.flatMap((command) => keptPackages(run.script, command))) {
        if (packages.includes(kept.word.name)) yield server(file, run, kept, ports.get(run.stage) ?? []);
      }
    }
  },
);

function server(file: Dockerfile, run: Run, kept: KeptPackage, ports: readonly Related[]): Finding {
  const { name, span } = kept.word;
  return {
    span,
    message: `${name} is an SSH server, which a container does not need. Whoever guesses a password or finds a key is inside, past everything that guards the container. Remove it; docker exec and kubectl exec open a shell without it.`,
    subject: run.stage,
    related: ports,
    fixes: () => {
      const edits = removePackage(file, run, kept);
      return edits.length === 0 ? [] : [{ title: `Remove ${name}`, applicability: 'unsafe', edits }];
    },
  };
}

function sshPorts({ instructions }: Stage): readonly Related[] {
  return instructions
    .flatMap(exposePorts)
    .filter(({ from = 0, to = 0 }) => from <= 22 && 22 <= to)
    .map(({ span }) => ({ span, message: 'Its port is offered here' }));
}
