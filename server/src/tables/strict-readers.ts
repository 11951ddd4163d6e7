/**
 * Programs that fail at once when what they read is empty, or an error page in place of the file. Measured on 2026-11-23 with GNU
 * tar 1.34, gzip 1.12, bzip2 1.0.8, xz 5.4, zstd 1.5 and GnuPG 2.2. `jq`, `sh`, `php` and `bsdtar` take an empty input for a good one.
 */
const always: ReadonlySet<string> = new Set(['gunzip', 'bunzip2', 'unxz', 'unzstd', 'zcat', 'bzcat', 'xzcat', 'zstdcat']);

/** Those that do so with one of these options. */
const withOption: Readonly<Record<string, RegExp>> = {
  tar: /^-?[A-Za-z]*[xt]|^--(?:extract|get|list)$/,
  ...Object.fromEntries(['gzip', 'bzip2', 'xz', 'zstd'].map((name) => [name, /^-[a-z]*[dt]|^--(?:decompress|uncompress|test)$/])),
  ...Object.fromEntries(['gpg', 'gpg2'].map((name) => [name, /^--(?:dearmor|import|verify)$/])),
};

/**
 * Whether a program that reads from a pipe refuses what is no file of its kind.
 * @param words its arguments, without the name
 */
export function refusesOtherInput(name: string, words: readonly string[]): boolean {
  const option = Object.hasOwn(withOption, name) ? withOption[name] : undefined;
  return always.has(name) || (option !== undefined && words.some((word) => option.test(word)));
}
