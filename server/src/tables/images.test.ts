import { describe, expect, it } from 'vitest';
import { knownRepositories } from './image-rows.ts';
import { imageFacts, stableTag } from './images.ts';

describe('imageFacts', () => {
  it.each([
    ['node', undefined, 'root', 0],
    ['docker.io/library/node', '24-alpine', 'root', 0],
    ['alpine', '3.23', 'root', 0],
    ['gcr.io/distroless/static', 'nonroot', 'nonroot', 65532],
    ['gcr.io/distroless/static-debian12', 'debug-nonroot', 'nonroot', 65532],
    ['gcr.io/distroless/base', 'latest', 'root', 0],
    ['mcr.microsoft.com/dotnet/aspnet', '10.0', 'root', 0],
    ['mcr.microsoft.com/dotnet/aspnet', '10.0-noble-chiseled', 'app', 1654],
    ['mcr.microsoft.com/windows/nanoserver', 'ltsc2022', 'ContainerUser', undefined],
    ['golang', '1.26-windowsservercore-ltsc2022', 'ContainerAdministrator', undefined],
    ['jenkins/jenkins', 'lts-jdk21', 'jenkins', 1000],
    ['bitnami/redis', '7', undefined, 1001],
    ['nginxinc/nginx-unprivileged', '1.30-alpine', 'nginx', 101],
    ['registry.access.redhat.com/ubi9/nodejs-22', '1', 'default', 1001],
    ['quay.io/jupyter/base-notebook', undefined, 'jovyan', 1000],
  ])('%s:%s starts as %s', (name, tag, user, uid) => expect(imageFacts(name, tag)?.user).toEqual({ name: user, uid }));

  it.each([
    ['docker', 'dind-rootless'],
    ['envoyproxy/envoy', 'distroless-v1.30'],
  ])('does not know the user of %s:%s', (name, tag) => expect(imageFacts(name, tag)?.user).toBeUndefined());

  it.each(['corp/node', 'ghcr.io/corp/app', 'library', '', 'constructor', '__proto__'])('knows nothing of %s', (name) =>
    expect(imageFacts(name)).toBeUndefined(),
  );

  it.each([
    'node',
    'library/node',
    'docker.io/library/node',
    'index.docker.io/library/node',
    'mirror.gcr.io/library/node',
    'public.ecr.aws/docker/library/node',
    'arm64v8/node',
  ])('%s is node', (name) => expect(imageFacts(name)?.repository).toBe('node'));

  it.each([
    ['node', '24', 'debian', 'dash', true, 'apt-get'],
    ['node', '24-alpine3.23', 'alpine', 'ash', false, 'apk'],
    ['python', '3.14-slim', 'debian', 'dash', true, 'apt-get'],
    ['eclipse-temurin', '25-jre-ubi9-minimal', 'redhat', 'bash', true, 'microdnf'],
    ['eclipse-temurin', '25', 'ubuntu', 'dash', true, 'apt-get'],
    ['registry.access.redhat.com/ubi9/ubi-minimal', '9.6', 'redhat', 'bash', true, 'microdnf'],
    ['amazonlinux', '2', 'redhat', 'bash', true, 'yum'],
    ['amazonlinux', '2023', 'redhat', 'bash', true, 'dnf'],
    ['gcr.io/distroless/cc', 'latest', 'distroless', 'none', false, undefined],
    ['gcr.io/distroless/cc', 'debug', 'distroless', 'ash', false, undefined],
    ['scratch', undefined, 'scratch', 'none', false, undefined],
    ['busybox', '1.37', 'busybox', 'ash', false, undefined],
    ['postgres', '18-alpine', 'alpine', 'ash', true, 'apk'],
    ['mcr.microsoft.com/windows/servercore', 'ltsc2025', 'windows', 'cmd', false, undefined],
  ])('%s:%s is %s with %s', (name, tag, distribution, shell, hasBash, packageManager) =>
    expect(imageFacts(name, tag)).toMatchObject({ distribution, shell, hasBash, packageManager }),
  );

  it('knows the users', () => {
    const uid = (name: string, tag: string, user: string) => imageFacts(name, tag)?.users.find((known) => known.name === user)?.uid;
    expect(uid('node', '24', 'node')).toBe(1000);
    expect(uid('php', '8.5-fpm', 'www-data')).toBe(33);
    expect(uid('php', '8.5-fpm-alpine', 'www-data')).toBe(82);
    expect(uid('postgres', '18', 'postgres')).toBe(999);
    expect(uid('postgres', '18-alpine', 'postgres')).toBe(70);
    expect(uid('mcr.microsoft.com/dotnet/sdk', '6.0', 'app')).toBeUndefined();
    expect(uid('mcr.microsoft.com/dotnet/sdk', '8.0', 'app')).toBe(1654);
    expect(uid('ubuntu', '22.04', 'ubuntu')).toBeUndefined();
    expect(uid('ubuntu', '24.04', 'ubuntu')).toBe(1000);
    expect(imageFacts('alpine')).toMatchObject({ usersComplete: true });
    expect(imageFacts('maven')).toMatchObject({ usersComplete: false });
    expect(imageFacts('node', '24-alpine')).toMatchObject({ usersComplete: true, ownUsers: [{ name: 'node', uid: 1000 }] });
  });

  it('reads every row without a contradiction', () => {
    expect(knownRepositories.length).toBeGreaterThan(150);
    for (const repository of knownRepositories) {
      const facts = imageFacts(repository.replace('*', 'any'));
      expect(facts, repository).toBeDefined();
      for (const user of facts?.users ?? []) expect(user.uid === undefined || Number.isInteger(user.uid), repository).toBe(true);
      const names = facts?.users.map(({ name }) => name) ?? [];
      expect(new Set(names).size, repository).toBe(names.length);
    }
  });
});

describe('stableTag', () => {
  it.each([
    ['node', undefined, '24'],
    ['node', 'latest', '24'],
    ['node', 'lts-alpine', '24-alpine'],
    ['node', '16-alpine3.15', '24-alpine'],
    ['node', '14-buster-slim', '24-slim'],
    ['debian', '10', '13'],
    ['debian', 'buster-slim', '13-slim'],
    ['ubuntu', 'bionic', '26.04'],
    ['alpine', '3.12', '3.23'],
    ['alpine', 'edge', '3.23'],
    ['nginx', 'stable-alpine', '1.30-alpine'],
    ['eclipse-temurin', '8-jre-alpine', '25-jre-alpine'],
    ['docker.io/library/php', '7.4-fpm-alpine', '8.5-fpm-alpine'],
    ['mcr.microsoft.com/dotnet/sdk', '6.0-alpine', '10.0-alpine'],
    ['caddy', 'alpine', '2-alpine'],
    ['traefik', 'latest', 'v3'],
    ['traefik', 'v2.10', 'v3'],
  ])('%s:%s → %s', (name, tag, stable) => expect(stableTag(name, tag)).toBe(stable));

  it.each([
    ['golang', 'nanoserver'],
    ['corp/app', 'latest'],
    ['openjdk', '8'],
    ['scratch', undefined],
  ])('%s:%s has none', (name, tag) => expect(stableTag(name, tag)).toBeUndefined());
});
