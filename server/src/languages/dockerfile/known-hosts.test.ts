import { expect, it } from 'vitest';
import { applyEdits } from '../../core/text.ts';
import { hostsOverSsh, insertKnownHosts } from './known-hosts.ts';
import { parseDockerfile } from './parse.ts';

function written(text: string): string | undefined {
  const file = parseDockerfile(text);
  const [stage] = file.stages;
  const run = stage?.instructions.find(({ keyword }) => keyword === 'RUN');
  return stage === undefined || run === undefined ? undefined : applyEdits(text, insertKnownHosts(file, stage, run, ['h k']));
}

it('finds each host once', () => {
  const [stage] = parseDockerfile(
    'FROM a\nRUN git clone git@GitHub.com:a/b && git clone ssh://git@x.test:22/c\nADD git@github.com:d /d\nRUN mail a@b.test\n',
  ).stages;
  expect(stage === undefined ? undefined : hostsOverSsh(stage)).toEqual(['github.com', 'x.test']);
});

it('writes for everybody as root, else for the user', () => {
  expect(written('FROM debian:13\nRUN x\n')).toBe(
    'FROM debian:13\nRUN mkdir -p /etc/ssh && echo "h k" >> /etc/ssh/ssh_known_hosts\nRUN x\n',
  );
  expect(written('FROM a\nRUN x\n')).toBe('FROM a\nRUN mkdir -p ~/.ssh && echo "h k" >> ~/.ssh/known_hosts\nRUN x\n');
});
