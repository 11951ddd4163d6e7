/**
 * The values that flags of Dockerfile instructions take. Source: the Dockerfile reference, the parser of BuildKit 0.26 and the
 * platform names of containerd and the Go toolchain. Date: 2026-11.
 */

export const operatingSystems: readonly string[] =
  'linux windows darwin freebsd netbsd openbsd dragonfly solaris illumos aix plan9 android ios js wasi wasip1 macos'.split(' ');

export const architectures: readonly string[] = (
  'amd64 x86_64 x86-64 386 i386 arm64 aarch64 arm armhf armel ppc64 ppc64le s390x riscv64 riscv mips mipsle mips64 mips64le loong64 wasm ' +
  'wasm32 sparc64'
).split(' ');

/** Flags that take one word out of a list. */
export const flagWords: Readonly<Record<string, readonly string[]>> = {
  network: ['default', 'none', 'host'],
  security: ['sandbox', 'insecure'],
};

/** HEALTHCHECK flags that take a duration. */
export const durationFlags: ReadonlySet<string> = new Set(['interval', 'timeout', 'start-period', 'start-interval']);

export interface MountFieldSpec {
  /** The mount types it belongs to; left out: all of them. */
  readonly types?: readonly string[];
  readonly value: 'text' | 'switch' | 'octal' | 'number' | 'sharing' | 'type';
}

const owned: MountFieldSpec = { types: ['cache', 'secret', 'ssh'], value: 'number' };

/** The keys of `--mount`. */
export const mountFields: Readonly<Record<string, MountFieldSpec>> = {
  type: { value: 'type' },
  from: { types: ['bind', 'cache', 'tmpfs', 'ssh'], value: 'text' },
  source: { value: 'text' },
  src: { value: 'text' },
  target: { value: 'text' },
  dst: { value: 'text' },
  destination: { value: 'text' },
  readonly: { value: 'switch' },
  ro: { value: 'switch' },
  readwrite: { value: 'switch' },
  rw: { value: 'switch' },
  required: { types: ['secret', 'ssh'], value: 'switch' },
  size: { types: ['tmpfs'], value: 'text' },
  id: { value: 'text' },
  sharing: { types: ['cache'], value: 'sharing' },
  mode: { ...owned, value: 'octal' },
  uid: owned,
  gid: owned,
  env: { types: ['secret'], value: 'text' },
};

/** Keys, in lower case, that only Buildah and Podman know (Buildah 1.41): whoever writes them builds with those. */
export const buildahMountFields: ReadonlySet<string> = new Set(
  'z u relabel chown tmpcopyup notmpcopyup nosuid nodev noexec bind-propagation bind-nonrecursive'.split(' '),
);

export const sharingModes: readonly string[] = ['shared', 'private', 'locked'];
