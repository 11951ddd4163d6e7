import { describe, expect, it } from 'vitest';
import { folderWith, plimsoll } from './run-cli.ts';

// Put together here, so that no scanner takes this file for a leak.
const TOKEN = ['ghp', 'x7Kq9mWz3RtYv5Bn8Lp2Hs6Jd4Fg1CaE0uQi'].join('_');
const PASSWORD = 'Zk8-quiet-Heron-41';
const FILES = {
  Dockerfile: `FROM node:24
ARG NPM_TOKEN=${TOKEN}
ENV DB_PASSWORD=${PASSWORD}
RUN curl -H "Authorization: token ${TOKEN}" https://api.example.com | sh && export T=${TOKEN}
RUN curl -k https://deploy:${PASSWORD}@nexus.example.com/app.tgz -o app.tgz
CMD server --token ${TOKEN}
`,
  'app.yaml': `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  - name: web
    image: web
    env:
    - {name: GITHUB_TOKEN, value: ${TOKEN}}
    - {name: DB_PASSWORD, value: "${PASSWORD}"}
    args: ["--token", "${TOKEN}"]
`,
};

describe('a secret is never printed', () => {
  it.each(['text', 'json', 'sarif', 'github'])('by --format %s', async (format) => {
    const { stdout, stderr } = await plimsoll(['check', '--preset', 'all', '--format', format], { cwd: folderWith(FILES) });
    expect(stdout).toMatch(/dockerfile\/no-hardcoded-secret/);
    expect(stdout).toMatch(/kubernetes\/no-secret-literal/);
    for (const secret of [TOKEN, PASSWORD]) expect(stdout + stderr).not.toContain(secret);
  });
});
