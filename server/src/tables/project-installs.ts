/**
 * How package managers are asked for what a project names, rather than for packages by name, by the manager's name in `packages.ts`.
 * Sources: the help texts of npm 11, yarn 1 and 4, pnpm 10, bun 1.3, uv 0.9, Bundler 2.7, cargo 1.90. Read in November 2026.
 */
export const projectVerbs: Readonly<Record<string, readonly string[]>> = {
  npm: ['install', 'i', 'in', 'ins', 'isntall'],
  yarn: ['install', ''],
  pnpm: ['install', 'i'],
  bun: ['install', 'i'],
  uv: ['sync'],
  bundler: ['install', 'i', ''],
  cargo: ['install'],
};

/** Options with which no lockfile of the project is read. */
export const withoutLockfile: readonly string[] = [
  '-g',
  '--global',
  '--package-lock-only',
  '--no-package-lock',
  '--lockfile-only',
  '--no-lockfile',
  '--mode=update-lockfile',
];
