/**
 * Files and folders that no image needs, wherever they lie. Source: our own, with the templates of github/gitignore (CC0) as the
 * least to know. Date: 2026-11.
 */
export const neverWanted: ReadonlySet<string> = new Set(
  (
    '.DS_Store .cache .direnv .env .env.local .eslintcache .git .gradle .hg .idea .ipynb_checkpoints .mypy_cache .next .npmrc .nox .nyc_output ' +
    '.parcel-cache .pytest_cache .ruff_cache .sass-cache .svn .terraform .tox .turbo .venv .vs .vscode Thumbs.db __pycache__ bower_components ' +
    'node_modules venv'
  ).split(' '),
);

export interface Clutter {
  /** The build makes it anew when it mentions this: only then may the local one stay away. */
  readonly madeBy?: RegExp;
  /** The build needs it when it mentions this. */
  readonly neededBy?: RegExp;
}

/** Folders that are large and change often. */
export const clutter: Readonly<Record<string, Clutter>> = {
  '.git': {
    neededBy: /\bgit\b|versioneer|setuptools[-_]scm|hatch-vcs|\bgo\s+(?:build|install)\b|gradle|\bmvnw?\b|jgit|minver|gitversion/i,
  },
  node_modules: { madeBy: /\b(?:npm|yarn|pnpm|bun|corepack)\b/ },
  bower_components: { madeBy: /\bbower\b/ },
  '.venv': { madeBy: /\b(?:pip3?|uv|poetry|pipenv|pdm)\b/ },
  venv: { madeBy: /\b(?:pip3?|uv|poetry|pipenv|pdm)\b/ },
  __pycache__: {},
  '.tox': {},
  '.nox': {},
  '.mypy_cache': {},
  '.pytest_cache': {},
  '.ruff_cache': {},
  '.gradle': {},
  '.terraform': {},
  '.idea': {},
  '.vs': {},
};
