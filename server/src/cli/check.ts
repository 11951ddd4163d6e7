import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { severityRank, type Rule } from '../core/rule.ts';
import { type CheckArguments, UsageError } from './arguments.ts';
import { countBySeverity, type CheckedFile, isRead } from './checked-file.ts';
import { type Input, collect } from './collect.ts';
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
  const engine = new Engine(rules, args, cwd);
  for (const id of Object.keys(args.rules)) if (!engine.knows(id)) throw new UsageError(engine.unknownRule(id));

  const progress = new Progress(stderr);
  const files: CheckedFile[] = [];
  let fixed = 0;
  for await (const input of collect(args, terminal)) {
    progress.show(files.length, input.path);
    if ('error' in input) {
      files.push(input);
      continue;
    }
    if (await engine.excludes(input)) continue;
    const outcome = args.fix === 'none' ? undefined : await engine.fix(input, args.fix);
    fixed += outcome?.count ?? 0;
    files.push(outcome?.error === undefined ? await engine.check(outcome?.input ?? input) : { path: input.path, error: outcome.error });
    if (outcome?.input !== undefined && input.path === args.stdinFilename && args.paths.includes('-')) await write(stdout, outcome.input.text);
  }
  progress.clear();

  files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const isStdinFix = args.fix !== 'none' && args.paths.includes('-');
  const colors = stdout.isTTY === true && process.env['NO_COLOR'] === undefined;
  const context = { cwd, version, metas: rules.map(({ meta }) => meta), colors: colors || process.env['FORCE_COLOR'] !== undefined, ...(args.fix === 'none' ? {} : { fixed }) };
  await write(isStdinFix ? stderr : stdout, REPORTERS[args.format](files, context));
  return exitCode(files, args.failOn);
}

function exitCode(files: readonly CheckedFile[], failOn: CheckArguments['failOn']): number {
  if (files.some((file) => !isRead(file))) return 2;
  if (failOn === 'never') return 0;
  const counts = countBySeverity(files);
  return Object.entries(counts).some(([severity, count]) => count > 0 && severityRank(severity as keyof typeof counts) <= severityRank(failOn)) ? 1 : 0;
}

function write(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => stream.write(text, (error) => (error ? reject(error) : resolve())));
}

/** The URI of a path. */
export function uriOf(file: string): string {
  return pathToFileURL(path.resolve(file)).href;
}

export type { Input };
