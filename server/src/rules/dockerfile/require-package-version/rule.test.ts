import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'pip, with extras',
    bad: 'FROM a:1\nRUN python3 -m pip install --upgrade pip «uvicorn[standard]»\n',
    message: 'pip installs the newest uvicorn, whichever that is. ',
    aliases: ['hadolint:DL3013', 'kics:02d9c71f', 'droast:DF051', 'terrascan:0010'],
  },
  {
    name: 'npm, scoped',
    bad: 'FROM a:1\nRUN npm install -g «@angular/cli» typescript\n',
    message: 'the newest @angular/cli,',
    aliases: ['hadolint:DL3016', 'kics:e36d8880'],
  },
  { name: 'npm, a moving tag', bad: 'FROM a:1\nRUN npm i -g «npm@latest»\n' },
  { name: 'gem', bad: 'FROM a:1\nRUN gem install «rails»\n', aliases: ['hadolint:DL3028', 'kics:22cd11f7', 'droast:DF053'] },
  { name: 'go get', bad: 'FROM a:1\nRUN go get «golang.org/x/lint»\n', aliases: ['hadolint:DL3062', 'droast:DF054'] },
  { name: 'cargo, in exec form', bad: 'FROM a:1\nRUN ["cargo", "install", "--locked", «"just"»]\n', aliases: [] },
  { name: 'heredoc', bad: 'FROM a:1\nRUN <<EOF\npip install «a» \\\n  b==1\nEOF\n' },
  { name: 'asked for', bad: 'FROM a:1\nRUN yarn global add «serve»\n', options: { managers: ['yarn'] } },
  {
    name: 'pinned',
    good: 'FROM a:1\nRUN pip install a==1 "b>=2,<3" c~=1.0 && npm i x@1 @y/z@^2.0 && gem install r -v 7 s:1.2 && go install t.test/u@v1.2.3 && cargo install v@1 && cargo install w --version 2\n',
  },
  {
    name: 'lists and constraints',
    good: 'FROM a:1\nRUN pip install -r requirements.txt && pip install -c constraints.txt a && pip install -e . && pip install --no-index --find-links=/w b\nRUN npm ci && npm install && bundle install\n',
  },
  {
    name: 'files, addresses and repositories',
    good: 'FROM a:1\nRUN pip install . ./a.whl git+https://x.test/r.git && npm i ./b.tgz https://x.test/c.tgz owner/name github:o/r && cargo install --path . && cargo install --git https://x.test/r d\n',
  },
  { name: 'go follows go.mod', good: 'FROM a:1\nRUN go install ./... && go install example.test/cmd && go mod download\n' },
  { name: 'variables', good: 'FROM a:1\nRUN pip install $PKGS flask==${V} && npm i -g "yarn@$YV"\n' },
  { name: 'the installers', good: 'FROM a:1\nRUN pip install -U pip setuptools wheel\n' },
  { name: 'not among the managers', good: 'FROM a:1\nRUN gem install rails\n', options: { managers: ['pip'] } },
]);
