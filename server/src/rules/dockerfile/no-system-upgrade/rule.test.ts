import { upgradeIds } from '../../../tables/package-ids.ts';
import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'apt-get upgrade, with its update',
    bad: 'FROM a:1\nRUN apt-get update && apt-get «upgrade» -y\nRUN b\n',
    aliases: upgradeIds['apt']?.['upgrade'] ?? [],
    message: 'apt-get upgrade changes every package of the base image. ',
    fixes: { 'Remove apt-get upgrade': 'FROM a:1\nRUN b\n' },
  },
  {
    name: 'dist-upgrade',
    bad: 'FROM a:1\nRUN apt-get -y «dist-upgrade»\n',
    aliases: upgradeIds['apt']?.['dist-upgrade'] ?? [],
    fixed: 'FROM a:1\n',
  },
  {
    name: 'full-upgrade',
    bad: 'FROM a:1\nRUN apt «full-upgrade» -y; x\n',
    aliases: upgradeIds['apt']?.['dist-upgrade'] ?? [],
    fixed: 'FROM a:1\nRUN x\n',
  },
  {
    name: 'apk',
    bad: 'FROM a:1\nRUN apk --no-cache «upgrade» && x\n',
    aliases: upgradeIds['apk']?.['*'] ?? [],
    fixed: 'FROM a:1\nRUN x\n',
  },
  {
    name: 'yum update',
    bad: 'FROM a:1\nRUN yum «update» -y && yum install -y x\n',
    aliases: upgradeIds['yum']?.['*'] ?? [],
    fixed: 'FROM a:1\nRUN yum install -y x\n',
  },
  {
    name: 'dnf, heredoc',
    bad: 'FROM a:1\nRUN <<EOF\nset -e\ndnf -y «upgrade»\ndnf -y install x\nEOF\n',
    aliases: upgradeIds['dnf']?.['*'] ?? [],
    fixed: 'FROM a:1\nRUN <<EOF\nset -e\ndnf -y install x\nEOF\n',
  },
  { name: 'microdnf has ids of its own', bad: 'FROM a:1\nRUN microdnf «update» -y && x\n', aliases: [] },
  { name: 'zypper dup', bad: 'FROM a:1\nRUN zypper -n «dup»\n', aliases: upgradeIds['zypper']?.['dup'] ?? [] },
  { name: 'zypper update', bad: 'FROM a:1\nRUN zypper -n «up»\n', aliases: upgradeIds['zypper']?.['*'] ?? [] },
  { name: 'exec form', bad: 'FROM a:1\nRUN ["apt-get", «"upgrade"», "-y"]\n', fixes: {} },
  {
    name: 'packages that are named',
    good: 'FROM a:1\nRUN apk upgrade libcrypto3 && yum update -y openssl && apt-get install -y --only-upgrade bash && zypper -n up curl\n',
  },
  { name: 'for security only', good: 'FROM a:1\nRUN dnf upgrade -y --security\n' },
  {
    name: 'Arch, and packages of a language',
    good: 'FROM a:1\nRUN pacman -Syu --noconfirm\nRUN pip install --upgrade pip && npm update && gem update --system\n',
  },
  { name: 'an update of the index', good: 'FROM a:1\nRUN apt-get update && apk update && zypper refresh && x\n' },
]);
