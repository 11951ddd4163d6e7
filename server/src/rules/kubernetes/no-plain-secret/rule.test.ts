import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (rest: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      image: a:1\n${rest}`;
const variable = ['kubescape:C-0012', 'sonar:S2068', 'polaris:sensitiveContainerEnvVar', 'sonar:S6418'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'flow style, quotes',
    bad: pod('      env: [{name: MYSQL_ROOT_PASSWORD, value: «"s3cr,et"»}]\n'),
    severity: 'warning',
    message: 'MYSQL_ROOT_PASSWORD holds its secret in plain text.',
    aliases: variable,
    fixes: {
      'Read MYSQL_ROOT_PASSWORD from a Secret': pod(
        '      env: [{name: MYSQL_ROOT_PASSWORD, valueFrom: {secretKeyRef: {name: my-secret, key: MYSQL_ROOT_PASSWORD}}}]\n',
      ),
    },
  },
  {
    name: 'the word secret in the name',
    bad: pod('      env:\n        - name: CLIENT_SECRET # of the shop\n          value: «hunter2hunter»\n'),
    aliases: [...variable, 'kube-linter:env-var-secret'],
  },
  {
    name: 'short words for it',
    bad: pod(
      '      env: [{name: pwd, value: «Hpwd»}, {name: SMTP_PASS, value: «postmaster»}, {name: PWD, value: work}, {name: PASS_COUNT, value: few}]\n',
    ),
  },
  {
    name: 'comments stay',
    bad: pod(
      '      env:\n        # for the shop\n        - name: API_TOKEN\n          value: «q7z0kw9tb3nx»\n        - name: B\n          value: b\n',
    ),
  },
  {
    name: 'flags, in one item and in two',
    bad: pod('      command: [app, «--password=hunter2hunter»]\n      args: ["--api-token", «q7z0kw9tb3nx», "--verbose"]\n'),
    message: 'The flag --password passes its secret in plain text.',
    aliases: ['kubescape:C-0012', 'sonar:S2068'],
    fixes: {},
  },
  {
    name: 'JSON',
    bad: '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"containers": [{"name": "a", "image": "a:1", "env": [{"name": "DB_PASSWORD", "value": «"postgres"»}]}]}}\n',
    file: 'a.json',
    fixed:
      '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"containers": [{"name": "a", "image": "a:1", "env": [{"name": "DB_PASSWORD", "valueFrom": {"secretKeyRef": {"name": "my-secret", "key": "DB_PASSWORD"}}}]}]}}\n',
  },
  {
    name: 'init containers of a cron job in a List',
    bad: 'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: batch/v1\n    kind: CronJob\n    metadata: {name: c}\n    spec: {jobTemplate: {spec: {template: {spec: {initContainers: [{name: i, image: i:1, env: [{name: PGPASSWORD, value: «hunter2»}]}], containers: [{name: c, image: c:1}]}}}}}\n',
  },
  {
    name: 'names, files, switches, references, placeholders',
    good: pod(
      '      env: [{name: SECRET_NAME, value: shop}, {name: PASSWORD_FILE, value: /x}, {name: ALLOW_EMPTY_PASSWORD, value: "yes"}, {name: T_TOKEN, value: $(OTHER)}, {name: PASSWORD, value: changeme}, {name: PASSWORD, value: ""}]\n',
    ),
  },
  {
    name: 'the name of a Secret',
    good: pod('      args: [--tls-secret=shop-tls, --secret=ingress/shop-tls]\n      env: [{name: CERT_SECRET, value: shop-tls}]\n'),
  },
  { name: 'a flag before another', good: pod('      args: [--password, --verbose]\n') },
  { name: 'from a Secret', good: pod('      env: [{name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: a, key: b}}}]\n') },
  {
    name: 'allowed',
    good: pod('      args: [--token=q7z0kw9tb3nx]\n      env: [{name: DB_PASSWORD, value: test1234}]\n'),
    options: { allow: ['DB_PASSWORD', '--token'] },
  },
  { name: 'a template decides', good: pod('      env:\n        - name: DB_PASSWORD\n          value: {{ .Values.password | quote }}\n') },
]);
