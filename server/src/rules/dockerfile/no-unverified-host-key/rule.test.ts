import { hostKeys } from '../../../tables/ssh-hosts.ts';
import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const github = hostKeys.get('github.com');
const gitlab = hostKeys.get('gitlab.com');
const write = (folder: string, file: string, ...keys: readonly (string | undefined)[]) =>
  `RUN mkdir -p ${folder}${keys.map((key) => ` && echo "${key}" >> ${folder}/${file}`).join('')}\n`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a variable of the image, two hosts',
    bad: 'FROM debian:13\nENV «GIT_SSH_COMMAND="ssh -o StrictHostKeyChecking=no"»\nRUN git clone git@github.com:a/b.git && git clone ssh://git@gitlab.com/a/c.git\n',
    aliases: [],
    message: 'GIT_SSH_COMMAND=ssh -o StrictHostKeyChecking=no makes ssh accept any host. ',
    fixes: {
      'Write down the host key of github.com, gitlab.com': `FROM debian:13\n${write('/etc/ssh', 'ssh_known_hosts', github, gitlab)}ENV GIT_SSH_COMMAND="ssh -o StrictHostKeyChecking=yes"\nRUN git clone git@github.com:a/b.git && git clone ssh://git@gitlab.com/a/c.git\n`,
    },
  },
  {
    name: 'with the file of known hosts thrown away',
    bad: 'FROM debian:13\nUSER app\nRUN scp -P 22 «-oStrictHostKeyChecking=no» -o UserKnownHostsFile=/dev/null git@gitlab.com:x .\n',
    message: 'makes scp accept any host',
    fixed: `FROM debian:13\nUSER app\n${write('~/.ssh', 'known_hosts', gitlab)}RUN scp -P 22 -oStrictHostKeyChecking=yes git@gitlab.com:x .\n`,
  },
  {
    name: 'a configuration file',
    bad: 'FROM debian:13\nRUN echo "«StrictHostKeyChecking no»" >> /etc/ssh/ssh_config && git clone git@github.com:a/b\n',
    message: 'StrictHostKeyChecking no makes ssh accept any host',
    fixed: `FROM debian:13\n${write('/etc/ssh', 'ssh_known_hosts', github)}RUN echo "StrictHostKeyChecking yes" >> /etc/ssh/ssh_config && git clone git@github.com:a/b\n`,
  },
  {
    name: 'a host nobody knows',
    bad: 'FROM a:1\nRUN ssh «-o StrictHostKeyChecking=no» git@git.corp.test && git clone git@github.com:a/b\n',
    fixes: {},
  },
  { name: 'ONBUILD', bad: 'FROM a:1\nONBUILD RUN ssh «-o StrictHostKeyChecking=no» git@github.com\n', fixes: {} },
  {
    name: 'an option of git',
    bad: 'FROM a:1\nRUN git «-c core.sshCommand="ssh -o StrictHostKeyChecking=no"» clone git@git.test:a/b\n',
    fixes: {},
  },
  { name: 'Ansible', bad: 'FROM a:1\nENV «ANSIBLE_HOST_KEY_CHECKING=False»\n', fixes: {} },
  {
    name: 'ssh-keyscan, when asked for',
    bad: 'FROM a:1\nRUN «ssh-keyscan» -t rsa github.com >> ~/.ssh/known_hosts\n',
    options: { keyscan: true },
    message: 'ssh-keyscan trusts whoever answers as github.com. ',
    fixed: `FROM a:1\nRUN echo "${github}" >> ~/.ssh/known_hosts\n`,
  },
  {
    name: 'ssh-keyscan of two hosts',
    bad: 'FROM a:1\nRUN «ssh-keyscan» -H gitlab.com github.com >> f\n',
    options: { keyscan: true },
    fixed: `FROM a:1\nRUN printf '%s\\n' "${gitlab}" "${github}" >> f\n`,
  },
  {
    name: 'ssh-keyscan of another host',
    bad: 'FROM a:1\nRUN «ssh-keyscan» $HOST >> f\n',
    options: { keyscan: true },
    message: 'as the host',
    fixes: {},
  },
  { name: 'ssh-keyscan otherwise', good: 'FROM a:1\nRUN ssh-keyscan github.com >> f\n' },
  {
    name: 'checked',
    good: 'FROM a:1\nENV GIT_SSH_COMMAND="ssh -i /k"\nRUN ssh -o StrictHostKeyChecking=yes git@github.com; ssh -o StrictHostKeyChecking=accept-new git@x; ssh -o UserKnownHostsFile=/dev/null git@y; echo no\n',
  },
]);
