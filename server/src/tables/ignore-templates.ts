/**
 * What a build rarely needs, by what the folder holds and the build does. Source: our own, with the templates of
 * github/gitignore (CC0) as the least to know. Date: 2026-11.
 */

export interface IgnoreTemplate {
  readonly title: string;
  /** One of these lies at the top of the folder; left out, the template is for every folder. */
  readonly markers?: RegExp;
  /** The Dockerfile makes these files itself when it mentions this: only then may the local ones stay away. */
  readonly madeBy?: RegExp;
  /** The build needs them when it mentions this. */
  readonly neededBy?: RegExp;
  readonly patterns: readonly string[];
}

const template = (title: string, patterns: string, when: Omit<IgnoreTemplate, 'title' | 'patterns'> = {}): IgnoreTemplate => ({
  title,
  patterns: patterns.split(' '),
  ...when,
});

export const ignoreTemplates: readonly IgnoreTemplate[] = [
  template('Version history', '.git', { neededBy: /\bgit\s|\.git\b|versioneer|setuptools[-_]scm|hatch-vcs/ }),
  template('Editors and local files', '.github .idea .vscode **/.DS_Store **/*.log **/*.swp'),
  template('Secrets', '**/.env **/.env.* !**/.env.example **/.npmrc **/.netrc **/.aws **/.ssh **/*.key **/*.p12 **/*.pfx **/*.tfstate*'),
  template('How the image is built', '.dockerignore Dockerfile* *.Dockerfile compose*.y*ml docker-compose*.y*ml'),
  template('Node', '**/node_modules .npm .yarn/cache coverage', {
    markers: /^package\.json$/,
    madeBy: /\b(?:npm|yarn|pnpm|bun|corepack)\b/,
  }),
  template('Python', '**/__pycache__ **/*.py[cod] **/.venv **/venv **/.pytest_cache **/.mypy_cache **/.ruff_cache .tox', {
    markers: /^(?:pyproject\.toml|requirements[\w.-]*\.txt|setup\.py|Pipfile|manage\.py)$/,
  }),
  template('Go', '**/*.test **/*.prof', { markers: /^go\.mod$/ }),
  template('Maven', '**/target', { markers: /^pom\.xml$/, madeBy: /\bmvnw?\b/ }),
  template('Gradle', '.gradle **/build', { markers: /^(?:build|settings)\.gradle(?:\.kts)?$/, madeBy: /\bgradlew?\b/ }),
  template('Rust', 'target', { markers: /^Cargo\.toml$/, madeBy: /\bcargo\b/ }),
  template('.NET', '**/bin **/obj .vs **/*.user', { markers: /\.(?:sln|slnx|csproj|fsproj|vbproj)$/, madeBy: /\bdotnet\b/ }),
  template('PHP', 'vendor', { markers: /^composer\.json$/, madeBy: /\bcomposer\b/ }),
  template('Ruby', '.bundle vendor/bundle log tmp', { markers: /^Gemfile$/, madeBy: /\bbundle\b/ }),
];
