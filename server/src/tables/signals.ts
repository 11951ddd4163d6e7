/**
 * Signals of Linux that STOPSIGNAL takes, without SIG.
 * Sources: signal(7); the signal table of moby/sys (Apache-2.0), which the builder asks. Read in November 2026.
 */
const names =
  'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ';

const upTo = (prefix: string, last: number): readonly string[] => Array.from({ length: last }, (_, at) => `${prefix}${at + 1}`);

export const signals: ReadonlySet<string> = new Set([...names.split(' '), 'RTMIN', 'RTMAX', ...upTo('RTMIN+', 15), ...upTo('RTMAX-', 14)]);

/** The highest number of a signal. */
export const lastSignal = 64;

/** Signals that no program can catch, by name and number. */
export const uncatchable: ReadonlyMap<string, string> = new Map([
  ['KILL', 'SIGKILL'],
  ['9', 'SIGKILL'],
  ['STOP', 'SIGSTOP'],
  ['19', 'SIGSTOP'],
]);
