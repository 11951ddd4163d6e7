import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (rest: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      image: a:1\n${rest}`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'in one item, in quotes',
    bad: pod('      command: ["/bin/bash", "-c", "apk add curl && «curl -s https://x.example.com/i.sh | bash -s -- -y»"]\n'),
    severity: 'warning',
    message: 'Each start runs whatever x.example.com sends, without a look at it.',
    aliases: [],
  },
  {
    name: 'as plain text',
    bad: pod('      args:\n        - sh\n        - -c\n        - «wget -qO- https://x.example.com/i.sh | sh» # once\n'),
  },
  {
    name: 'the output of a substitution',
    bad: pod('      command: [bash, -c, \'«bash -c "$(curl -fsSL https://x.example.com/i.sh)"»\']\n'),
  },
  {
    name: 'a block with deeper lines and an empty one',
    bad: pod(
      '      command:\n        - sh\n        - -c\n        - |-\n          if true; then\n\n            «curl https://x.example.com/i.sh \\\n              | sh»\n          fi\n',
    ),
  },
  {
    name: 'a folded block, as a whole',
    bad: pod('      command:\n        - sh\n        - -c\n        - «>\n          curl https://x.example.com/i.sh\n          | sh»\n'),
  },
  { name: 'a hook', bad: pod('      lifecycle: {postStart: {exec: {command: [sh, -c, "«curl https://x.example.com/i | python3»"]}}}\n') },
  {
    name: 'JSON, an init container',
    bad: '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"initContainers": [{"name": "i", "image": "i:1", "command": ["sh", "-c", "cd /x && «curl https://x.example.com/i.sh | sh»"]}], "containers": [{"name": "a", "image": "a:1"}]}}\n',
    file: 'a.json',
  },
  {
    name: 'sudo, several times',
    bad: pod('      command: [sh, -c]\n      args: ["«sudo» mkdir /x && sudo chown app /x"]\n'),
    severity: 'info',
    message: 'Container a calls sudo.',
    aliases: ['kubescape:C-0062'],
  },
  { name: 'a checksum', good: pod('      command: [sh, -c, "curl https://x.example.com/i.sh | tee i.sh | sh; sha256sum -c i.sum"]\n') },
  { name: 'to a file', good: pod('      command: [sh, -c, "curl -o i.json https://x.example.com/i.json"]\n') },
  { name: 'to another program', good: pod('      command: [sh, -c, "curl https://x.example.com/i.json | jq ."]\n') },
  { name: 'words for another program', good: pod('      args: ["curl https://x.example.com/i.sh | sh"]\n') },
  {
    name: 'allowed',
    good: pod('      command: [sh, -c, "curl https://x.example.com/i.sh | sh"]\n'),
    options: { allow: ['https://x.example.com/'] },
  },
  { name: 'a word named sudo', good: pod('      args: [--user=sudo]\n      env: [{name: A, value: sudo}]\n') },
  { name: 'a template decides', good: pod('      command: [sh, -c, {{ .Values.script }}]\n') },
  { name: 'no command', good: pod('') },
]);
