import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

const windows = process.platform === 'win32';

/**
 * Runs a command to its end, in the repository unless `cwd` says otherwise.
 * @returns {Promise<{code: number, output: string}>} output is empty unless `quiet` collects it
 */
export function run(command, args, { quiet = false, cwd = root, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
    let output = '';
    child.stdout?.on('data', (text) => (output += text));
    child.stderr?.on('data', (text) => (output += text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a command that has to succeed; otherwise throws with what it printed. */
export async function must(command, args, options = {}) {
  const { code, output } = await run(command, args, { quiet: true, ...options });
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${output}`);
  return output;
}

/** Runs npm, the one that runs us when there is one: on Windows `npm` is a batch file, which `spawn` does not take. */
export function npm(args, options) {
  const cli = process.env.npm_execpath;
  if (cli) return must(process.execPath, [cli, ...args], options);
  return windows ? must('cmd.exe', ['/d', '/s', '/c', 'npm', ...args], options) : must('npm', args, options);
}

/** Runs the JavaScript file of an installed package with this Node. */
export const node = (file, args, options) => run(process.execPath, [file, ...args], options);
