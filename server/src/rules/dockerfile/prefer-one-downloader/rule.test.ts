import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'both used',
    bad: 'FROM a:1\nRUN wget -q https://x.test/a\nRUN «curl» -fO https://x.test/b && curl -fO https://x.test/c\n',
    message: 'curl is used beside wget, ',
    aliases: rule.meta.alsoKnownAs,
  },
  {
    name: 'the package is shown rather than the call',
    bad: 'FROM a:1\nRUN curl -fO https://x.test/b && wget -q https://x.test/a\nRUN apk add a «wget»\n',
    message: 'wget is installed beside curl, ',
  },
  { name: 'one used, the other installed', bad: 'FROM alpine:3.22\nRUN wget -q https://x.test/a && apk add «curl»\n' },
  { name: 'exec form', bad: 'FROM a:1\nRUN ["apk", "add", "curl", «"wget"»]\n', aliases: ['droast:DF058'] },
  { name: 'each stage for itself', good: 'FROM a:1 AS b\nRUN wget -q https://x.test/a\nFROM a:1\nRUN curl -fO https://x.test/b\n' },
  { name: 'one goes again', good: 'FROM a:1\nRUN apk add curl\nRUN apk add wget && x && apk del wget\n' },
  {
    name: 'words',
    good: 'FROM a:1\nRUN curl -fO https://x.test/wget && echo wget && apk add libcurl\nHEALTHCHECK CMD wget -q http://localhost\n',
  },
]);
