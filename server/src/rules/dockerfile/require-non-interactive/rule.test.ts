import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'apt-get',
    bad: 'FROM a:1\nRUN apt-get «install» curl\n',
    message: 'apt-get install asks before it goes on',
    aliases: [
      'hadolint:DL3014',
      'trivy:DS-0021',
      'kics:77783205',
      'droast:DF015',
      'semgrep:missing-assume-yes-switch',
      'dockerfilelint:apt-get_missing_param',
      'nordcoderd:DFS020',
    ],
    fixes: { 'Add -y': 'FROM a:1\nRUN apt-get install -y curl\n' },
  },
  {
    name: 'apt has no ids of apt-get',
    bad: 'FROM a:1\nRUN apt «install» curl\n',
    aliases: [],
    fixed: 'FROM a:1\nRUN apt install -y curl\n',
  },
  { name: 'upgrade and remove', bad: 'FROM a:1\nRUN apt-get «dist-upgrade» && apt-get «purge» x\n', aliases: [] },
  {
    name: 'yum, a group',
    bad: 'FROM a:1\nRUN sudo yum «group install» tools\n',
    aliases: [
      'hadolint:DL3030',
      'kics:6e19193a',
      'droast:DF027',
      'semgrep:missing-yum-assume-yes-switch',
      'nordcoderd:DFS020',
      'terrascan:0004',
    ],
    fixed: 'FROM a:1\nRUN sudo yum group install -y tools\n',
  },
  {
    name: 'dnf',
    bad: 'FROM a:1\nRUN dnf -q «install» x\n',
    aliases: ['hadolint:DL3038', 'kics:7ebd323c', 'semgrep:missing-dnf-assume-yes-switch', 'nordcoderd:DFS020'],
  },
  { name: 'microdnf', bad: 'FROM a:1\nRUN microdnf «install» x\n', fixed: 'FROM a:1\nRUN microdnf install -y x\n' },
  {
    name: 'zypper',
    bad: 'FROM a:1\nRUN zypper «in» x\n',
    aliases: ['hadolint:DL3034', 'kics:45e1fca5', 'droast:DF043', 'nordcoderd:DFS020'],
    fixed: 'FROM a:1\nRUN zypper -n in x\n',
  },
  { name: 'pacman', bad: 'FROM a:1\nRUN pacman «-Syu» x\n', fixed: 'FROM a:1\nRUN pacman -Syu --noconfirm x\n' },
  {
    name: 'pip uninstall',
    bad: 'FROM a:1\nRUN python3 -m pip «uninstall» x\n',
    message: 'pip uninstall asks',
    fixed: 'FROM a:1\nRUN python3 -m pip uninstall -y x\n',
  },
  {
    name: 'exec form',
    bad: 'FROM a:1\nRUN ["apt-get", «"install"», "curl"]\n',
    fixed: 'FROM a:1\nRUN ["apt-get", "install", "-y", "curl"]\n',
  },
  {
    name: 'a string in exec form',
    bad: 'FROM a:1\nRUN ["sh", "-c", "apt-get «install» curl"]\n',
    fixed: 'FROM a:1\nRUN ["sh", "-c", "apt-get install -y curl"]\n',
  },
  {
    name: 'heredoc, continued',
    bad: 'FROM a:1\nRUN <<EOF\napt-get \\\n  «install» \\\n  curl\nEOF\n',
    fixed: 'FROM a:1\nRUN <<EOF\napt-get \\\n  install -y \\\n  curl\nEOF\n',
  },
  { name: 'a variable that names packages', bad: 'FROM a:1\nRUN apt-get «install» $PACKAGES\n' },
  { name: 'configured later', bad: 'FROM a:1\nRUN apt-get «install» x\nRUN echo \'APT::Get::Assume-Yes "1";\' > /etc/apt/apt.conf.d/y\n' },
  { name: 'ONBUILD', bad: 'FROM a:1\nONBUILD RUN yum «install» x\n', fixed: 'FROM a:1\nONBUILD RUN yum install -y x\n' },
  {
    name: 'every way of saying yes',
    good: 'FROM a:1\nRUN apt-get install --yes a; apt-get -y install b; apt-get install --assume-yes c; apt-get install -q=2 d; apt-get -qqy install e; echo y | apt-get install f\nRUN zypper --non-interactive in a && pacman -S --noconfirm b && dnf install -y c && conda create -yn x\n',
  },
  {
    name: 'configured in a parent stage',
    good: 'FROM a:1 AS b\nRUN echo \'APT::Get::Assume-Yes "1";\' > /etc/apt/apt.conf.d/y\nFROM b\nRUN apt-get install x\n',
  },
  { name: 'configured by a file', good: 'FROM a:1\nCOPY 90yes /etc/apt/apt.conf.d/\nRUN apt-get install x\n' },
  { name: 'no answer means yes', good: 'FROM a:1\nRUN conda install numpy && conda update --all && mamba create -n b python\n' },
  {
    name: 'asks nothing',
    good: 'FROM a:1\nRUN apt-get update && apt-get -s install x && pacman -Sy && apt-get reinstall y && conda env create -f e.yml && conda clean -tipsy && apk add x && pip install x && apt-get clean\n',
  },
]);
