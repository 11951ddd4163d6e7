import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (rest: string, spec = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}  containers:\n    - name: a\n      image: a:1\n${rest}`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'two ports, flow style',
    bad: pod('      ports: [{containerPort: «443»}, {containerPort: 8080}, {containerPort: «53», protocol: UDP}]\n'),
    severity: 'hint',
    preset: 'strict',
    message: 'Port 443 may be opened by root alone in many clusters.',
    aliases: rule.meta.alsoKnownAs,
    fixes: { 'Listen at 8443': pod('      ports: [{containerPort: 8443}, {containerPort: 8080}, {containerPort: 53, protocol: UDP}]\n') },
  },
  {
    name: 'the setting opens other ports',
    bad: pod(
      '      ports: [{containerPort: «80»}, {containerPort: 443}]\n',
      '  securityContext: {sysctls: [{name: net.ipv4.ip_unprivileged_port_start, value: "443"}]}\n',
    ),
  },
  {
    name: 'the capability',
    good: pod('      ports: [{containerPort: 80}]\n      securityContext: {capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}\n'),
  },
  { name: 'Windows', good: pod('      ports: [{containerPort: 80}]\n', '  os: {name: windows}\n') },
  { name: 'the first open port', good: pod('      ports: [{containerPort: 1024}]\n') },
  { name: 'a name', good: pod('      ports: [{containerPort: http}]\n') },
  { name: 'a template decides', good: pod('      ports: [{containerPort: {{ .Values.port }}}]\n') },
]);
