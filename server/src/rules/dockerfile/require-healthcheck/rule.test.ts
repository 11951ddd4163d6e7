import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const deployment = (image: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: a\nspec:\n  template:\n    spec:\n      containers:\n        - name: a\n          image: ${image}\n`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'busybox has wget; the port is for the user to say',
    bad: 'FROM alpine:3.23\n«CMD» ["app"]\n',
    aliases: [
      'hadolint:DL3057',
      'trivy:DS-0026',
      'checkov:CKV_DOCKER_2',
      'kics:b03a748a',
      'droast:DF012',
      'dockle:CIS-DI-0006',
      'terrascan:0047',
    ],
    fixes: {
      'Ask with wget': 'FROM alpine:3.23\nHEALTHCHECK CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/"]\nCMD ["app"]\n',
      'Add HEALTHCHECK NONE': 'FROM alpine:3.23\nHEALTHCHECK NONE\nCMD ["app"]\n',
    },
  },
  {
    name: 'nothing to start: the base does',
    bad: '«FROM» postgres:18\nCOPY init.sql /docker-entrypoint-initdb.d/\n',
    fixed: 'FROM postgres:18\nCOPY init.sql /docker-entrypoint-initdb.d/\nHEALTHCHECK CMD ["pg_isready", "-q", "-h", "127.0.0.1"]\n',
  },
  {
    name: 'nothing known to ask with',
    bad: 'FROM corp/base:1\n«ENTRYPOINT» ["app"]\n',
    fixed: 'FROM corp/base:1\nHEALTHCHECK NONE\nENTRYPOINT ["app"]\n',
  },
  {
    name: 'nginx on Alpine has no curl',
    bad: '«FROM» nginx:1.29-alpine\nEXPOSE 8080/tcp\n',
    fixed: 'FROM nginx:1.29-alpine\nEXPOSE 8080/tcp\nHEALTHCHECK CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/"]\n',
  },
  { name: 'a check in another stage', bad: 'FROM a:1 AS x\nHEALTHCHECK CMD a\nFROM b:1\n«CMD» ["b"]\n' },
  {
    name: 'another image runs in the cluster',
    bad: 'FROM a:1\n«CMD» ["a"]\n',
    file: 'shop/Dockerfile',
    files: { 'k8s/app.yaml': deployment('ghcr.io/corp/other:1') },
  },
  {
    name: 'Kubernetes looks after it',
    good: 'FROM a:1\nCMD ["a"]\n',
    file: 'shop/Dockerfile',
    files: { 'k8s/app.yaml': deployment('ghcr.io/corp/shop:1') },
  },
  { name: 'inherited from a stage', good: 'FROM a:1 AS x\nHEALTHCHECK CMD a\nFROM x\nCMD ["b"]\n' },
  { name: 'no shell and no tools', good: 'FROM scratch\nCOPY app /app\nCMD ["/app"]\n' },
  { name: 'for development', good: 'FROM a:1\nCMD ["a"]\n', file: '.devcontainer/Dockerfile' },
  { name: 'to be built on', good: 'FROM a:1\nONBUILD COPY . /app\n' },
]);
