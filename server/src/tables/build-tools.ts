/**
 * Packages and images that are for building, and the images that only run the result.
 * Sources: the package lists of Debian 13, Alpine 3.23 and Fedora 43; the pages of Docker's official images, of .NET and of CUDA. Date: 2026-11.
 */

/** System packages that build programs. */
export const buildPackages: readonly string[] = (
  'gcc g++ gcc-c++ clang make cmake ninja ninja-build meson autoconf automake libtool bison flex build-essential build-base alpine-sdk base-devel ' +
  'musl-dev libc6-dev glibc-devel linux-headers rustc cargo golang golang-go go maven gradle ghc'
).split(' ');

export interface BuildImage {
  /** As it is named without host and `library/`. */
  readonly image: string;
  /** Tags that count, or do not. */
  readonly only?: RegExp;
  readonly unless?: RegExp;
  /** What is in it, for messages. */
  readonly holds: string;
  /** The image that runs the result. */
  readonly runtime?: (image: string, tag: string) => readonly [image: string, tag: string];
  /** Programs that only the building image has. */
  readonly tools?: RegExp;
  readonly ids: readonly string[];
}

const HEAVY = ['droast:DF011', 'tally:prefer-multi-stage-build'];
const javaTools = /^(?:javac|jlink|jdeps|jar|keytool|jpackage|mvn|mvnw|gradle|gradlew|ant|sbt|lein)$/;

/** `21` → `21-jre`, `21-jdk-alpine` → `21-jre-alpine`, `21-alpine` → `21-jre-alpine`. */
function jre(tag: string): string {
  return tag.includes('jdk') ? tag.replace('jdk', 'jre') : tag.replace(/^[^-]*/, '$&-jre');
}

export const buildImages: readonly BuildImage[] = [
  { image: 'golang', holds: 'the Go compiler', ids: HEAVY },
  { image: 'rust', holds: 'the Rust compiler', ids: HEAVY },
  { image: 'gcc', holds: 'a C compiler', ids: HEAVY },
  { image: 'haskell', holds: 'the Haskell compiler', ids: HEAVY },
  { image: 'buildpack-deps', unless: /curl|scm/, holds: 'compilers and headers', ids: HEAVY },
  { image: 'maven', holds: 'Maven and a JDK', ids: HEAVY },
  { image: 'gradle', holds: 'Gradle and a JDK', ids: HEAVY },
  {
    image: 'mcr.microsoft.com/dotnet/sdk',
    holds: 'the .NET SDK',
    runtime: (_, tag) => ['mcr.microsoft.com/dotnet/aspnet', tag],
    tools: /^dotnet$/,
    ids: HEAVY,
  },
  {
    image: 'eclipse-temurin',
    unless: /jre/,
    holds: 'a whole JDK',
    runtime: (image, tag) => [image, jre(tag)],
    tools: javaTools,
    ids: HEAVY,
  },
  { image: 'openjdk', unless: /jre/, holds: 'a whole JDK', ids: HEAVY },
  {
    image: 'nvidia/cuda',
    only: /devel/,
    holds: 'the CUDA compiler',
    runtime: (image, tag) => [image, tag.replace('devel', 'runtime')],
    tools: /^(?:nvcc|cmake|make|gcc|g\+\+|pip|pip3|python3?)$/,
    ids: ['tally:gpu/prefer-runtime-final-stage'],
  },
];
