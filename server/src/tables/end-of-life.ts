/**
 * When versions of base images stop getting security updates.
 * Source: endoflife.date (MIT), Debian and Ubuntu after distro-info-data; Debian's long-term support counts, extended support for
 * paying customers does not. `openjdk` follows the notice of Docker's official images. Date: 2026-11-20, which is "today".
 * A version without a date is looked after, or its end is not known.
 */
export const endOfLifeToday = '2026-11-20';

interface Family {
  readonly title: string;
  /** `version:date`, in the order of the versions. */
  readonly versions: string;
  /** `name:version`: tags that are names. */
  readonly names?: string;
}

const debian: Family = {
  title: 'Debian',
  versions: '6:2016-02-29 7:2018-05-31 8:2020-06-30 9:2022-06-30 10:2024-06-30 11:2026-08-31 12:2028-06-30 13:2030-06-30',
  names: 'squeeze:6 wheezy:7 jessie:8 stretch:9 buster:10 bullseye:11 bookworm:12 trixie:13',
};
const ubuntu: Family = {
  title: 'Ubuntu',
  versions:
    '12.04:2017-04-28 14.04:2019-04-25 16.04:2021-04-30 17.04:2018-01-13 17.10:2018-07-19 18.04:2023-05-31 18.10:2019-07-18 19.04:2020-01-23 ' +
    '19.10:2020-07-17 20.04:2025-05-31 20.10:2021-07-22 21.04:2022-01-20 21.10:2022-07-14 22.04:2027-06-01 22.10:2023-07-20 23.04:2024-01-25 ' +
    '23.10:2024-07-11 24.04:2029-05-31 24.10:2025-07-10 25.04:2026-01-15 25.10:2026-07-09 26.04:2031-05-29 26.10',
  names:
    'precise:12.04 trusty:14.04 xenial:16.04 zesty:17.04 artful:17.10 bionic:18.04 cosmic:18.10 disco:19.04 eoan:19.10 focal:20.04 groovy:20.10 ' +
    'hirsute:21.04 impish:21.10 jammy:22.04 kinetic:22.10 lunar:23.04 mantic:23.10 noble:24.04 oracular:24.10 plucky:25.04 questing:25.10 resolute:26.04',
};
const alpine: Family = {
  title: 'Alpine',
  versions:
    '3.3:2017-11-01 3.4:2018-05-01 3.5:2018-11-01 3.6:2019-05-01 3.7:2019-11-01 3.8:2020-05-01 3.9:2020-11-01 3.10:2021-05-01 3.11:2021-11-01 ' +
    '3.12:2022-05-01 3.13:2022-11-01 3.14:2023-05-01 3.15:2023-11-01 3.16:2024-05-23 3.17:2024-11-22 3.18:2025-05-09 3.19:2025-11-01 ' +
    '3.20:2026-04-01 3.21:2026-11-01 3.22:2027-05-01 3.23:2027-11-01',
};
const centos: Family = { title: 'CentOS', versions: '5:2017-03-31 6:2020-11-30 7:2024-06-30 8:2021-12-31', names: 'stream8:8' };
const dotnet: Family = {
  title: '.NET',
  versions:
    '1.0:2019-06-27 1.1:2019-06-27 2.0:2018-10-01 2.1:2021-08-21 2.2:2019-12-23 3.0:2020-03-03 3.1:2022-12-13 5.0:2022-05-10 6.0:2024-11-12 7.0:2024-05-14 8.0:2026-11-10 9.0:2026-11-10 10.0:2028-11-14',
};

/** By repository, without Docker Hub's host and `library/`. A `*` at the end stands for any rest. */
const families: Readonly<Record<string, Family>> = {
  debian,
  ubuntu,
  alpine,
  centos,
  'quay.io/centos/centos': { title: 'CentOS Stream', versions: '8:2024-05-31 9:2027-05-31 10', names: 'stream8:8 stream9:9 stream10:10' },
  fedora: {
    title: 'Fedora',
    versions:
      '28:2019-05-28 29:2019-11-26 30:2020-05-26 31:2020-11-24 32:2021-05-25 33:2021-11-30 34:2022-06-07 35:2022-12-13 36:2023-05-16 37:2023-12-05 ' +
      '38:2024-05-21 39:2024-11-26 40:2025-05-13 41:2025-12-15 42:2026-05-13 43 44',
  },
  amazonlinux: {
    title: 'Amazon Linux',
    versions: '1:2023-12-31 2:2026-06-30 2016:2023-12-31 2017:2023-12-31 2018:2023-12-31 2023:2029-06-30',
  },
  oraclelinux: { title: 'Oracle Linux', versions: '6:2021-03-31 7:2024-12-31 8:2029-07-31 9 10' },
  'opensuse/leap': {
    title: 'openSUSE Leap',
    versions:
      '42.3:2019-06-30 15.0:2019-12-03 15.1:2021-02-02 15.2:2022-01-04 15.3:2022-12-31 15.4:2023-12-07 15.5:2024-12-31 15.6:2026-04-30 16.0',
  },
  node: {
    title: 'Node.js',
    versions:
      '0.10:2016-10-31 0.12:2016-12-31 4:2018-04-30 5:2016-06-30 6:2019-04-30 7:2017-06-30 8:2019-12-31 9:2018-06-30 10:2021-04-30 11:2019-06-01 ' +
      '12:2022-04-30 13:2020-06-01 14:2023-04-30 15:2021-06-01 16:2023-09-11 17:2022-06-01 18:2025-04-30 19:2023-06-01 20:2026-04-30 21:2024-06-01 ' +
      '22:2027-04-30 23:2025-06-01 24:2028-04-30 25:2026-06-01 26:2029-04-30',
    names: 'argon:4 boron:6 carbon:8 dubnium:10 erbium:12 fermium:14 gallium:16 hydrogen:18 iron:20 jod:22 krypton:24',
  },
  python: {
    title: 'Python',
    versions:
      '2.7:2020-01-01 3.3:2017-09-29 3.4:2019-03-18 3.5:2020-09-30 3.6:2021-12-23 3.7:2023-06-27 3.8:2024-10-07 3.9:2025-10-31 3.10:2026-10-31 ' +
      '3.11:2027-10-31 3.12:2028-10-31 3.13:2029-10-31 3.14:2030-10-31',
  },
  golang: {
    title: 'Go',
    versions:
      '1.8:2018-02-16 1.9:2018-08-24 1.10:2019-02-25 1.11:2019-09-03 1.12:2020-02-25 1.13:2020-08-11 1.14:2021-02-16 1.15:2021-08-16 1.16:2022-03-15 ' +
      '1.17:2022-08-02 1.18:2023-02-01 1.19:2023-08-08 1.20:2024-02-06 1.21:2024-08-13 1.22:2025-02-11 1.23:2025-08-12 1.24:2026-02-10 1.25 1.26 1.27',
  },
  ruby: {
    title: 'Ruby',
    versions:
      '1.9:2015-02-23 2.0:2016-02-24 2.1:2017-03-31 2.2:2018-03-31 2.3:2019-03-31 2.4:2020-04-05 2.5:2021-04-05 2.6:2022-04-12 2.7:2023-03-31 ' +
      '3.0:2024-04-23 3.1:2025-03-26 3.2:2026-03-31 3.3:2027-03-31 3.4:2028-03-31 4.0:2029-03-31',
  },
  php: {
    title: 'PHP',
    versions:
      '5.3:2014-08-14 5.4:2015-09-03 5.5:2016-07-21 5.6:2018-12-31 7.0:2019-01-10 7.1:2019-12-01 7.2:2020-11-30 7.3:2021-12-06 7.4:2022-11-28 ' +
      '8.0:2023-11-26 8.1:2025-12-31 8.2:2026-12-31 8.3:2027-12-31 8.4:2028-12-31 8.5:2029-12-31',
  },
  openjdk: {
    title: 'The openjdk image',
    versions: [6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18].map((version) => `${version}:2022-07-31`).join(' '),
  },
  'eclipse-temurin': {
    title: 'Temurin',
    versions: '8 11 16:2021-09-14 17 18:2022-09-20 19:2023-03-21 20:2023-09-19 21 22:2024-09-17 23:2025-03-18 24:2025-09-16 25',
  },
  amazoncorretto: {
    title: 'Corretto',
    versions:
      '8 11 15:2021-03-16 16:2021-10-19 17 18:2022-10-18 19:2023-04-18 20:2023-10-17 21 22:2024-10-15 23:2025-04-15 24:2025-10-21 25',
  },
  'mcr.microsoft.com/dotnet/*': dotnet,
  'microsoft/dotnet': dotnet,
  postgres: {
    title: 'PostgreSQL',
    versions:
      '9.0:2015-10-08 9.1:2016-10-27 9.2:2017-11-09 9.3:2018-11-08 9.4:2020-02-13 9.5:2021-02-11 9.6:2021-11-11 10:2022-11-10 11:2023-11-09 ' +
      '12:2024-11-21 13:2025-11-13 14:2026-11-12 15:2027-11-11 16:2028-11-09 17:2029-11-08 18:2030-11-14',
  },
  mysql: {
    title: 'MySQL',
    versions:
      '5.5:2018-12-31 5.6:2021-02-28 5.7:2023-10-31 8.0:2026-04-30 8.1:2023-10-25 8.2:2024-01-14 8.3:2024-04-30 8.4:2032-04-30 9.0:2024-10-15 ' +
      '9.1:2025-01-21 9.2:2025-04-15 9.3:2025-07-22 9.4:2025-10-21 9.5 9.6 9.7',
  },
  mariadb: {
    title: 'MariaDB',
    versions:
      '5.5:2020-04-11 10.0:2019-03-31 10.1:2020-10-17 10.2:2022-05-23 10.3:2023-05-25 10.4:2024-06-18 10.5:2025-06-24 10.6:2026-07-06 10.7:2023-02-09 ' +
      '10.8:2023-05-20 10.9:2023-08-22 10.10:2023-11-17 10.11:2028-02-16 11.0:2024-06-06 11.1:2024-08-21 11.2:2024-11-21 11.3:2024-05-29 ' +
      '11.4:2029-05-29 11.5:2024-08-13 11.6 11.7 11.8:2028-06-04 12.0 12.1 12.2 12.3',
  },
  mongo: {
    title: 'MongoDB',
    versions:
      '3.0:2018-02-28 3.2:2018-09-30 3.4:2020-01-31 3.6:2021-04-30 4.0:2022-04-30 4.2:2023-04-30 4.4:2024-02-29 5.0:2024-10-31 6.0:2025-07-31 7.0:2027-08-31 8.0:2029-10-31 8.2',
  },
  redis: { title: 'Redis', versions: '3.2:2019-04-30 4.0:2020-04-30 5.0:2022-04-27 6.0:2023-08-15 6.2 7.0:2024-07-29 7.2 7.4 8.0 8.2 8.4' },
  elasticsearch: { title: 'Elasticsearch', versions: '5:2019-03-11 6:2022-02-10 7:2026-01-15 8 9' },
  nginx: {
    title: 'nginx',
    versions:
      '1.10:2017-04-12 1.11:2017-04-12 1.12:2018-04-17 1.13:2018-04-17 1.14:2019-04-23 1.15:2019-04-23 1.16:2020-04-21 1.17:2020-04-21 1.18:2021-04-20 ' +
      '1.19:2021-04-20 1.20:2022-05-24 1.21:2022-05-24 1.22:2023-04-11 1.23:2023-04-11 1.24:2024-04-23 1.25:2024-04-23 1.26:2025-04-23 1.27:2025-04-23 ' +
      '1.28 1.29 1.30 1.31',
  },
};

/** Words of tags that name the distribution below another program. */
const distributions: readonly Family[] = [debian, ubuntu];
const namedDistributions: Readonly<Record<string, Family>> = { alpine, debian, ubuntu, centos };

export interface EndOfLife {
  /** `Debian 10`. */
  readonly what: string;
  /** `2024-06-30`. */
  readonly date: string;
  /** The word of the tag that tells it. */
  readonly word: string;
}

/** When the version that a tag names stopped, or will stop, getting updates; undefined when it is not known. */
export function endOfVersion(repository: string, tag: string): EndOfLife | undefined {
  const family = familyOf(repository);
  const [word = ''] = tag.toLowerCase().split('-');
  if (family === undefined) return undefined;
  return endIn(family, namesOf(family).get(word) ?? versionIn(family === centos ? word.replace(/^centos/, '') : word), word);
}

/** The same of the distribution below, when the tag names it: `3.12-slim-buster`, `22-alpine3.18`, `devel-ubuntu18.04`. */
export function endOfDistribution(tag: string): EndOfLife | undefined {
  for (const word of tag.toLowerCase().split('-')) {
    for (const family of distributions) {
      const version = namesOf(family).get(word);
      if (version !== undefined) return endIn(family, version, word);
    }
    const [, name = '', version] = /^([a-z]{1,10})(\d[\d.]{0,10})$/.exec(word) ?? [];
    const named = Object.hasOwn(namedDistributions, name) ? namedDistributions[name] : undefined;
    if (named !== undefined) return endIn(named, version, word);
  }
  return undefined;
}

function familyOf(repository: string): Family | undefined {
  if (Object.hasOwn(families, repository)) return families[repository];
  return Object.entries(families).find(([name]) => name.endsWith('*') && repository.startsWith(name.slice(0, -1)))?.[1];
}

function namesOf({ names = '' }: Family): ReadonlyMap<string, string> {
  return new Map(names.split(' ').map((entry) => [entry.slice(0, entry.indexOf(':')), entry.slice(entry.indexOf(':') + 1)] as const));
}

function versionIn(word: string): string | undefined {
  return /^v?(\d{1,6}(?:\.\d{1,10}){0,4})(?=$|[_+]|rc|alpha|beta|[abu]\d)/.exec(word)?.[1];
}

/** `3.8.10` belongs to `3.8`; `3` is the newest version that begins so. */
function endIn({ title, versions }: Family, wanted: string | undefined, word: string): EndOfLife | undefined {
  if (wanted === undefined) return undefined;
  const entries = versions.split(' ').map((entry) => entry.split(':'));
  const found =
    entries.find(([version]) => wanted === version || wanted.startsWith(`${version}.`)) ??
    entries.findLast(([version]) => version?.startsWith(`${wanted}.`));
  return found?.[1] === undefined ? undefined : { what: `${title} ${found[0]}`, date: found[1], word };
}
