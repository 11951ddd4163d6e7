import { type Distribution, distributionUsers, type ImageRow, imageRow, tagDistributions } from './image-rows.ts';

export type { Distribution } from './image-rows.ts';

/** A user of an image. `name` or `uid` is undefined where it is not known. */
export interface ImageUser {
  readonly name: string | undefined;
  readonly uid: number | undefined;
}

/** What is known of an image. Undefined always means “not known”: a rule then says nothing. */
export interface ImageFacts {
  /** The repository without mirrors and `library/`: `node`, `mcr.microsoft.com/dotnet/sdk`. */
  readonly repository: string;
  readonly distribution: Distribution | undefined;
  /** The user a container of this image starts as; `root` has uid 0. */
  readonly user: ImageUser | undefined;
  /** The entrypoint starts as root and steps down by itself. */
  readonly dropsRights: boolean;
  /** Users that surely exist, root included. */
  readonly users: readonly ImageUser[];
  /** True when no other user exists. */
  readonly usersComplete: boolean;
  /** The users the image itself made for its program, such as `node`. */
  readonly ownUsers: readonly ImageUser[];
  /** What `/bin/sh` is; `none` when there is no shell at all. */
  readonly shell: 'dash' | 'ash' | 'bash' | 'cmd' | 'none' | undefined;
  readonly hasBash: boolean | undefined;
  /** `apt-get`, `apk`, `dnf`, `microdnf`, `yum`, `zypper`, `pacman`, `tdnf`; undefined when there is none or it is not known. */
  readonly packageManager: string | undefined;
}

const shells: Readonly<Record<Distribution, NonNullable<ImageFacts['shell']>>> = {
  alpine: 'ash',
  debian: 'dash',
  ubuntu: 'dash',
  redhat: 'bash',
  suse: 'bash',
  arch: 'bash',
  wolfi: 'ash',
  azurelinux: 'bash',
  busybox: 'ash',
  distroless: 'none',
  scratch: 'none',
  windows: 'cmd',
};

const packageManagers: Partial<Readonly<Record<Distribution, string>>> = {
  alpine: 'apk',
  debian: 'apt-get',
  ubuntu: 'apt-get',
  suse: 'zypper',
  arch: 'pacman',
  wolfi: 'apk',
  azurelinux: 'tdnf',
};

const root: ImageUser = { name: 'root', uid: 0 };

/**
 * What is known of an image, or undefined. `name` is the reference without tag and digest, with or without
 * `docker.io/library/` and known mirrors; `tag` decides the variant (`alpine`, `slim`, `nonroot`, …).
 */
export function imageFacts(name: string, tag?: string): ImageFacts | undefined {
  const key = `${name}:${tag ?? ''}`;
  if (!asked.has(key)) {
    if (asked.size >= REMEMBERED) asked.clear();
    asked.set(key, factsOf(repositoryOf(name), tag));
  }
  return asked.get(key);
}

/** Every rule that asks about a base image asks about the same few. */
const asked = new Map<string, ImageFacts | undefined>();
const REMEMBERED = 256;

function factsOf(repository: string, tag: string | undefined): ImageFacts | undefined {
  const row = imageRow(repository);
  if (row === undefined) return undefined;
  const variant = (tag ?? '').toLowerCase();
  const isDistroless = row.distribution === 'distroless';
  const distribution = row.distribution === 'scratch' || isDistroless ? row.distribution : distributionOf(row, variant);
  const ownUsers = isOldDotnet(repository, variant) || isOldUbuntu(repository, variant) ? [] : usersOf(row.users ?? [], distribution);
  const standard = distribution === undefined ? [] : usersOf(distributionUsers[distribution], distribution);
  const isDebug = isDistroless && /debug/.test(variant);
  return {
    repository,
    distribution,
    user: userOf(repository, row, distribution, variant),
    dropsRights: row.dropsRights === true,
    users: [...standard, ...ownUsers.filter(({ name: own }) => !standard.some((other) => other.name === own))],
    usersComplete: row.closed === true && (distribution === row.distribution || distribution === 'alpine'),
    ownUsers,
    shell: isDebug ? 'ash' : distribution === undefined ? undefined : shells[distribution],
    hasBash: hasBash(row, distribution),
    packageManager: packageManagerOf(repository, row, distribution, variant),
  };
}

/**
 * The tag to write instead of `tag`: the newest version with long support, of the same variant (`16-alpine` →
 * `24-alpine`). Undefined when the image, a version or the variant is not known.
 */
export function stableTag(name: string, tag?: string): string | undefined {
  const row = imageRow(repositoryOf(name));
  if (row?.stable === undefined) return undefined;
  const variant = (tag ?? '')
    .toLowerCase()
    .split('-')
    .filter((part) => part !== '' && !/^v?\d[\w.]*$/.test(part) && !releaseWords.has(part))
    .map((part) => (/^alpine\d[\d.]*$/.test(part) ? 'alpine' : part))
    .filter((part) => row.distribution !== 'alpine' || part !== 'alpine' || row.variants?.includes('alpine') === true)
    .join('-');
  if (variant === '') return row.stable;
  return row.variants?.split(' ').includes(variant) === true ? `${row.stable}-${variant}` : undefined;
}

/** Words of tags that name a release or a channel, not a variant. */
const releaseWords: ReadonlySet<string> = new Set(
  (
    'latest lts current stable edge mainline nightly dev main master rolling canary preview beta alpha rc testing unstable oldstable oldoldstable ' +
    'sid forky trixie bookworm bullseye buster stretch jessie wheezy resolute questing plucky oracular noble jammy focal bionic xenial trusty ' +
    'krypton jod iron hydrogen gallium fermium erbium dubnium carbon boron argon'
  ).split(' '),
);

/** Docker Hub's own hosts and mirrors of its official images, and its folders per processor. */
const mirrors =
  /^(?:(?:index\.|registry-1\.)?docker\.io\/|registry\.hub\.docker\.com\/|mirror\.gcr\.io\/|public\.ecr\.aws\/docker\/)?(?:(?:library|amd64|arm32v[567]|arm64v8|i386|mips64le|ppc64le|riscv64|s390x|winamd64)\/)?/;

/** An image's repository without mirrors and `library/`: `node`, `mcr.microsoft.com/dotnet/sdk`. */
export function repositoryOf(name: string): string {
  return name.slice(0, 512).toLowerCase().replace(mirrors, '');
}

function distributionOf(row: ImageRow, variant: string): Distribution | undefined {
  const named = tagDistributions.find(([word]) => word.test(variant))?.[1];
  // `slim` says nothing about the distribution of an image that is not Debian.
  if (
    named === 'debian' &&
    row.distribution !== undefined &&
    row.distribution !== 'debian' &&
    !/trixie|bookworm|bullseye|buster|stretch|debian/.test(variant)
  ) {
    return row.distribution;
  }
  return named ?? row.distribution;
}

function userOf(repository: string, row: ImageRow, distribution: Distribution | undefined, variant: string): ImageUser | undefined {
  if (row.distribution === 'distroless' && row.user === undefined)
    return variant.includes('nonroot') ? { name: 'nonroot', uid: 65532 } : root;
  if (variant.includes('chiseled')) return repository.startsWith('mcr.microsoft.com/dotnet/') ? { name: 'app', uid: 1654 } : undefined;
  if (distribution === 'distroless' && row.distribution !== 'distroless') return undefined;
  if (/rootless|nonroot|unprivileged/.test(variant)) return undefined;
  if (distribution === 'windows' && row.distribution !== 'windows') {
    return { name: variant.includes('nanoserver') ? 'ContainerUser' : 'ContainerAdministrator', uid: undefined };
  }
  return row.user === undefined ? root : userFrom(row.user, distribution);
}

function usersOf(list: readonly string[], distribution: Distribution | undefined): readonly ImageUser[] {
  return distribution === 'windows' && !list.some((user) => user.startsWith('Container'))
    ? []
    : list.map((user) => userFrom(user, distribution));
}

/** `name:uid` or `name:uid|uid on Alpine`. */
function userFrom(written: string, distribution: Distribution | undefined): ImageUser {
  const [name = '?', ids = '?'] = written.split(':');
  const [usual = '?', onAlpine = usual] = ids.split('|');
  const uid = distribution === 'alpine' ? onAlpine : usual;
  return { name: name === '?' ? undefined : name, uid: uid === '?' ? undefined : Number(uid) };
}

function hasBash(row: ImageRow, distribution: Distribution | undefined): boolean | undefined {
  switch (distribution) {
    case 'debian':
    case 'ubuntu':
    case 'redhat':
    case 'suse':
    case 'arch':
    case 'azurelinux':
      return true;
    case 'alpine':
      return row.alpineBash;
    case 'wolfi':
    case undefined:
      return undefined;
    default:
      return false;
  }
}

function packageManagerOf(repository: string, row: ImageRow, distribution: Distribution | undefined, variant: string): string | undefined {
  if (distribution !== 'redhat') return distribution === undefined ? undefined : packageManagers[distribution];
  if (repository === 'amazonlinux' && /^(?:1|2|201\d|2\.0|2\.0\.\d+)(?:\.|-|$)/.test(variant)) return 'yum';
  if (variant.includes('minimal')) return 'microdnf';
  return row.distribution === 'redhat' ? row.packageManager : undefined;
}

/** .NET before 8 has no `app` user. */
function isOldDotnet(repository: string, variant: string): boolean {
  return repository.startsWith('mcr.microsoft.com/dotnet/') && /^[1-7]\.\d/.test(variant);
}

/** Ubuntu before 23.04 has no `ubuntu` user. */
function isOldUbuntu(repository: string, variant: string): boolean {
  return repository === 'ubuntu' && /^(?:1\d|2[0-2])\.\d\d|^(?:jammy|focal|bionic|xenial|trusty)/.test(variant);
}
