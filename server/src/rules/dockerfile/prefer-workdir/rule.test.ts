import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'over several lines',
    bad: 'FROM node:24\n# install\nRUN «cd /app» && \\\n    npm ci && \\\n    npm run build\n',
    aliases: [
      'hadolint:DL3003',
      'trivy:DS-0013',
      'kics:f4a6bcd3',
      'droast:DF008',
      'semgrep:use-workdir',
      'nordcoderd:DFS023',
      'terrascan:0018',
    ],
    fixed: 'FROM node:24\nWORKDIR /app\n# install\nRUN npm ci && \\\n    npm run build\n',
  },
  {
    name: 'a known variable',
    bad: 'FROM node:24\nENV APP=/app\nRUN «cd "$APP"» ; make\n',
    fixed: 'FROM node:24\nENV APP=/app\nWORKDIR "$APP"\nRUN make\n',
  },
  { name: 'an unknown variable', bad: 'FROM node:24\nRUN «cd $HOME» && make\n', fixes: {} },
  { name: 'not first', bad: 'FROM node:24\nRUN mkdir /app && «cd /app» && make\n', fixes: {} },
  { name: 'two of them', bad: 'FROM node:24\nRUN «cd /a» && make && cd /b && make\n', fixes: {} },
  {
    name: 'alone, below a known folder',
    bad: 'FROM node:24\nWORKDIR /srv\nRUN «cd app»\n',
    fixed: 'FROM node:24\nWORKDIR /srv\nWORKDIR app\n',
  },
  { name: 'below an unknown folder', bad: 'FROM node:24\nRUN «cd app» && make\n', fixes: {} },
  { name: 'in a heredoc', bad: 'FROM node:24\nRUN <<E\nset -e\n«cd /app»\nmake\nE\n', fixes: {} },
  { name: 'in ONBUILD', bad: 'FROM node:24\nONBUILD RUN «cd /app» && make\n', fixes: {} },
  {
    name: 'removed with its parent, or from outside',
    good: 'FROM node:24\nRUN cd /src/a && make && rm -rf /src\nRUN cd a && make && cd .. && rm -rf a\nRUN mkdir $D && cd $D && make && rm -r $D\n',
  },
  { name: 'left again', good: 'FROM node:24\nRUN cd /a && make && cd -\nRUN pushd /a && make && popd\nRUN cd /tmp/x && make\n' },
  { name: 'other shells', good: 'FROM node:24\nRUN bash -c "cd /a && make"\nRUN X=$(cd /a && pwd) make\nCMD cd /a && make\n' },
  { name: 'home', good: 'FROM node:24\nRUN cd && make\nRUN cd ~ && make\n' },
]);
