import { Console } from 'node:console';
import { rules } from '../rules/index.ts';
import type { Terminal } from './check.ts';
import type { RegistryBundle } from './pin/pin.ts';
import { type CheckArguments, parseArguments, type PinArguments, UsageError, usage } from './arguments.ts';

declare const __VERSION__: string;

const SERVER_BUNDLE: string = './server.js';

/** The way to the network is a bundle of its own too: no other command loads it. */
const REGISTRY_BUNDLE: string = './registry.js';

/** Exit codes: 0 nothing found, 1 findings, 2 wrong use or input that could not be read. */
async function main(args: readonly string[]): Promise<number> {
  const parsed = parseArguments(args);
  switch (parsed.command) {
    case 'help':
      process.stdout.write(usage);
      return args.length === 0 ? 2 : 0;
    case 'version':
      process.stdout.write(`${__VERSION__}\n`);
      return 0;
    case 'explain': {
      const [{ explain }, { readRulePages }] = await Promise.all([import('./explain.ts'), import('../host/rule-pages.ts')]);
      process.stdout.write(explain(parsed.rule, await readRulePages(import.meta.url)));
      return 0;
    }
    case 'server':
      // The server is a bundle of its own beside this one; it takes over standard input and output and ends the process itself.
      await import(SERVER_BUNDLE);
      return new Promise<number>(() => {});
    case 'check':
      return check(parsed);
    case 'pin':
      return pin(parsed);
  }
}

async function check(args: CheckArguments): Promise<number> {
  const { runCheck } = await import('./check.ts');
  return runCheck(args, terminal());
}

async function pin(args: PinArguments): Promise<number> {
  const { runPin } = await import('./pin/pin.ts');
  return runPin(args, terminal(), async () => (await import(REGISTRY_BUNDLE)) as RegistryBundle);
}

function terminal(): Terminal {
  return {
    cwd: process.cwd(),
    version: __VERSION__,
    rules,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
  };
}

try {
  const code = await main(process.argv.slice(2));
  process.exitCode = code;
} catch (error) {
  // A stack trace helps nobody who runs a command; a mistake of ours says where to report it.
  const message =
    error instanceof UsageError ? error.message : `Plimsoll failed: ${error instanceof Error ? error.message : String(error)}`;
  new Console(process.stderr).error(message);
  process.exitCode = 2;
}
