import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const schema = ['team=text', 'commit=hash', 'release=semver', 'contact=email', 'free'];
const oci = 'org.opencontainers.image';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a licence',
    bad: `FROM a:1\nLABEL ${oci}.licenses=«"Apache 2.0"»\n`,
    aliases: ['hadolint:DL3054', 'droast:DF074'],
    message: `The value of ${oci}.licenses is not an SPDX licence expression. `,
    fixed: `FROM a:1\nLABEL ${oci}.licenses="Apache-2.0"\n`,
  },
  {
    name: 'a URL',
    bad: `FROM a:1\nLABEL ${oci}.source=«github.com/x/y»\n`,
    aliases: ['hadolint:DL3052', 'droast:DF074'],
    fixed: `FROM a:1\nLABEL ${oci}.source=https://github.com/x/y\n`,
  },
  {
    name: 'a date nobody can read',
    bad: `FROM a:1\nLABEL ${oci}.created=«yesterday»\n`,
    aliases: ['hadolint:DL3053', 'droast:DF074'],
    fixes: {},
  },
  {
    name: 'in an ARG',
    bad: `FROM a:1\nARG L=apache2\nLABEL ${oci}.licenses=«$L»\n`,
    fixed: `FROM a:1\nARG L=Apache-2.0\nLABEL ${oci}.licenses=$L\n`,
  },
  { name: 'empty', bad: `FROM a:1\nLABEL «${oci}.title=""»\n`, aliases: ['hadolint:DL3051', 'droast:DF074'], fixes: {} },
  {
    name: 'a key',
    bad: 'FROM a:1\nLABEL «"My Key"»=x\n',
    aliases: ['hadolint:DL3048', 'tally:labels/valid-key', 'dockerfilelint:label_invalid'],
    message: 'The label key My Key has upper-case letters. ',
    fixed: 'FROM a:1\nLABEL my-key=x\n',
  },
  { name: 'a namespace of Docker', bad: 'FROM a:1\nLABEL «com.docker.x»=y\n', fixes: {} },
  {
    name: 'the same key among others',
    bad: 'FROM a:1\nLABEL a=b \\\n      «c=d» \\\n      e=f\nLABEL c=g\n',
    aliases: ['tally:labels/no-duplicate-keys'],
    fixed: 'FROM a:1\nLABEL a=b \\\n      e=f\nLABEL c=g\n',
  },
  { name: 'a hash by schema', bad: 'FROM a:1\nLABEL commit=«main»\n', options: { schema }, aliases: ['hadolint:DL3055', 'droast:DF074'] },
  {
    name: 'a version by schema',
    bad: 'FROM a:1\nLABEL release=«v2»\n',
    options: { schema },
    aliases: ['hadolint:DL3056', 'droast:DF074'],
    fixed: 'FROM a:1\nLABEL release=2.0.0\n',
  },
  { name: 'an address by schema', bad: 'FROM a:1\nLABEL contact=«jo»\n', options: { schema }, aliases: ['hadolint:DL3058'] },
  {
    name: 'strict',
    bad: 'FROM a:1\nLABEL «other»=x free=y team=z\n',
    options: { schema, strict: true },
    aliases: ['hadolint:DL3050', 'droast:DF074'],
    fixes: {},
  },
  { name: 'T44: an expression', good: `FROM a:1\nLABEL ${oci}.licenses="MIT OR Apache-2.0"\n` },
  { name: 'the build decides', good: `FROM a:1\nARG D\nARG K\nLABEL ${oci}.created=$D $K=x\n` },
  { name: 'the same key in another stage', good: 'FROM a:1 AS x\nLABEL a=b\nFROM x\nLABEL a=c\n' },
  { name: 'any version and revision', good: `FROM a:1\nLABEL ${oci}.version=nightly ${oci}.revision=r12\n` },
  { name: 'a template', good: `FROM a:1\nLABEL ${oci}.created={{ now }}\n` },
]);
