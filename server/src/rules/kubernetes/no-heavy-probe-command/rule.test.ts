import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (rest: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    image: a:1\n${rest}`;
const live = (command: string) => pod(`    livenessProbe: {exec: {command: ${command}}}\n`);

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'with a path',
    bad: live('[«/usr/bin/jmap», -histo, "1"]'),
    severity: 'info',
    preset: 'all',
    message: 'A probe of container a runs jmap.',
    aliases: [],
  },
  { name: 'in a script', bad: live('[sh, -c, «"ps aux | grep -q worker"»]'), message: 'runs ps.' },
  { name: 'in a plain word', bad: live('[/bin/sh, -c, «ps -ef»]') },
  {
    name: 'in a block',
    bad: pod(
      '    readinessProbe:\n      exec:\n        command:\n        - bash\n        - -c\n        - «|\n          set -e\n          jstack 1 > /dev/null»\n',
    ),
  },
  { name: 'commands of your own', options: { commands: ['curl'] }, bad: live('[«curl», -f, localhost]') },
  { name: 'a file that is called so', good: live('[cat, /tmp/ps]') },
  { name: 'a hook', good: pod('    lifecycle: {preStop: {exec: {command: [ps]}}}\n') },
  { name: 'another way to ask', good: pod('    livenessProbe: {httpGet: {path: /ps, port: 80}}\n') },
  { name: 'a template decides', good: live('["{{ .Values.probe }}", ps]') },
]);
