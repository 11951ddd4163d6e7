import { describe, expect, it } from 'vitest';
import { accountOf, accountsAt, effectiveUser } from './accounts.ts';
import { parseDockerfile } from './parse.ts';

function final(text: string) {
  const file = parseDockerfile(text);
  const stage = file.finalStage;
  if (stage === undefined) throw new Error('no stage');
  return { accounts: accountsAt(file, stage), user: effectiveUser(file, stage) };
}

describe('accountsAt', () => {
  it.each([
    ['FROM scratch', true],
    ['FROM alpine:3.23', true],
    ['FROM corp/base', false],
    ['FROM alpine:3.23\nRUN apk add --no-cache curl git', true],
    ['FROM alpine:3.23\nRUN apk add nginx', false],
    ['FROM alpine:3.23\nRUN ./setup.sh', false],
    ['FROM alpine:3.23\nRUN mkdir /a && chown 1000 /a', true],
    ['FROM alpine:3.23\nRUN echo "a:x:1:1::/:" >> /etc/passwd', false],
    ['FROM alpine:3.23\nRUN tar -C / -xf x.tar', false],
    ['FROM alpine:3.23\nRUN sed -i s/a/b/ /etc/passwd', false],
    ['FROM alpine:3.23\nRUN adduser -D $NAME', false],
    ['FROM alpine:3.23\nCOPY --from=b /etc/passwd /etc/', false],
    ['FROM alpine:3.23\nCOPY --from=b /go/bin/app /', true],
    ['FROM alpine:3.23\nCOPY rootfs /', false],
    ['FROM alpine:3.23\nADD app.tar.gz /', false],
    ['FROM alpine:3.23\nCOPY app.py .', true],
    ['FROM alpine:3.23 AS a\nRUN ./x\nFROM a', false],
  ])('%s: complete %s', (text, complete) => {
    expect(final(`${text}\n`).accounts.complete).toBe(complete);
  });

  it.each([
    ['useradd -u 10001 app', 10001, 10001, ''],
    ['useradd app', undefined, undefined, ''],
    ['useradd -u 7 -g 9 -G a,b app', 7, 9, 'a b'],
    ['useradd -u 7 -g users app', 7, undefined, ''],
    ['addgroup -S grp && adduser -S -u 7 -G grp app && addgroup app docker', 7, undefined, 'docker'],
    ['useradd app && usermod -aG x,y app && gpasswd -a app z', undefined, undefined, 'x y z'],
    ['adduser -D app && adduser app audio', undefined, undefined, 'audio'],
  ])('%s', (command, uid, gid, groups) => {
    const account = accountOf(final(`FROM debian:13\nRUN ${command}\n`).accounts, 'app');
    expect([account?.uid, account?.gid, account?.groups.join(' ')]).toEqual([uid, gid, groups]);
  });

  it('takes users that come with /etc/passwd of another stage', () => {
    const text = 'FROM alpine:3.23 AS b\nRUN adduser -D -u 10001 app\nFROM scratch\nCOPY --from=b /etc/passwd /etc/passwd\nUSER app\n';
    expect(final(text).user).toMatchObject({ name: 'app', uid: 10001, isRoot: false });
  });
});

describe('effectiveUser', () => {
  it.each([
    ['FROM node:24\nUSER node', { name: 'node', uid: 1000, written: 'node', isRoot: false }],
    ['FROM node:24', { name: 'root', uid: 0, isRoot: true, by: undefined }],
    ['FROM jenkins/jenkins:lts', { name: 'jenkins', uid: 1000, isRoot: false }],
    ['FROM a:1\nUSER 10001:0', { name: undefined, uid: 10001, gid: 0, isRoot: false, group: '0' }],
    ['FROM a:1\nARG U=app\nUSER ${U}', { name: 'app', uid: undefined, written: '${U}', isRoot: false }],
    ['FROM a:1\nRUN useradd -o -u 0 toor\nUSER toor', { name: 'toor', uid: 0, isRoot: true }],
  ])('%s', (text, expected) => {
    expect(final(`${text}\n`).user).toMatchObject(expected);
  });

  it.each(['FROM a:1', 'FROM a:1\nARG U\nUSER $U', 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nUSER x'])(
    '%s: not known',
    (text) => {
      expect(final(`${text}\n`).user).toBeUndefined();
    },
  );
});
