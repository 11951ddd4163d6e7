import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a package with rm in it',
    bad: 'FROM a:1\nRUN «apt» install -y terraform\n',
    aliases: rule.meta.alsoKnownAs,
    message: 'apt is made for people at a terminal, ',
    fixes: { 'Use apt-get': 'FROM a:1\nRUN apt-get install -y terraform\n' },
  },
  {
    name: 'beside apt-get',
    bad: 'FROM a:1\nRUN «apt» update && apt-get install -y git\n',
    fixed: 'FROM a:1\nRUN apt-get update && apt-get install -y git\n',
  },
  { name: 'search', bad: 'FROM a:1\nRUN «apt» show curl\n', fixes: { 'Use apt-cache': 'FROM a:1\nRUN apt-cache show curl\n' } },
  { name: 'upgrade may install', bad: 'FROM a:1\nRUN «apt» -y upgrade\n', fixed: 'FROM a:1\nRUN apt-get -y upgrade --with-new-pkgs\n' },
  { name: 'list has no twin', bad: 'FROM a:1\nRUN «apt» list --installed\n', fixes: {} },
  {
    name: 'by its path',
    bad: 'FROM a:1\nRUN sudo «/usr/bin/apt» update && x\n',
    fixed: 'FROM a:1\nRUN sudo /usr/bin/apt-get update && x\n',
  },
  { name: 'exec form', bad: 'FROM a:1\nRUN [«"apt"», "install", "-y", "a"]\n', fixed: 'FROM a:1\nRUN ["apt-get", "install", "-y", "a"]\n' },
  { name: 'a variable decides', bad: 'FROM a:1\nRUN «apt» $ACTION\n', fixes: {} },
  {
    name: 'heredoc',
    bad: 'FROM a:1\nRUN <<EOF\n«apt» update\n«apt» install -y a\nEOF\n',
    fixed: 'FROM a:1\nRUN <<EOF\napt-get update\napt install -y a\nEOF\n',
  },
  { name: 'ONBUILD', bad: 'FROM a:1\nONBUILD RUN «apt» install -y a\n', fixed: 'FROM a:1\nONBUILD RUN apt-get install -y a\n' },
  {
    name: 'paths, packages and text',
    good: 'FROM a:1\nRUN rm -rf /var/lib/apt /etc/apt && echo apt install && apt-cache show x && apt-mark hold y && cd /var/lib && rm -rf apt && /opt/apt install\n',
  },
]);
