import type { Edit } from '../../core/text.ts';
import { insertBefore } from './edit.ts';
import type { Dockerfile, Instruction, Stage } from './model.ts';
import { isRootAt } from './root-at.ts';

/** The hosts that a stage speaks to over ssh, in lower case: `git@github.com:…`, `ssh://git@host/…`. */
export function hostsOverSsh({ instructions }: Stage): readonly string[] {
  const named = instructions.flatMap(({ text }) =>
    [...text.matchAll(/\b(?:git|ssh|root)@([A-Za-z0-9.-]{1,100})/g)].map(([, host = '']) => host.toLowerCase()),
  );
  return [...new Set(named)];
}

/** Writes lines of a known_hosts file above an instruction: for everybody where root builds, else for the user. */
export function insertKnownHosts(file: Dockerfile, stage: Stage, before: Instruction, lines: readonly string[]): Edit[] {
  const [folder, name] = isRootAt(stage, before) === true ? ['/etc/ssh', 'ssh_known_hosts'] : ['~/.ssh', 'known_hosts'];
  const echo = lines.map((line) => ` && echo "${line}" >> ${folder}/${name}`).join('');
  return insertBefore(file, before, [`RUN mkdir -p ${folder}${echo}`]);
}
