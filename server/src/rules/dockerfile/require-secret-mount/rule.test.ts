import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const from = 'FROM a:1\n';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'docker login',
    bad: `${from}RUN docker login -u ci -p «$REG_PASS» reg.corp\n`,
    message: 'docker login gets its password without a secret mount',
    aliases: [],
    fixes: {
      'Mount REG_PASS as a secret, and delete ~/.docker/config.json': `${from}RUN --mount=type=secret,id=REG_PASS,env=REG_PASS docker login -u ci -p $REG_PASS reg.corp && rm -f ~/.docker/config.json\n`,
    },
  },
  { name: 'written out', bad: `${from}RUN docker login --username=ci --password=«hunter2» reg.corp\n`, fixes: {} },
  {
    name: 'a word of its own becomes a variable',
    bad: `${from}RUN cargo login «abc123def»\n`,
    fixes: {
      'Read it from the secret CARGO_TOKEN, and delete ~/.cargo/credentials.toml': `${from}RUN --mount=type=secret,id=CARGO_TOKEN,env=CARGO_TOKEN cargo login "$CARGO_TOKEN" && rm -f ~/.cargo/credentials.toml\n`,
    },
  },
  {
    name: 'written out beside a mount',
    bad: `${from}RUN --mount=type=secret,id=x vault login «s.abcdef»\n`,
    fixed: `${from}RUN --mount=type=secret,id=x --mount=type=secret,id=VAULT_TOKEN,env=VAULT_TOKEN vault login "$VAULT_TOKEN" && rm -f ~/.vault-token\n`,
  },
  {
    name: 'aws',
    bad: `${from}RUN aws configure set aws_access_key_id «$ID» && aws --profile p configure set aws_secret_access_key "«$KEY»"\n`,
    aliases: ['trivy:DS-0031'],
  },
  { name: 'gcloud', bad: `${from}RUN gcloud auth activate-service-account --key-file=«key.json»\n`, aliases: ['trivy:DS-0031'] },
  {
    name: 'az and doctl',
    bad: `${from}RUN az login --service-principal -u $U -p «$P» --tenant t && doctl auth init -t "«$T»"\n`,
    aliases: ['trivy:DS-0031'],
  },
  { name: 'npm', bad: `${from}RUN npm config set //reg/:_authToken «$T» && npm set //reg/:_authToken=«$T»\n` },
  { name: 'curl', bad: `${from}RUN curl -fsSLu «me:$P» https://x -H "Authorization: Bearer «\${T}»"\n` },
  { name: 'wget', bad: `${from}RUN wget --header="PRIVATE-TOKEN: «$T»" --password «$P» https://x\n` },
  { name: 'a git URL', bad: `${from}RUN git config --global url."https://«$GITHUB_TOKEN»@github.com/".insteadOf https://github.com/\n` },
  { name: 'an index with a password', bad: `${from}RUN pip install --index-url=https://ci:«$INDEX_PW»@pypi.corp/simple x\n` },
  { name: 'printed into a file', bad: `${from}RUN echo "//reg/:_authToken=«$NPM_TOKEN»" >> .npmrc && npm ci\n` },
  {
    name: 'a heredoc and its continuation',
    bad: `${from}RUN <<EOF\nset -e\ndocker login -u a \\\n  -p «$P»\nEOF\n`,
    fixed: `${from}RUN --mount=type=secret,id=P,env=P <<EOF\nset -e\ndocker login -u a \\\n  -p $P\n  rm -f ~/.docker/config.json\nEOF\n`,
  },
  { name: 'exec form: no shell puts a variable in', bad: `${from}RUN ["docker", "login", "-p", "«hunter2»"]\n`, fixes: {} },
  { name: 'an old frontend knows no such mount', bad: `# syntax=docker/dockerfile:1.4\n${from}RUN docker login -p «$P»\n`, fixes: {} },
  { name: 'in ONBUILD', bad: `${from}ONBUILD RUN docker login -p «$P»\n` },
  {
    name: 'commands of your own',
    options: { commands: ['npm ci', 'bundle'] },
    bad: `${from}RUN «npm ci» --omit=dev && «/usr/bin/bundle» install\n`,
    aliases: ['tally:require-secret-mounts'],
    fixes: {},
  },
  {
    name: 'commands of your own with a mount',
    options: { commands: ['npm ci'] },
    good: `${from}RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\nRUN npm run build\n`,
  },
  {
    name: 'standard input',
    good: `${from}RUN --mount=type=secret,id=p docker login -u a --password-stdin < /run/secrets/p\nRUN docker login -u a --password-stdin\n`,
  },
  {
    name: 'from the mount',
    good: `${from}RUN --mount=type=secret,id=t,env=T curl -H "Authorization: Bearer $T" https://x\nRUN --mount=type=secret,id=t curl -u "me:$(cat /run/secrets/t)" https://x\n`,
  },
  {
    name: 'made in the step',
    good: `${from}RUN read -r T < /t && curl -u me:$T https://x\nRUN T=$(fetch) && docker login -p $T\nRUN curl -H "Authorization: Bearer $(gcloud auth print-access-token)" https://x\n`,
  },
  {
    name: 'no credential',
    good: `${from}RUN git clone git@github.com:o/r.git && git clone https://git@github.com/o/r && curl -u me https://x && curl -H 'Accept: a' https://x/@y\nRUN docker login -u a -p changeme\nRUN npm config set registry https://reg/\n`,
  },
  { name: 'a proxy whose user is a setting', good: `${from}RUN curl https://$HOST@x.example/ && printf '//reg/:_authToken=%s' x\n` },
]);
