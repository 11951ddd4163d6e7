/**
 * What is known of official and well-known images: their user, the users that exist, their shell and packages.
 * Source: the Dockerfiles of docker-library, distroless, dotnet-docker, Red Hat UBI and the vendors named in each row.
 * Date: 2026-11. What is not known stands in no row, and rules say nothing about it.
 */

export type Distribution =
  | 'alpine'
  | 'debian'
  | 'ubuntu'
  | 'redhat'
  | 'suse'
  | 'arch'
  | 'wolfi'
  | 'azurelinux'
  | 'busybox'
  | 'distroless'
  | 'scratch'
  | 'windows';

export interface ImageRow {
  readonly distribution?: Distribution;
  /** `name:uid` the image starts as; root when left out. `?` stands for a part that is not known. */
  readonly user?: string;
  /** Users the image adds to those of its distribution, as `name:uid` or `name:uid|uid on Alpine`; the first is its own. */
  readonly users?: readonly string[];
  /** The entrypoint starts as root and steps down by itself. */
  readonly dropsRights?: true;
  /** Whether bash is there when the image rests on Alpine; other distributions answer that themselves. */
  readonly alpineBash?: boolean;
  readonly packageManager?: string;
  /** The full user list is that of the distribution and `users`. */
  readonly closed?: true;
  /** Stable version for fixes, and the variants it comes in. */
  readonly stable?: string;
  readonly variants?: string;
}

const debian = 'debian' as const;
const ubuntu = 'ubuntu' as const;
const alpine = 'alpine' as const;
const redhat = 'redhat' as const;

/** Docker Hub's official images, by name without `library/`. The distribution is that of the plain tag. */
const official: Readonly<Record<string, ImageRow>> = {
  scratch: { distribution: 'scratch', closed: true, alpineBash: false },
  alpine: { distribution: alpine, closed: true, alpineBash: false, stable: '3.23' },
  busybox: { distribution: 'busybox', closed: true, alpineBash: false, stable: '1.37', variants: 'glibc musl uclibc' },
  debian: { distribution: debian, closed: true, stable: '13', variants: 'slim' },
  ubuntu: { distribution: ubuntu, users: ['ubuntu:1000'], closed: true, stable: '26.04' },
  'buildpack-deps': { distribution: debian },
  fedora: { distribution: redhat, packageManager: 'dnf' },
  centos: { distribution: redhat, packageManager: 'yum' },
  almalinux: { distribution: redhat, packageManager: 'dnf', stable: '10', variants: 'minimal' },
  rockylinux: { distribution: redhat, packageManager: 'dnf' },
  oraclelinux: { distribution: redhat, packageManager: 'dnf' },
  amazonlinux: { distribution: redhat, packageManager: 'dnf', stable: '2023' },
  archlinux: { distribution: 'arch' },
  bash: { distribution: alpine, alpineBash: true, closed: true },
  node: { distribution: debian, closed: true, users: ['node:1000'], alpineBash: false, stable: '24', variants: 'alpine slim' },
  python: { distribution: debian, closed: true, alpineBash: false, stable: '3.14', variants: 'alpine slim' },
  pypy: { distribution: debian },
  ruby: { distribution: debian, closed: true, alpineBash: false, stable: '4.0', variants: 'alpine slim' },
  golang: { distribution: debian, closed: true, alpineBash: false, stable: '1.26', variants: 'alpine' },
  rust: { distribution: debian, closed: true, alpineBash: false, stable: '1', variants: 'alpine slim' },
  php: {
    distribution: debian,
    closed: true,
    users: ['www-data:82'],
    alpineBash: false,
    stable: '8.5',
    variants: 'alpine cli fpm apache zts cli-alpine fpm-alpine zts-alpine',
  },
  perl: { distribution: debian, stable: '5.42', variants: 'slim' },
  swift: { distribution: ubuntu },
  haskell: { distribution: debian },
  julia: { distribution: debian },
  dart: { distribution: debian },
  erlang: { distribution: debian, stable: '28', variants: 'alpine slim' },
  elixir: { distribution: debian, stable: '1.19', variants: 'alpine slim' },
  gcc: { distribution: debian },
  openjdk: {},
  'eclipse-temurin': { distribution: ubuntu, stable: '25', variants: 'jdk jre jdk-alpine jre-alpine' },
  amazoncorretto: { distribution: redhat, stable: '25', variants: 'alpine' },
  ibmjava: { distribution: ubuntu },
  maven: { distribution: ubuntu, stable: '3' },
  gradle: { distribution: ubuntu, users: ['gradle:1000'], stable: '9' },
  tomcat: { distribution: ubuntu },
  jetty: { distribution: ubuntu, user: 'jetty:999' },
  composer: { distribution: alpine, stable: '2' },
  'r-base': { distribution: debian, users: ['docker:1000'] },
  nginx: {
    distribution: debian,
    closed: true,
    users: ['nginx:101'],
    alpineBash: false,
    stable: '1.30',
    variants: 'alpine alpine-slim perl otel alpine-perl alpine-otel',
  },
  httpd: { distribution: debian, users: ['www-data:82'], alpineBash: false, stable: '2.4', variants: 'alpine' },
  caddy: { distribution: alpine, alpineBash: false, stable: '2', variants: 'alpine builder' },
  traefik: { distribution: alpine, alpineBash: false, stable: 'v3' },
  haproxy: { distribution: debian, user: 'haproxy:99', stable: '3.2', variants: 'alpine' },
  varnish: { distribution: debian, user: 'varnish:?' },
  postgres: { distribution: debian, users: ['postgres:999|70'], dropsRights: true, alpineBash: true, stable: '18', variants: 'alpine' },
  mysql: { distribution: redhat, users: ['mysql:999'], dropsRights: true, alpineBash: true, packageManager: 'microdnf', stable: '8.4' },
  mariadb: { distribution: ubuntu, users: ['mysql:999'], dropsRights: true, stable: '11.8' },
  mongo: { distribution: ubuntu, users: ['mongodb:999'], dropsRights: true, stable: '8.0' },
  redis: { distribution: debian, users: ['redis:999'], dropsRights: true, stable: '8', variants: 'alpine' },
  valkey: { distribution: debian, users: ['valkey:999'], dropsRights: true },
  memcached: { distribution: debian, user: 'memcache:11211', alpineBash: false, stable: '1.6', variants: 'alpine' },
  rabbitmq: {
    distribution: ubuntu,
    users: ['rabbitmq:999|?'],
    dropsRights: true,
    alpineBash: true,
    stable: '4',
    variants: 'alpine management management-alpine',
  },
  cassandra: { distribution: ubuntu, users: ['cassandra:999'], dropsRights: true },
  couchdb: { distribution: debian, users: ['couchdb:5984'], dropsRights: true },
  neo4j: { distribution: debian, users: ['neo4j:7474'], dropsRights: true },
  zookeeper: { distribution: ubuntu, users: ['zookeeper:1000'], dropsRights: true },
  solr: { distribution: ubuntu, user: 'solr:8983' },
  elasticsearch: { user: 'elasticsearch:1000' },
  kibana: { user: 'kibana:1000' },
  logstash: { user: 'logstash:1000' },
  percona: { distribution: redhat, user: 'mysql:1001' },
  flink: { distribution: ubuntu, users: ['flink:9999'], dropsRights: true },
  spark: { distribution: ubuntu, user: 'spark:185' },
  wordpress: { distribution: debian, users: ['www-data:82'] },
  drupal: { distribution: debian, users: ['www-data:82'] },
  joomla: { distribution: debian, users: ['www-data:82'] },
  nextcloud: { distribution: debian, users: ['www-data:82'] },
  phpmyadmin: { distribution: debian, users: ['www-data:82'] },
  adminer: { distribution: alpine, user: 'adminer:?' },
  ghost: { distribution: debian, users: ['node:1000'], dropsRights: true },
  redmine: { distribution: debian, users: ['redmine:999'], dropsRights: true },
  odoo: { distribution: ubuntu, user: 'odoo:?' },
  sonarqube: { distribution: ubuntu, user: 'sonarqube:1000' },
  kong: { distribution: ubuntu, user: 'kong:?' },
  liquibase: { distribution: ubuntu, user: 'liquibase:?' },
  'eclipse-mosquitto': { distribution: alpine, users: ['mosquitto:1883'], dropsRights: true, alpineBash: false, stable: '2' },
  docker: { distribution: alpine, alpineBash: false },
  registry: { distribution: alpine, alpineBash: false, stable: '3' },
  'hello-world': { distribution: 'scratch', closed: true },
};

/** Images elsewhere, by host and repository; those of Docker Hub without a host. A `*` at the end stands for any rest. */
const elsewhere: Readonly<Record<string, ImageRow>> = {
  'gcr.io/distroless/*': { distribution: 'distroless', closed: true, alpineBash: false },
  'cgr.dev/chainguard/static': { distribution: 'distroless', user: 'nonroot:65532', alpineBash: false },
  'cgr.dev/chainguard/glibc-dynamic': { distribution: 'distroless', user: 'nonroot:65532', alpineBash: false },
  'cgr.dev/chainguard/python': { distribution: 'wolfi', user: 'nonroot:65532' },
  'cgr.dev/chainguard/wolfi-base': { distribution: 'wolfi', users: ['nonroot:65532'] },
  'bitnami/minideb': { distribution: debian },
  'bitnami/*': { user: '?:1001' },
  'bitnamilegacy/*': { user: '?:1001' },
  'public.ecr.aws/bitnami/*': { user: '?:1001' },
  'nginxinc/nginx-unprivileged': { distribution: debian, user: 'nginx:101', stable: '1.30', variants: 'alpine' },
  'quay.io/nginx/nginx-unprivileged': { distribution: debian, user: 'nginx:101', stable: '1.30', variants: 'alpine' },
  'ghcr.io/nginxinc/nginx-unprivileged': { distribution: debian, user: 'nginx:101', stable: '1.30', variants: 'alpine' },
  'mcr.microsoft.com/dotnet/sdk': { distribution: debian, users: ['app:1654'], stable: '10.0', variants: 'alpine' },
  'mcr.microsoft.com/dotnet/aspnet': { distribution: debian, users: ['app:1654'], stable: '10.0', variants: 'alpine' },
  'mcr.microsoft.com/dotnet/runtime': { distribution: debian, users: ['app:1654'], stable: '10.0', variants: 'alpine' },
  'mcr.microsoft.com/dotnet/runtime-deps': { distribution: debian, users: ['app:1654'], stable: '10.0', variants: 'alpine' },
  'mcr.microsoft.com/dotnet/framework/*': { distribution: 'windows', user: 'ContainerAdministrator:?' },
  'mcr.microsoft.com/windows/servercore': { distribution: 'windows', user: 'ContainerAdministrator:?', closed: true },
  'mcr.microsoft.com/windows/server': { distribution: 'windows', user: 'ContainerAdministrator:?', closed: true },
  'mcr.microsoft.com/windows': { distribution: 'windows', user: 'ContainerAdministrator:?', closed: true },
  'mcr.microsoft.com/windows/nanoserver': { distribution: 'windows', user: 'ContainerUser:?', closed: true },
  'mcr.microsoft.com/powershell': { distribution: ubuntu },
  'mcr.microsoft.com/azurelinux/base/core': { distribution: 'azurelinux' },
  'mcr.microsoft.com/cbl-mariner/base/core': { distribution: 'azurelinux' },
  'mcr.microsoft.com/playwright': { distribution: ubuntu, users: ['pwuser:?'] },
  'mcr.microsoft.com/playwright/python': { distribution: ubuntu, users: ['pwuser:?'] },
  'registry.access.redhat.com/ubi8': { distribution: redhat, packageManager: 'dnf' },
  'registry.access.redhat.com/ubi9': { distribution: redhat, packageManager: 'dnf' },
  'registry.access.redhat.com/ubi10': { distribution: redhat, packageManager: 'dnf' },
  ...Object.fromEntries(
    ['registry.access.redhat.com', 'registry.redhat.io', 'redhat'].flatMap((host) =>
      ['ubi8', 'ubi9', 'ubi10'].flatMap((ubi) => [
        [`${host}/${ubi}/ubi`, { distribution: redhat, packageManager: 'dnf' }],
        [`${host}/${ubi}/ubi-init`, { distribution: redhat, packageManager: 'dnf' }],
        [`${host}/${ubi}/ubi-minimal`, { distribution: redhat, packageManager: 'microdnf' }],
        [`${host}/${ubi}/nodejs-*`, { distribution: redhat, user: 'default:1001' }],
        [`${host}/${ubi}/python-*`, { distribution: redhat, user: 'default:1001' }],
        [`${host}/${ubi}/openjdk-*`, { distribution: redhat, user: 'default:185', packageManager: 'microdnf' }],
      ]),
    ),
  ),
  'quay.io/centos/centos': { distribution: redhat, packageManager: 'dnf' },
  'quay.io/rockylinux/rockylinux': { distribution: redhat, packageManager: 'dnf' },
  'quay.io/fedora/fedora': { distribution: redhat, packageManager: 'dnf' },
  'rockylinux/rockylinux': { distribution: redhat, packageManager: 'dnf', stable: '10', variants: 'minimal' },
  'almalinux/*': { distribution: redhat, packageManager: 'dnf' },
  'registry.suse.com/bci/bci-base': { distribution: 'suse' },
  'opensuse/leap': { distribution: 'suse' },
  'opensuse/tumbleweed': { distribution: 'suse' },
  'quay.io/keycloak/keycloak': { user: 'keycloak:1000' },
  'jenkins/jenkins': { distribution: debian, user: 'jenkins:1000' },
  'jenkins/agent': { distribution: debian, user: 'jenkins:1000' },
  'jenkins/inbound-agent': { distribution: debian, user: 'jenkins:1000' },
  'grafana/grafana': { distribution: alpine, user: '?:472' },
  'grafana/grafana-oss': { distribution: alpine, user: '?:472' },
  'grafana/loki': { user: '?:10001' },
  'prom/prometheus': { distribution: 'busybox', user: 'nobody:65534' },
  'prom/alertmanager': { distribution: 'busybox', user: 'nobody:65534' },
  'prom/node-exporter': { distribution: 'busybox', user: 'nobody:65534' },
  'quay.io/prometheus/prometheus': { distribution: 'busybox', user: 'nobody:65534' },
  'quay.io/prometheus/alertmanager': { distribution: 'busybox', user: 'nobody:65534' },
  'quay.io/prometheus/node-exporter': { distribution: 'busybox', user: 'nobody:65534' },
  ...Object.fromEntries(
    ['', 'quay.io/'].flatMap((host) =>
      [
        'base-notebook',
        'minimal-notebook',
        'scipy-notebook',
        'datascience-notebook',
        'tensorflow-notebook',
        'pyspark-notebook',
        'r-notebook',
        'all-spark-notebook',
      ].map((name) => [`${host}jupyter/${name}`, { distribution: ubuntu, user: 'jovyan:1000' }]),
    ),
  ),
  'apache/airflow': { distribution: debian, user: 'airflow:50000' },
  'apache/kafka': { distribution: alpine, user: 'appuser:1000' },
  'confluentinc/cp-kafka': { distribution: redhat, user: 'appuser:1000' },
  'confluentinc/cp-zookeeper': { distribution: redhat, user: 'appuser:1000' },
  'confluentinc/cp-schema-registry': { distribution: redhat, user: 'appuser:1000' },
  'confluentinc/cp-kafka-connect': { distribution: redhat, user: 'appuser:1000' },
  'confluentinc/cp-kafka-connect-base': { distribution: redhat, user: 'appuser:1000' },
  'docker.elastic.co/elasticsearch/elasticsearch': { user: 'elasticsearch:1000' },
  'docker.elastic.co/kibana/kibana': { user: 'kibana:1000' },
  'docker.elastic.co/logstash/logstash': { user: 'logstash:1000' },
  'opensearchproject/opensearch': { distribution: redhat, user: 'opensearch:1000' },
  'sonatype/nexus3': { distribution: redhat, user: 'nexus:200' },
  'curlimages/curl': { distribution: alpine, user: 'curl_user:100', alpineBash: false },
  'selenium/standalone-chrome': { distribution: ubuntu, user: 'seluser:1200' },
  'selenium/standalone-firefox': { distribution: ubuntu, user: 'seluser:1200' },
  'selenium/node-chrome': { distribution: ubuntu, user: 'seluser:1200' },
  'selenium/hub': { distribution: ubuntu, user: 'seluser:1200' },
  'ghcr.io/puppeteer/puppeteer': { distribution: debian, user: 'pptruser:?' },
  'cypress/base': { distribution: debian, users: ['node:1000'] },
  'cypress/included': { distribution: debian, users: ['node:1000'] },
  'denoland/deno': { distribution: debian, users: ['deno:1993'] },
  'oven/bun': { distribution: debian, users: ['bun:1000'], stable: '1', variants: 'alpine slim debian' },
  'alpine/git': { distribution: alpine },
  'hashicorp/terraform': { distribution: alpine, alpineBash: false },
  'nvidia/cuda': { distribution: ubuntu },
  'tensorflow/tensorflow': { distribution: ubuntu },
  'pytorch/pytorch': { distribution: ubuntu },
  'continuumio/miniconda3': { distribution: debian },
  'continuumio/anaconda3': { distribution: debian },
  'envoyproxy/envoy': { distribution: ubuntu, users: ['envoy:101'], dropsRights: true },
  'phusion/passenger-full': { distribution: ubuntu, users: ['app:9999'] },
};

/** Users every image of a distribution has, as `name:uid`. Lists of `closed` rows rest on these. */
export const distributionUsers: Readonly<Record<Distribution, readonly string[]>> = {
  alpine:
    'root:0 bin:1 daemon:2 lp:4 sync:5 shutdown:6 halt:7 mail:8 news:9 uucp:10 cron:16 ftp:21 sshd:22 games:35 ntp:123 guest:405 nobody:65534'.split(
      ' ',
    ),
  debian:
    'root:0 daemon:1 bin:2 sys:3 sync:4 games:5 man:6 lp:7 mail:8 news:9 uucp:10 proxy:13 www-data:33 backup:34 list:38 irc:39 _apt:? nobody:65534'.split(
      ' ',
    ),
  ubuntu:
    'root:0 daemon:1 bin:2 sys:3 sync:4 games:5 man:6 lp:7 mail:8 news:9 uucp:10 proxy:13 www-data:33 backup:34 list:38 irc:39 _apt:? nobody:65534'.split(
      ' ',
    ),
  redhat: 'root:0 bin:1 daemon:2 adm:3 lp:4 sync:5 shutdown:6 halt:7 mail:8 operator:11 games:12 ftp:14 nobody:?'.split(' '),
  suse: ['root:0', 'nobody:65534'],
  arch: ['root:0', 'bin:1', 'daemon:2', 'mail:8', 'ftp:14', 'http:33', 'nobody:65534'],
  wolfi: ['root:0', 'nonroot:65532', 'nobody:65534'],
  azurelinux: ['root:0', 'bin:1', 'daemon:6', 'nobody:65534'],
  busybox: 'root:0 daemon:1 bin:2 sys:3 sync:4 mail:8 www-data:33 operator:37 nobody:65534'.split(' '),
  distroless: ['root:0', 'nonroot:65532', 'nobody:65534'],
  scratch: [],
  windows: ['ContainerAdministrator:?', 'ContainerUser:?'],
};

/** Words of a tag that name its distribution; the first that matches decides. */
export const tagDistributions: readonly (readonly [RegExp, Distribution])[] = [
  [/windowsservercore|nanoserver|ltsc20\d\d/, 'windows'],
  [/chiseled|distroless/, 'distroless'],
  [/alpine/, 'alpine'],
  [/trixie|bookworm|bullseye|buster|stretch|jessie|sid(?![a-z])|debian|slim/, 'debian'],
  [/resolute|noble|jammy|focal|bionic|xenial|ubuntu/, 'ubuntu'],
  [/ubi\d*|oraclelinux|oracle|al20\d\d|fedora|rocky|alma/, 'redhat'],
  [/azurelinux|mariner/, 'azurelinux'],
];

const wildcards = Object.entries(elsewhere)
  .filter(([name]) => name.endsWith('*'))
  .map(([name, row]) => [name.slice(0, -1), row] as const);

/** The row of a repository: an official image by its bare name, others by host and path. */
export function imageRow(repository: string): ImageRow | undefined {
  if (Object.hasOwn(official, repository)) return official[repository];
  if (Object.hasOwn(elsewhere, repository)) return elsewhere[repository];
  return wildcards.find(([prefix]) => repository.startsWith(prefix))?.[1];
}

/** Every repository that has a row, as it is written in the table. */
export const knownRepositories: readonly string[] = [...Object.keys(official), ...Object.keys(elsewhere)];
