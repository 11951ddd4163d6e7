import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'apt-get',
    bad: 'FROM debian:13\nRUN apt-get -y «install» a && apt-get install --no-install-recommends b\n',
    message: 'apt-get install also installs the packages that are only recommended. ',
    aliases: [
      'hadolint:DL3015',
      'trivy:DS-0029',
      'kics:7384dfb2',
      'droast:DF016',
      'semgrep:missing-no-install-recommends',
      'dockerfilelint:apt-get_recommends',
      'nordcoderd:DFS014',
      'terrascan:0014',
    ],
    fixes: {
      'Add --no-install-recommends':
        'FROM debian:13\nRUN apt-get -y install --no-install-recommends a && apt-get install --no-install-recommends b\n',
    },
  },
  { name: 'apt', bad: 'FROM debian:13\nRUN apt «install» -y a\n', aliases: [] },
  {
    name: 'exec form',
    bad: 'FROM debian:13\nRUN ["apt-get", «"install"», "-y", "a"]\n',
    fixed: 'FROM debian:13\nRUN ["apt-get", "install", "--no-install-recommends", "-y", "a"]\n',
  },
  {
    name: 'in a heredoc',
    bad: 'FROM debian:13\nRUN <<EOF\napt-get «install» -y \\\n  a\nEOF\n',
    fixed: 'FROM debian:13\nRUN <<EOF\napt-get install --no-install-recommends -y \\\n  a\nEOF\n',
  },
  { name: 'the stage that the image builds on', bad: 'FROM debian:13 AS base\nRUN apt-get «install» -y a\nFROM base\nCMD ["x"]\n' },
  { name: 'a builder', good: 'FROM debian:13 AS build\nRUN apt-get install -y gcc\nFROM debian:13\nCOPY --from=build /x /x\n' },
  {
    name: 'an option, in two spellings',
    good: 'FROM debian:13\nRUN apt-get install -y -o APT::Install-Recommends=false a && apt-get -o APT::Install-Recommends=0 install -y b\n',
  },
  {
    name: 'configured before',
    good: 'FROM debian:13\nRUN echo \'APT::Install-Recommends "0";\' > /etc/apt/apt.conf.d/99x\nRUN apt-get install -y a\n',
  },
  { name: 'configured by a file', good: 'FROM debian:13\nCOPY apt.conf /etc/apt/apt.conf.d/\nRUN apt-get install -y a\n' },
  { name: 'meant', good: 'FROM debian:13\nRUN apt-get install -y --install-recommends a\n' },
  { name: 'a variable may hold it', good: 'FROM debian:13\nRUN apt-get install $APT_OPTS -y a\n' },
  { name: 'other verbs and managers', good: 'FROM debian:13\nRUN apt-get update && apt-get upgrade -y && dnf install -y a && apk add b\n' },
]);
