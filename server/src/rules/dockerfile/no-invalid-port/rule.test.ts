import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const range = [
  'hadolint:DL3011',
  'trivy:DS-0008',
  'kics:71bf8cf8',
  'droast:DF040',
  'dockeranalyzer:ExposePortOutOfRange',
  'semgrep:invalid-port',
  'dockerfilelint:invalid_port',
  'nordcoderd:DFS010',
  'terrascan:0011',
];
const noPort = ['rcjsuen:INVALID_PORT', 'dockerfilelint:invalid_port'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'out of range',
    bad: 'FROM a:1\nEXPOSE «65536/tcp» 80\n',
    severity: 'error',
    aliases: range,
    message: 'There is no port 65536.',
    fixes: {},
  },
  { name: 'far out of range', bad: 'FROM a:1\nEXPOSE «8080808»\n', aliases: [...range, 'rcjsuen:INVALID_PORT'], fixes: {} },
  { name: 'a range out of range', bad: 'FROM a:1\nEXPOSE «65000-70000»\n', aliases: range },
  { name: 'a range backwards', bad: 'FROM a:1\nEXPOSE «9000-8000»\n', aliases: noPort, message: 'runs backwards' },
  { name: 'a range without end', bad: 'FROM a:1\nEXPOSE «8000-»\n', aliases: noPort },
  { name: 'a word', bad: 'FROM a:1\nEXPOSE «http»\n', aliases: noPort, fixes: {} },
  { name: 'a word behind a port of the host', bad: 'FROM a:1\nEXPOSE «80:http»\n', aliases: noPort, severity: 'error', fixes: {} },
  { name: 'a negative number', bad: 'FROM a:1\nEXPOSE «-8000»\n', aliases: [...range, 'rcjsuen:INVALID_PORT'] },
  {
    name: 'an address',
    bad: 'FROM a:1\nEXPOSE 1 «127.0.0.1:80:8080/tcp» 2\n',
    severity: 'warning',
    aliases: ['buildkit:ExposeInvalidFormat', 'dockeranalyzer:ExposeInvalidFormat', 'dockerfilelint:expose_host_port'],
    fixed: 'FROM a:1\nEXPOSE 1 8080/tcp 2\n',
  },
  { name: 'an address of IPv6', bad: 'FROM a:1\nEXPOSE «[::1]:80:8080»\n', fixed: 'FROM a:1\nEXPOSE 8080\n' },
  {
    name: 'a protocol',
    bad: 'FROM a:1\nEXPOSE «80/tpc»\n',
    aliases: ['rcjsuen:INVALID_PROTO', 'dockeranalyzer:ExposeInvalidProtocol'],
    message: 'tpc is no protocol of a port.',
    fixed: 'FROM a:1\nEXPOSE 80/tcp\n',
  },
  { name: 'from a variable', bad: 'FROM a:1\nENV P=80:80\nEXPOSE «$P»\n', fixed: 'FROM a:1\nENV P=80\nEXPOSE $P\n' },
  { name: 'several in a variable', bad: 'FROM a:1\nENV P="80 x"\nEXPOSE «$P»\n', fixes: {} },
  { name: 'in ONBUILD', bad: 'FROM a:1\nONBUILD EXPOSE «80:80»\n', fixed: 'FROM a:1\nONBUILD EXPOSE 80\n' },
  { name: 'ports, ranges and protocols', good: 'FROM a:1\nEXPOSE 80 443/TCP 53/udp 9/sctp 65535 8000-8010\n' },
  { name: 'variables', good: 'FROM a:1\nARG P\nEXPOSE $P ${P}/tcp ${Q:-80}\n' },
  { name: 'a template', good: 'FROM {{ base }}\nEXPOSE {{ port }}\n' },
]);
