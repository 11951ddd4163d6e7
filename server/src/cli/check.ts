import type { Readable, Writable } from 'node:stream';
import { severityRank, type Rule } from '../core/rule.ts';
import type { CheckArguments } from './arguments.ts';
import { countBySeverity, type CheckedFile, isRead } from './checked-file.ts';
import { collect, projectFolders } from './collect.ts';
import { Engine } from './engine.ts';
import { Progress } from './progress.ts';
import { github } from './reporters/github.ts';
import { json } from './reporters/json.ts';
import { sarif } from './reporters/sarif.ts';
import { text } from './reporters/text.ts';
import type { Reporter } from './reporters/reporter.ts';

const REPORTERS: Readonly<Record<CheckArguments['format'], Reporter>> = { text, json, sarif, github };

export interface Terminal {
  readonly cwd: string;
  readonly version: string;
  readonly rules: readonly Rule[];
  readonly stdin: Readable;
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable & { readonly isTTY?: boolean };
}

/** Checks what the arguments name, repairs it when asked to, prints the report, and says how to exit. */
export async function runCheck(args: CheckArguments, terminal: Terminal): Promise<number> {
  const { cwd, version, rules, stdout, stderr } = terminal;
  const engine = new Engine(rules, args, cwd, await projectFolders(args, cwd));
  const progress = new Progress(stderr);
  const files: CheckedFile[] = [];
  let fixed = 0;
  let fixedStdin: string | undefined;
  for await (const input of collect(args, terminal)) {
    progress.show(files.length, input.path);
    if ('error' in input) files.push(input);
    else if (!(await engine.excludes(input))) {
      const { input: now, count, error } = args.fix === 'none' ? { input, count: 0 } : await engine.fix(input, args.fix);
      fixed += count;
      if (now.isStdin === true && args.fix !== 'none') fixedStdin = now.text;
      files.push(error === undefined ? await engine.check(now) : { path: now.path, error });
    }
  }
  progress.clear();

  // A fix in one file may have changed what is true of another.
  const checked = fixed === 0 ? files : await Promise.all(files.map(async (file) => (isRead(file) ? engine.check(file) : file)));
  checked.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const metas = rules.map(({ meta }) => meta);
  const report = REPORTERS[args.format](checked, {
    cwd,
    version,
    metas,
    colors: useColors(stdout),
    ...(args.fix === 'none' ? {} : { fixed }),
  });
  if (fixedStdin !== undefined) await write(stdout, fixedStdin);
  await write(fixedStdin === undefined ? stdout : stderr, report);
  return exitCode(checked, args.failOn);
}

/** Whether to print in colours: NO_COLOR (no-color.org) and FORCE_COLOR win over what the terminal says of itself. */
export function useColors({ isTTY }: Terminal['stdout']): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  return (FORCE_COLOR !== undefined && FORCE_COLOR !== '0') || isTTY === true;
}

function exitCode(files: readonly CheckedFile[], failOn: CheckArguments['failOn']): number {
  if (files.some((file) => !isRead(file))) return 2;
  if (failOn === 'never') return 0;
  const counts = countBySeverity(files);
  return Object.entries(counts).some(
    ([severity, count]) => count > 0 && severityRank(severity as keyof typeof counts) <= severityRank(failOn),
  )
    ? 1
    : 0;
}

export function write(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => stream.write(text, (error) => (error ? reject(error) : resolve())));
}
