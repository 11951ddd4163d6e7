import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'symbolic: nothing is left',
    bad: 'FROM a:1\nRUN a && chmod «u+s» /usr/bin/x && b\n',
    message: "chmod u+s gives /usr/bin/x its owner's rights, whoever runs it. ",
    aliases: [],
    fixes: { 'Remove chmod u+s': 'FROM a:1\nRUN a && b\n' },
  },
  { name: 'symbolic: with others', bad: 'FROM a:1\nRUN chmod «u+xs,g-w» /x\n', fixed: 'FROM a:1\nRUN chmod u+x,g-w /x\n' },
  { name: 'for all', bad: 'FROM a:1\nRUN chmod «+s» /x\nRUN b\n', fixed: 'FROM a:1\nRUN b\n' },
  { name: 'both bits', bad: 'FROM a:1\nRUN chmod «6755» /x\n', fixed: 'FROM a:1\nRUN chmod 0755 /x\n' },
  { name: 'five digits', bad: 'FROM a:1\nRUN chmod «04755» /x\n', fixed: 'FROM a:1\nRUN chmod 00755 /x\n' },
  { name: 'the sticky bit stays', bad: 'FROM a:1\nRUN chmod «5755» /x\n', fixed: 'FROM a:1\nRUN chmod 1755 /x\n' },
  { name: 'install', bad: 'FROM a:1\nRUN install -m «4755» x /usr/bin/x\n', fixed: 'FROM a:1\nRUN install -m 0755 x /usr/bin/x\n' },
  { name: 'exec form', bad: 'FROM a:1\nRUN ["chmod", "«4711»", "/x"]\n', fixed: 'FROM a:1\nRUN ["chmod", "0711", "/x"]\n' },
  { name: 'heredoc', bad: 'FROM a:1\nRUN <<EOF\na\nchmod «u+s» /x\nEOF\n', fixed: 'FROM a:1\nRUN <<EOF\na\nEOF\n' },
  { name: 'a group of programs', bad: 'FROM a:1\nRUN chmod «g+s» /usr/bin/x\n', message: 'chmod g+s' },
  { name: 'COPY', bad: 'FROM a:1\nCOPY --chmod=«4755» x /x\n', fixed: 'FROM a:1\nCOPY --chmod=0755 x /x\n' },
  {
    name: 'the mode comes from ARG',
    bad: 'FROM a:1\nARG M=4755\nCOPY --chmod=«$M» x /x\n',
    fixed: 'FROM a:1\nARG M=0755\nCOPY --chmod=$M x /x\n',
  },
  {
    name: 'several capabilities',
    bad: "FROM a:1\nRUN setcap '«cap_net_bind_service,cap_net_raw=+eip»' /usr/bin/x\nRUN b\n",
    message: 'setcap gives cap_net_raw to /usr/bin/x. With it anyone who runs that program can forge packets',
    fixes: { 'Remove this setcap': 'FROM a:1\nRUN b\n' },
  },
  { name: 'all of them', bad: 'FROM a:1\nRUN a; setcap «all=ep» /x\n', fixed: 'FROM a:1\nRUN a\n' },
  { name: 'not allowed', bad: 'FROM a:1\nRUN setcap «cap_net_bind_service=ep» /x\n', options: { allow: [] } },
  { name: 'in a branch: no repair', bad: 'FROM a:1\nRUN if a; then chmod «u+s» /x; fi\n', fixes: {} },
  {
    name: 'what maps the users of rootless containers',
    good: 'FROM fedora:44\nRUN setcap cap_setuid=ep /usr/bin/newuidmap && setcap CAP_SETGID=ep /usr/bin/newgidmap\n',
  },
  { name: 'another right for the same program', bad: 'FROM fedora:44\nRUN setcap «cap_sys_admin=ep» /usr/bin/newuidmap\n' },
  {
    name: 'taken away',
    good: 'FROM a:1\nRUN chmod a-s /x && chmod u-s,g-s /y && find / -perm /6000 -exec chmod a-s {} + && chmod 0755 /z\n',
  },
  {
    name: 'folders',
    good: 'FROM a:1\nRUN mkdir -m 2775 /a && chmod g+s /srv/data && chmod 1777 /b && chmod 2775 /usr/local/bin && find /a -type d -exec chmod g+s {} +\n',
  },
  {
    name: 'capabilities taken away, or looked at',
    good: 'FROM a:1\nRUN setcap -r /x && setcap cap_net_raw-ep /y && setcap cap_net_raw= /z && getcap /x && setcap -v cap_net_raw+ep /x\n',
  },
  { name: 'allowed', good: 'FROM a:1\nRUN setcap CAP_NET_BIND_SERVICE=+eip /x\n' },
  { name: 'not known', good: 'FROM a:1\nARG M C\nRUN chmod $M /x && setcap $C /y\nCOPY --chmod=$M x /x\n' },
  { name: 'a word', good: 'FROM a:1\nRUN echo chmod u+s /x\n' },
]);
