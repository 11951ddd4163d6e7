/**
 * How a package manager is asked to install what the project itself names, and the files it reads for that.
 * Sources: the manuals of npm 11, yarn 1 and 4, pnpm 10, bun 1.3, Bundler 2.7, Composer 2.8, Go 1.25, uv 0.9. Read in November 2026.
 */
export interface Manifest {
  /** Verbs that install what the project names, when no package stands behind them; '' is the bare program. */
  readonly verbs: readonly string[];
  /** What to copy before such an install, as sources of COPY. A pattern may match nothing. Undefined where it needs the whole project. */
  readonly copy?: string;
  /** The file that must be there, and of which there is one in a simple project. */
  readonly file: string;
}

export const manifests: Readonly<Record<string, Manifest>> = {
  npm: {
    verbs: ['install', 'i', 'in', 'ins', 'isntall', 'ci', 'clean-install', 'install-clean'],
    copy: 'package*.json',
    file: 'package.json',
  },
  yarn: { verbs: ['install', ''], copy: 'package.json yarn.lock*', file: 'package.json' },
  pnpm: { verbs: ['install', 'i', 'ci'], copy: 'package.json pnpm-lock.yaml*', file: 'package.json' },
  bun: { verbs: ['install', 'i', 'ci'], copy: 'package.json bun.lock*', file: 'package.json' },
  bundler: { verbs: ['install', 'i', ''], copy: 'Gemfile*', file: 'Gemfile' },
  composer: { verbs: ['install', 'i'], copy: 'composer.*', file: 'composer.json' },
  go: { verbs: ['mod download'], copy: 'go.mod go.sum*', file: 'go.mod' },
  uv: { verbs: ['sync'], file: 'pyproject.toml' },
};

const ofNode = 'npx node tsc make nx ng vite webpack turbo esbuild rollup next nuxt grunt gulp bower'.split(' ');

/** Programs that build or test with what a package manager has installed for the project, or take it out again. */
export const worksWith: Readonly<Record<string, ReadonlySet<string | undefined>>> = {
  npm: new Set(['npm', ...ofNode]),
  yarn: new Set(['yarn', 'yarnpkg', ...ofNode]),
  pnpm: new Set(['pnpm', 'pnpx', ...ofNode]),
  bun: new Set(['bun', 'bunx', ...ofNode]),
  uv: new Set(['uv', 'pytest', 'make', 'python', 'python3', 'poe', 'tox', 'nox', 'mypy', 'ruff']),
  composer: new Set(['composer', 'php', 'phpunit', 'make']),
  bundler: new Set(['bundle', 'bundler', 'rake', 'rails', 'rspec', 'make']),
};
