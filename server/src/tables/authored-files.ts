/**
 * Files that people write and keep in version control, by their names, and the folders a build fills. What is neither may be
 * made by a step before the image is built. Source: our own. Date: 2026-11.
 */

export const authoredExtensions: ReadonlySet<string> = new Set(
  (
    'bash c cc cfg cjs clj conf config cnf cpp cs csproj css erb ex exs fsproj go gradle groovy h hpp hs html ini java js json json5 jsx kt ' +
    'kts lock lua md mjs mod php pl pm properties ps1 py r rb rs rst sass scala scss sh sln sql sum svelte swift tf toml ts tsx txt vb vue ' +
    'xml yaml yml zsh'
  ).split(' '),
);

export const authoredNames: ReadonlySet<string> = new Set(
  (
    'Brewfile CMakeLists.txt Cargo.lock Cargo.toml Gemfile Gemfile.lock Jenkinsfile LICENSE Makefile NOTICE Pipfile Procfile README Rakefile ' +
    'gradlew mvnw'
  ).split(' '),
);

/** Folders that builds write to, and names of folders for what is generated. */
export const outputFolders: ReadonlySet<string> = new Set(
  (
    '.next .nuxt .output _build _output artifact artifacts bazel-bin bazel-out bin build built coverage debug dist gen generated libs ' +
    'node_modules obj out output pkg public publish release site static staging target tmp vendor wwwroot'
  ).split(' '),
);
