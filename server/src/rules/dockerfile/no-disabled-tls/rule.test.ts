import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'curl -k alone',
    bad: 'FROM a:1\nRUN curl «-k» https://x.test/f -o f\n',
    aliases: ['checkov:CKV2_DOCKER_2'],
    message: 'curl -k accepts any certificate. ',
    fixes: { 'Remove -k': 'FROM a:1\nRUN curl https://x.test/f -o f\n' },
  },
  {
    name: 'exec form',
    bad: 'FROM a:1\nRUN ["wget", «"--no-check-certificate"», "https://x.test/f"]\n',
    aliases: ['checkov:CKV2_DOCKER_3'],
    fixed: 'FROM a:1\nRUN ["wget", "https://x.test/f"]\n',
  },
  {
    name: 'pip, with its value',
    bad: 'FROM a:1\nRUN pip install «--trusted-host pypi.test» x\n',
    aliases: ['checkov:CKV2_DOCKER_4'],
    message: 'pip --trusted-host pypi.test accepts any certificate',
    fixed: 'FROM a:1\nRUN pip install x\n',
  },
  {
    name: 'in front of a command',
    bad: 'FROM a:1\nRUN «PYTHONHTTPSVERIFY=0» python fetch.py\n',
    aliases: ['checkov:CKV2_DOCKER_5'],
    message: 'PYTHONHTTPSVERIFY=0 makes Python accept any certificate',
    fixed: 'FROM a:1\nRUN python fetch.py\n',
  },
  {
    name: 'export goes as a whole',
    bad: 'FROM a:1\nRUN set -e; export «NODE_TLS_REJECT_UNAUTHORIZED=0» && node x.js\n',
    aliases: ['checkov:CKV2_DOCKER_6'],
    fixed: 'FROM a:1\nRUN set -e; node x.js\n',
  },
  {
    name: 'the only pair of ENV',
    bad: 'FROM a:1\nENV «NPM_CONFIG_STRICT_SSL=false»\nRUN npm ci\n',
    aliases: ['checkov:CKV2_DOCKER_12'],
    fixed: 'FROM a:1\nRUN npm ci\n',
  },
  {
    name: 'legacy ENV, and ARG',
    bad: 'FROM a:1\nENV «GIT_SSL_NO_VERIFY true»\nARG «PIP_TRUSTED_HOST=pypi.test»\n',
    aliases: ['checkov:CKV2_DOCKER_14'],
    fixed: 'FROM a:1\nARG PIP_TRUSTED_HOST=pypi.test\n',
  },
  {
    name: 'the value comes from a variable',
    bad: 'ARG V=0\nFROM a:1\nARG V\nENV «NODE_TLS_REJECT_UNAUTHORIZED=$V» A=1\n',
    aliases: ['checkov:CKV2_DOCKER_6'],
    fixed: 'ARG V=0\nFROM a:1\nARG V\nENV A=1\n',
  },
  {
    name: 'a configuration command on a line of its own',
    bad: 'FROM a:1\nRUN apt-get update && \\\n    # behind the proxy\n    npm config set «strict-ssl false» && \\\n    npm ci\n',
    aliases: ['checkov:CKV2_DOCKER_13'],
    fixed: 'FROM a:1\nRUN apt-get update && \\\n    # behind the proxy\n    npm ci\n',
  },
  {
    name: 'a line of a heredoc',
    bad: 'FROM a:1\nRUN <<EOF\ngit config --global «http.sslVerify false»\ngit clone https://x.test/r\nEOF\n',
    aliases: [],
    fixed: 'FROM a:1\nRUN <<EOF\ngit clone https://x.test/r\nEOF\n',
  },
  {
    name: 'the last command of the chain',
    bad: 'FROM a:1\nRUN a \\\n && yarn config set «enableStrictSsl false»\n',
    fixed: 'FROM a:1\nRUN a\n',
  },
  {
    name: 'yum',
    bad: 'FROM a:1\nRUN yum-config-manager «--setopt=sslverify=0» --save\n',
    aliases: ['checkov:CKV2_DOCKER_15'],
    fixed: 'FROM a:1\nRUN yum-config-manager --save\n',
  },
  { name: 'the whole RUN', bad: 'FROM a:1\nRUN git config --system «http.sslVerify false»\nRUN x\n', fixed: 'FROM a:1\nRUN x\n' },
  {
    name: 'a written file',
    bad: 'FROM a:1\nRUN echo "«sslverify=0»" >> /etc/yum.conf\n',
    message: 'sslverify=0 makes yum accept',
    fixes: {},
  },
  { name: 'a heredoc of COPY', bad: 'FROM a:1\nCOPY <<EOF /root/.npmrc\n«strict-ssl=false»\nEOF\n', fixes: {} },
  {
    name: 'other things in the value',
    bad: 'FROM a:1\nENV «GOFLAGS="-mod=vendor -insecure"»\n',
    message: 'GOFLAGS=-mod=vendor -insecure makes Go accept',
    fixes: {},
  },
  {
    name: 'composer',
    bad: 'FROM a:1\nRUN composer config «secure-http false»\n',
    message: 'makes composer fetch packages without encryption',
  },
  { name: 'in a branch: no fix', bad: 'FROM a:1\nRUN if true; then npm config set «strict-ssl false»; fi\n', fixes: {} },
  {
    name: 'ONBUILD, sudo, sh -c',
    bad: 'FROM a:1\nONBUILD RUN sudo sh -c "curl «-k» https://x.test/f -o f"\n',
    fixed: 'FROM a:1\nONBUILD RUN sudo sh -c "curl https://x.test/f -o f"\n',
  },
  { name: 'two hosts, one allowed', bad: 'FROM a:1\nRUN curl «-k» https://a.test https://b.test\n', options: { hosts: ['a.test'] } },
  {
    name: 'no k in there',
    good: 'FROM a:1\nRUN curl -fsSLo/usr/local/bin/kubectl https://x.test/kubectl\nRUN curl -fsSL https://x.test/$(uname -sk) -o f\n',
  },
  {
    name: 'values that switch nothing off',
    good: 'FROM a:1\nENV PYTHONHTTPSVERIFY=1\nARG NODE_TLS_REJECT_UNAUTHORIZED\nENV NPM_CONFIG_STRICT_SSL=$X\nRUN npm config set strict-ssl true\n',
  },
  {
    name: 'the machine itself',
    good: 'FROM a:1\nHEALTHCHECK CMD curl -kf https://$(hostname):8443/ || exit 1\nRUN curl --insecure https://127.0.0.1/x -o x\n',
  },
  {
    name: 'allowed hosts',
    good: 'FROM a:1\nRUN curl -k https://u@Nexus.corp:8443/x -o x && pip install --trusted-host nexus.corp:8080 y\n',
    options: { hosts: ['nexus.corp'] },
  },
  { name: 'above FROM and never taken over', good: 'ARG PYTHONHTTPSVERIFY=0\nFROM a:1\n' },
]);
