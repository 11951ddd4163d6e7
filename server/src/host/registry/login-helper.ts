import { spawn } from 'node:child_process';
import { access, constants, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Credential } from './credential.ts';

const TIME_LIMIT_MS = 5_000;
const MOST_OUTPUT = 64 * 1024;

/**
 * Asks a credential helper of Docker (`docker-credential-NAME get`) for the login of a registry. The name comes from a file, so it
 * may only be a plain word; the program is looked for in the absolute folders of PATH and nowhere else, and runs without a shell.
 * @param key what is asked for, on standard input: `ghcr.io`
 * @param timeLimit in milliseconds
 * @returns undefined when the helper has none, cannot be found, fails or takes longer than that
 */
export async function askHelper(
  name: string,
  key: string,
  env: Readonly<Record<string, string | undefined>>,
  timeLimit = TIME_LIMIT_MS,
): Promise<Credential | undefined> {
  if (!/^[a-z0-9_-]+$/.test(name)) return undefined;
  const program = await inPath(`docker-credential-${name}`, env);
  const answer = program === undefined ? undefined : await run(program, key, env, timeLimit);
  return answer === undefined ? undefined : credentialIn(answer);
}

/** The first program of that name; entries of PATH that depend on the current folder are passed over. */
async function inPath(name: string, env: Readonly<Record<string, string | undefined>>): Promise<string | undefined> {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  for (const folder of (env.PATH ?? env.Path ?? '').split(path.delimiter)) {
    if (!path.isAbsolute(folder)) continue;
    const program = path.join(folder, file);
    const isProgram = await Promise.all([stat(program), access(program, constants.X_OK)]).then(
      ([found]) => found.isFile(),
      () => false,
    );
    if (isProgram) return program;
  }
  return undefined;
}

/** What the program prints; what it says on standard error may hold a secret and is dropped. */
function run(
  program: string,
  input: string,
  env: Readonly<Record<string, string | undefined>>,
  timeLimit: number,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(program, ['get'], {
      cwd: homedir(),
      env: { ...env },
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
    });
    const chunks: Buffer[] = [];
    let length = 0;
    const end = (answer: string | undefined): void => {
      clearTimeout(limit);
      child.kill('SIGKILL');
      // A program that it leaves behind may hold its output open.
      child.stdout.destroy();
      resolve(answer);
    };
    const limit = setTimeout(() => end(undefined), timeLimit);
    child.stdout.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > MOST_OUTPUT) end(undefined);
      else chunks.push(chunk);
    });
    child.stdin.on('error', () => end(undefined));
    child.once('error', () => end(undefined));
    child.once('exit', (code) => {
      if (code !== 0) end(undefined);
    });
    child.once('close', () => end(Buffer.concat(chunks).toString('utf8')));
    child.stdin.end(`${input}\n`);
  });
}

function credentialIn(text: string): Credential | undefined {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof answer !== 'object' || answer === null) return undefined;
  const { Username: username, Secret: secret } = answer as { readonly Username?: unknown; readonly Secret?: unknown };
  if (typeof username !== 'string' || typeof secret !== 'string' || secret === '') return undefined;
  // Docker's own word for a token instead of a password.
  return username === '<token>' ? { kind: 'identity', token: secret } : { kind: 'password', username, password: secret };
}
