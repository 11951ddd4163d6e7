import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const from = 'FROM a:1\n';
const run = (command: string, mount = 'id=x'): string => `${from}RUN --mount=type=secret,${mount} ${command}\n`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'cp, with the layout of the RUN',
    bad: `${from}RUN --mount=type=secret,id=x \\\n    «cp /run/secrets/x /root/.netrc» \\\n    && fetch\n`,
    message: 'This copies the mounted secret x into the image',
    severity: 'error',
    aliases: [],
    fixes: {
      'Delete the copy at the end of this RUN': `${from}RUN --mount=type=secret,id=x \\\n    cp /run/secrets/x /root/.netrc \\\n    && fetch \\\n    && rm -f /root/.netrc\n`,
    },
  },
  { name: 'a target of its own', bad: run('cat /s/k «>> /app/k»', 'target=/s/k') },
  {
    name: 'a variable',
    bad: run('echo "//reg/:_authToken=$T" «> .npmrc» && npm ci', 'id=t,env=T'),
    fixed: run('echo "//reg/:_authToken=$T" > .npmrc && npm ci && rm -f .npmrc', 'id=t,env=T'),
  },
  { name: 'a variable that is set from it', bad: run('export T="$(cat /run/secrets/x)" && printf %s "$T" «> /t»') },
  { name: 'through a pipe', bad: run('cat /run/secrets/x | base64 -d «> /key»') },
  { name: 'tee and standard input', bad: run('tee «/a» /dev/null < /run/secrets/x') },
  {
    name: 'a heredoc script with a document in it',
    bad: `${from}RUN --mount=type=secret,id=x,env=T <<EOF\nset -e\ncat <<RC «> ~/.npmrc»\n//reg/:_authToken=$T\nRC\nEOF\n`,
    fixed: `${from}RUN --mount=type=secret,id=x,env=T <<EOF\nset -e\ncat <<RC > ~/.npmrc\n//reg/:_authToken=$T\nRC\nrm -f ~/.npmrc\nEOF\n`,
  },
  { name: 'exec form', bad: `${from}RUN --mount=type=secret,id=x [«"cp", "/run/secrets/x", "/x"»]\n`, fixes: {} },
  {
    name: 'what tools keep',
    bad: run('npm config set //reg/:_authToken=«$T» && npm ci', 'id=x,env=T'),
    fixed: run('npm config set //reg/:_authToken=$T && npm ci && rm -f ~/.npmrc', 'id=x,env=T'),
  },
  {
    name: 'git keeps it too',
    bad: run('git config --global url."https://«$GH_TOKEN»@github.com/".insteadOf https://github.com/', 'id=x,env=GH_TOKEN'),
  },
  {
    name: 'a stage that is left behind',
    bad: `FROM a:1 AS b\nRUN --mount=type=secret,id=x «cp /run/secrets/x /x»\nFROM c:1\nUSER 1\n`,
    severity: 'warning',
    message: 'into the build cache',
  },
  { name: 'deleted too early', bad: run('rm -f ~/.n && cat /run/secrets/x «> ~/.n»') },
  {
    name: 'a mode for everyone',
    bad: run('use', 'id=x,mode=«0444»'),
    aliases: ['sonar:S6469'],
    severity: 'warning',
    fixed: run('use', 'id=x,mode=0400'),
  },
  {
    name: 'a mode for everyone, as a user',
    bad: `${from}USER 1001:0\nRUN --mount=type=ssh,mode=«666» use\n`,
    fixed: `${from}USER 1001:0\nRUN --mount=type=ssh,mode=0400,uid=1001 use\n`,
  },
  {
    name: 'a mode for everyone, as a user whose number is not known',
    bad: `${from}USER app\nRUN --mount=type=secret,id=x,mode=«0644» use\n`,
    fixes: {},
  },
  ...[
    'cat /run/secrets/x > ~/.npmrc && npm ci && rm /root/.npmrc',
    'cp /run/secrets/x /tmp/k && use && rm -rf /tmp/*',
    "trap 'rm -f .npmrc' EXIT; cat /run/secrets/x > .npmrc; npm ci",
    'cat /run/secrets/x > /dev/null && cat /run/secrets/x | docker login --password-stdin',
    'T=$(cat /run/secrets/x) curl -H "Authorization: $T" https://x > /data',
    'echo done > /x && cp /run/secrets.md /y 2> /z',
    'ssh-add /run/secrets/x && . /run/secrets/x && ln -s /run/secrets/x ~/.npmrc',
    'npm config set //reg/:_authToken=$(cat /run/secrets/x) && npm ci && npm config delete //reg/:_authToken',
    "cat <<'E' > f\n$T\nE",
  ].map((command) => ({ name: command.slice(0, 60).replaceAll('\n', ' '), good: run(command) })),
  {
    name: 'a cache or tmpfs mount',
    good: `${from}RUN --mount=type=secret,id=x --mount=type=cache,target=/root/.cache cat /run/secrets/x > ~/.cache/k\n`,
  },
  { name: 'a mode for its owner and group', good: run('use', 'id=x,mode=0440') + run('use', 'id=x,mode=0400') },
  { name: 'no secret', good: `${from}RUN --mount=type=bind,target=/s cp /s/a /b && cat /run/secrets/x > y\n` },
]);
