import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;
const sysctls = (list: string) => pod(`  securityContext: {sysctls: ${list}}\n  containers: [{name: a, image: a:1}]\n`);
const ids = ['PSS:baseline:sysctls', 'trivy:KSV-0026', 'kics:9127f0d9', 'kubescape:set-sysctls-params', 'terrascan:AC_K8S_0074'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'the only one: the list goes with it',
    bad: sysctls('[{name: «kernel.msgmax», value: "65536"}]'),
    message: 'The pod sets kernel.msgmax, which is not among the safe kernel settings.',
    severity: 'warning',
    aliases: [...ids, 'kube-linter:unsafe-sysctls'],
    fixes: { 'Remove kernel.msgmax': pod('  containers: [{name: a, image: a:1}]\n') },
  },
  {
    name: 'one that a tool does not know',
    bad: sysctls('[{name: «vm.overcommit_memory», value: "1"}, {name: net.ipv4.tcp_syncookies, value: "1"}]'),
    aliases: ids,
    fixed: sysctls('[{name: net.ipv4.tcp_syncookies, value: "1"}]'),
  },
  {
    name: 'in block style, with its comment',
    bad: 'apiVersion: batch/v1\nkind: Job\nspec:\n  template:\n    spec:\n      containers: []\n      securityContext:\n        sysctls:\n          - name: «net.core.somaxconn» # many clients\n            value: "1024"\n          # ports\n          - name: net.ipv4.ip_local_port_range\n            value: "1 2"\n',
    fixed:
      'apiVersion: batch/v1\nkind: Job\nspec:\n  template:\n    spec:\n      containers: []\n      securityContext:\n        sysctls:\n          # ports\n          - name: net.ipv4.ip_local_port_range\n            value: "1 2"\n',
  },
  {
    name: 'allowed, and allowed by its beginning',
    options: { allow: ['net.core.*', 'kernel.msgmax'] },
    bad: sysctls('[{name: net.core.somaxconn, value: "1"}, {name: kernel.msgmax, value: "1"}, {name: «kernel.msgmnb», value: "1"}]'),
  },
  {
    name: 'safe since 1.29, before that',
    kubernetes: { version: '1.28' },
    bad: sysctls('[{name: «net.ipv4.tcp_fin_timeout», value: "1"}]'),
  },
  { name: 'safe since 1.29', kubernetes: { version: '1.29' }, good: sysctls('[{name: net.ipv4.tcp_fin_timeout, value: "1"}]') },
  { name: 'safe since 1.37', good: sysctls('[{name: net.ipv4.tcp_notsent_lowat, value: "1"}]') },
  { name: 'no name', good: sysctls('[{value: "1"}, {name: , value: "1"}]') },
  { name: 'a template decides', good: pod('  securityContext:\n    sysctls:\n      - name: {{ .Values.name }}\n  containers: []\n') },
]);
