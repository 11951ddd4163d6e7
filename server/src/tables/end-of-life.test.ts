import { expect, it } from 'vitest';
import { endOfDistribution, endOfVersion } from './end-of-life.ts';

it.each([
  ['node', '16', 'Node.js 16'],
  ['node', '16.20.2-alpine3.17', 'Node.js 16'],
  ['node', 'gallium-slim', 'Node.js 16'],
  ['node', '18s', undefined],
  ['eclipse-temurin', '18.0.2.1_1-jdk', 'Temurin 18'],
  ['python', '2', 'Python 2.7'],
  ['python', '3', 'Python 3.14'],
  ['python', '3.1', undefined],
  ['python', '3.8rc1', 'Python 3.8'],
  ['debian', 'buster-20200607-slim', 'Debian 10'],
  ['ubuntu', 'focal', 'Ubuntu 20.04'],
  ['alpine', '3.1', undefined],
  ['alpine', '3.15.0', 'Alpine 3.15'],
  ['centos', 'centos7.9.2009', 'CentOS 7'],
  ['amazonlinux', '2018.03.0.20230306.0', 'Amazon Linux 2018'],
  ['mcr.microsoft.com/dotnet/sdk', '6.0.400-bullseye-slim', '.NET 6.0'],
  ['openjdk', '8u292-jdk', 'The openjdk image 8'],
  ['mysql', '8', 'MySQL 8.4'],
  ['golang', '1.26', undefined],
  ['node', 'lts', undefined],
  ['node', '', undefined],
  ['acme/base', '1', undefined],
])('endOfVersion: %s:%s', (repository, tag, expected) => expect(endOfVersion(repository, tag)?.what).toBe(expected));

it.each([
  ['3.12-slim-buster', 'Debian 10', 'buster'],
  ['22-alpine3.18', 'Alpine 3.18', 'alpine3.18'],
  ['10.2-devel-ubuntu18.04', 'Ubuntu 18.04', 'ubuntu18.04'],
  ['1.0-focal', 'Ubuntu 20.04', 'focal'],
  ['1.0-alpine', undefined, undefined],
  ['constructor1', undefined, undefined],
])('endOfDistribution: %s', (tag, what, word) => {
  const found = endOfDistribution(tag);
  expect([found?.what, found?.word]).toEqual([what, word]);
});
