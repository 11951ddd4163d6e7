import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'wget',
    bad: 'FROM a:1\nRUN wget -q «http»://x.example/f\n',
    aliases: ['sonar:S5332'],
    message: 'x.example is asked without encryption. ',
    fixes: { 'Use https': 'FROM a:1\nRUN wget -q https://x.example/f\n' },
  },
  {
    name: 'ADD, the end from a variable',
    bad: 'FROM a:1\nARG V\nADD «http»://x.example/f-$V.tgz /f\n',
    fixed: 'FROM a:1\nARG V\nADD https://x.example/f-$V.tgz /f\n',
  },
  {
    name: 'exec form',
    bad: 'FROM a:1\nRUN ["curl", "-fo", "f", "«http»://x.example/f"]\n',
    fixed: 'FROM a:1\nRUN ["curl", "-fo", "f", "https://x.example/f"]\n',
  },
  {
    name: 'quoted, with a variable',
    bad: 'FROM a:1\nRUN curl -fO "«http»://x.example/${V}/f"\n',
    fixed: 'FROM a:1\nRUN curl -fO "https://x.example/${V}/f"\n',
  },
  {
    name: 'git, two protocols',
    bad: 'FROM a:1\nRUN git clone «http»://x.example/r && git -C r submodule add «git»://x.example/s\n',
    fixed: 'FROM a:1\nRUN git clone https://x.example/r && git -C r submodule add git://x.example/s\n',
  },
  { name: 'ADD of git', bad: 'FROM a:1\nADD «git»://x.example/r.git /r\n', fixed: 'FROM a:1\nADD https://x.example/r.git /r\n' },
  { name: 'pip', bad: 'FROM a:1\nRUN pip install --index-url «http»://x.example/simple a «http»://x.example/b.whl\n' },
  {
    name: 'npm, written into its settings',
    bad: 'FROM a:1\nRUN npm config set registry «http»://r.example/\n',
    fixed: 'FROM a:1\nRUN npm config set registry https://r.example/\n',
  },
  { name: 'rpm by its address', bad: 'FROM a:1\nRUN yum install -y «http»://x.example/a.rpm && rpm -i «http»://x.example/b.rpm\n' },
  {
    name: 'a variable',
    bad: 'FROM a:1\nENV A=1 PIP_INDEX_URL="«http»://x.example/simple"\n',
    fixed: 'FROM a:1\nENV A=1 PIP_INDEX_URL="https://x.example/simple"\n',
  },
  {
    name: 'heredoc',
    bad: 'FROM a:1\nRUN <<EOF\nset -e\ncurl -fO «http»://x.example/f\nEOF\n',
    fixed: 'FROM a:1\nRUN <<EOF\nset -e\ncurl -fO https://x.example/f\nEOF\n',
  },
  { name: 'a port of its own', bad: 'FROM a:1\nRUN curl -fO «http»://x.example:8080/f\n', fixes: {} },
  { name: 'ONBUILD', bad: 'FROM a:1\nONBUILD ADD «http»://x.example/f /f\n', fixed: 'FROM a:1\nONBUILD ADD https://x.example/f /f\n' },
  {
    name: 'the TLS switch has no effect there',
    bad: 'FROM a:1\nRUN curl -fkO «http»://x.example/f\n',
    fixed: 'FROM a:1\nRUN curl -fkO https://x.example/f\n',
  },
  {
    name: 'near hosts',
    good: 'FROM a:1\nRUN curl -f http://localhost:80/ -o a && curl -f http://127.0.0.1/ -o b && wget -q http://10.1.2.3/x http://mirror/x http://192.168.0.1/y http://[::1]/z http://x.svc.cluster.local/a\n',
  },
  {
    name: 'hosts that only the build knows',
    good: 'FROM a:1\nARG H\nADD http://$H/f /f\nRUN curl -fO http://${HOST}/f && curl -fO http://$HOST.example/f\n',
  },
  {
    name: 'proxies, and text',
    good: 'FROM a:1\nENV HTTP_PROXY=http://proxy.example:3128 A=http://x.example\nRUN curl -x http://p.example:1 -fO https://x.example/f && npm config set proxy http://p.example && pip install --proxy http://p.example a && echo "<a xmlns=\'http://www.w3.org\'>"\n',
  },
  {
    name: 'signed mirrors',
    good: 'FROM a:1\nRUN apk add --repository http://dl-cdn.alpinelinux.org/x a && echo "deb http://deb.debian.org/debian x main" > /etc/apt/sources.list\n',
  },
  {
    name: 'checked, and only asked',
    good: 'FROM a:1\nRUN wget -q http://x.example/f && gpg --verify f.asc f\nRUN curl -I http://x.example/ && wget --spider http://x.example/\n',
  },
  { name: 'allowed', good: 'FROM a:1\nRUN wget -q http://x.example/f\n', options: { hosts: ['x.example'] } },
  { name: 'a health check', good: 'FROM a:1\nHEALTHCHECK CMD curl -f http://x.example/ || exit 1\n' },
]);
