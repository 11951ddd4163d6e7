/**
 * What bash has and the small shells behind /bin/sh do not, with ShellCheck's ids for it.
 * Sources: POSIX.1-2024 (Shell Command Language), the manual page of dash 0.5.12, busybox 1.37's ash with its default build
 * (ASH_BASH_COMPAT), ShellCheck's wiki for the ids. Read in November 2026.
 */

export interface Bashism {
  /** How a message calls it. */
  readonly name: string;
  readonly ids: readonly string[];
  /** busybox knows it, dash does not. */
  readonly inAsh?: true;
  /** What happens, and what to write instead. */
  readonly instead: string;
}

const missing = 'The shell looks for a program of that name, and there is none.';
const syntax = 'The shell stops at it with a syntax error.';

/** Constructs, by the sign the shell model gives them. */
export const bashConstructs: Readonly<Record<string, Bashism>> = {
  '[[': { name: '[[', ids: ['SC3010'], inAsh: true, instead: `${missing} Write the test with [` },
  '((': { name: '((', ids: ['SC3006'], instead: 'It is read as a command in a subshell. Write [ with $(( ))' },
  array: { name: 'an array', ids: ['SC3030', 'SC3054'], instead: `${syntax} Use words or positional parameters` },
  '+=': { name: '+=', ids: ['SC3024'], instead: 'It is read as the name of a command. Write NAME="$NAME…"' },
  '<<<': { name: '<<<', ids: ['SC3011'], instead: `${syntax} Use a pipe from printf` },
  '<(': { name: 'process substitution', ids: ['SC3001'], inAsh: true, instead: `${syntax} Use a file or a pipe` },
  '&>': {
    name: '&>',
    ids: ['SC3020'],
    inAsh: true,
    instead: 'It is read as & and >: the command runs in the background, and its failure is lost. Write > file 2>&1',
  },
  '|&': { name: '|&', ids: ['SC3029'], instead: `${syntax} Write 2>&1 |` },
  "$'": { name: "$'…'", ids: ['SC3003'], inAsh: true, instead: 'The $ stays in the text. Use printf' },
  '{a,b}': { name: '{a,b}', ids: ['SC3009'], instead: 'The braces stay in the word as they are. Write every word out' },
  '${x/y/z}': { name: '${x/y/z}', ids: ['SC3060'], inAsh: true, instead: 'The shell stops with a bad substitution. Use sed' },
  '${x:0:1}': { name: '${x:0:1}', ids: ['SC3057'], inAsh: true, instead: 'The shell stops with a bad substitution. Use cut' },
  '${x^}': { name: '${x^}', ids: ['SC3059'], instead: 'The shell stops with a bad substitution. Use tr' },
  '${!x}': { name: '${!x}', ids: ['SC3053'], instead: 'The shell stops with a bad substitution. Use eval' },
  function: { name: 'the word function', ids: ['SC2112'], inAsh: true, instead: `${syntax} Write name() {` },
  select: { name: 'select', ids: ['SC3008'], instead: syntax },
  coproc: { name: 'coproc', ids: ['SC3032'], instead: missing },
  'for((': { name: 'for ((', ids: ['SC3005'], instead: `${syntax} Use seq` },
};

const builtin = (name: string): readonly [string, Bashism] => [name, { name, ids: ['SC3044'], instead: missing }];

/** Commands that bash has built in. */
export const bashCommands: ReadonlyMap<string, Bashism> = new Map<string, Bashism>([
  ['source', { name: 'source', ids: ['SC3046', 'SC3051'], inAsh: true, instead: `${missing} Write a dot` }],
  ['let', { name: 'let', ids: ['SC3039'], inAsh: true, instead: `${missing} Write $(( ))` }],
  ...['declare', 'typeset', 'shopt', 'pushd', 'popd', 'dirs', 'disown', 'mapfile', 'readarray', 'compgen'].map(builtin),
]);

/** `[ a == b ]`. */
export const doubleEquals: Bashism = {
  name: '== in [',
  ids: ['SC3014'],
  inAsh: true,
  instead: 'The test fails as an unexpected operator. Write =',
};

/** `set -o pipefail`, which dash has only since 0.5.13. */
export const pipefailOption: Bashism = {
  name: 'set -o pipefail',
  ids: ['SC3040'],
  inAsh: true,
  instead: 'The shell stops with an illegal option. Switch it on',
};
