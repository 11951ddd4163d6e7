import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'through tee',
    bad: "FROM a:1\nRUN a && echo «'%sudo ALL=(ALL) NOPASSWD:ALL'» | tee /etc/sudoers.d/x\n",
    aliases: [],
    message: 'NOPASSWD lets sudo make anyone',
    fixes: { 'Remove this command': 'FROM a:1\nRUN a\n' },
  },
  {
    name: 'with sed',
    bad: "FROM a:1\nRUN sed -i «'s/^%wheel.*/%wheel ALL=(ALL) NOPASSWD: ALL/'» /etc/sudoers\nRUN b\n",
    fixed: 'FROM a:1\nRUN b\n',
  },
  { name: 'a document', bad: 'FROM a:1\nRUN <<EOF\na\ncat <<X > /etc/sudoers.d/x\n«app ALL=NOPASSWD: ALL»\nX\nEOF\n' },
  {
    name: 'root over SSH',
    bad: "FROM a:1\nRUN sed -i «'s/#PermitRootLogin prohibit-password/PermitRootLogin yes/'» /etc/ssh/sshd_config && b\n",
    fixed: 'FROM a:1\nRUN b\n',
  },
  {
    name: 'usermod',
    bad: 'FROM a:1\nRUN useradd app && usermod -aG «sudo» app\n',
    message: 'Members of the group sudo may become root. ',
    fixed: 'FROM a:1\nRUN useradd app\n',
  },
  {
    name: 'usermod with others',
    bad: 'FROM a:1\nRUN usermod -a -G "«wheel»,audio" app\n',
    fixed: 'FROM a:1\nRUN usermod -a -G "audio" app\n',
  },
  { name: 'useradd', bad: 'FROM a:1\nRUN useradd --groups=«sudo» app\n', fixed: 'FROM a:1\nRUN useradd app\n' },
  {
    name: 'adduser, addgroup, gpasswd',
    bad: 'FROM a:1\nRUN adduser app «sudo» && addgroup app «wheel» && gpasswd -a app «root»\n',
    fixed: 'FROM a:1\nRUN addgroup app wheel && gpasswd -a app root\n',
  },
  { name: 'adduser of Alpine', bad: 'FROM a:1\nRUN adduser -D -G «wheel» app\n', fixed: 'FROM a:1\nRUN adduser -D app\n' },
  {
    name: 'the number 0',
    bad: 'FROM a:1\nRUN useradd -m -o -u «0» toor\n',
    message: 'root under another name',
    fixed: 'FROM a:1\nRUN useradd -m toor\n',
  },
  { name: 'the number 0 in a cluster', bad: 'FROM a:1\nRUN useradd -ou «0» toor\n', fixes: {} },
  { name: 'a stage below', bad: 'FROM a:1 AS b\nRUN adduser app «sudo»\nFROM b\nUSER app\n' },
  { name: 'an option', bad: 'FROM a:1\nRUN usermod -aG «docker» app\n', options: { groups: ['docker'] } },
  {
    name: 'docker and primary groups',
    good: 'FROM a:1\nRUN usermod -aG docker,audio app && useradd -g root -u 1001 b && adduser -D -G root c\n',
  },
  {
    name: 'taken away',
    good: "FROM a:1\nRUN sed -i 's/PermitRootLogin yes/PermitRootLogin no/' /f && sed -i '/NOPASSWD/d' /g && grep NOPASSWD /h && sed -i 's/NOPASSWD://' /i && echo PermitRootLogin no > /j\n",
  },
  { name: 'not in the image', good: 'FROM a:1 AS b\nRUN adduser app sudo\nFROM a:1\nCOPY --from=b /a /a\n' },
  { name: 'a dev container', good: 'FROM a:1\nRUN adduser app sudo\n', file: '.devcontainer/Dockerfile' },
  { name: 'a file for development', good: 'FROM a:1\nRUN adduser app sudo\n', file: 'Dockerfile.dev' },
  { name: 'only a package', good: 'FROM a:1\nRUN apt-get install -y sudo && echo sudo && groupadd sudo && useradd -u 1000 a\n' },
]);
