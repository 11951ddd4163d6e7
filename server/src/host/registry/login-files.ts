import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Credential, Credentials } from './credential.ts';
import { askHelper } from './login-helper.ts';

/** A longer login file is none. */
const MOST_BYTES = 1024 * 1024;

type Environment = Readonly<Record<string, string | undefined>>;

type Helper = (name: string, key: string) => Promise<Credential | undefined>;

/** What Docker's `config.json` and Podman's `auth.json` have in common. */
interface LoginFile {
  readonly helpers: Readonly<Record<string, unknown>>;
  readonly store: string | undefined;
  readonly logins: Readonly<Record<string, unknown>>;
}

/**
 * The logins that Docker and Podman keep: of each file `credHelpers`, then `credsStore`, then `auths`. Files are read when a login is
 * asked for, nothing is written, and nothing of them is ever part of a message.
 */
export function loginFiles(env: Environment = process.env, home: string = homedir()): Credentials {
  const running = new Map<string, Promise<Credential | undefined>>();
  // Many images of one registry are one question, while it is open.
  const ask: Helper = (name, key) => {
    const question = `${name} ${key}`;
    const answer = running.get(question) ?? askHelper(name, key, env).finally(() => running.delete(question));
    running.set(question, answer);
    return answer;
  };
  return {
    async find(keys) {
      for (const file of fileNames(env, home)) {
        const logins = await read(file);
        const found = logins === undefined ? undefined : await findIn(logins, keys, ask);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

/** Docker's file, then Podman's: `containers-auth.json(5)`. */
function fileNames(env: Environment, home: string): readonly string[] {
  const set = (name: string): string | undefined => (env[name] === '' ? undefined : env[name]);
  const docker = path.join(set('DOCKER_CONFIG') ?? path.join(home, '.docker'), 'config.json');
  const own = set('REGISTRY_AUTH_FILE');
  const runtime = set('XDG_RUNTIME_DIR');
  const config = path.join(set('XDG_CONFIG_HOME') ?? path.join(home, '.config'), 'containers/auth.json');
  const podman = [
    ...(own === undefined ? [] : [own]),
    ...(runtime === undefined ? [] : [path.join(runtime, 'containers/auth.json')]),
    config,
  ];
  return [docker, ...podman].filter((file) => path.isAbsolute(file));
}

async function read(file: string): Promise<LoginFile | undefined> {
  try {
    const found = await stat(file);
    if (!found.isFile() || found.size > MOST_BYTES) return undefined;
    const config: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (!isRecord(config)) return undefined;
    const { credHelpers, credsStore, auths } = config;
    return {
      helpers: isRecord(credHelpers) ? credHelpers : {},
      store: typeof credsStore === 'string' && credsStore !== '' ? credsStore : undefined,
      logins: isRecord(auths) ? auths : {},
    };
  } catch {
    return undefined;
  }
}

async function findIn({ helpers, store, logins }: LoginFile, keys: readonly string[], ask: Helper): Promise<Credential | undefined> {
  for (const key of keys) {
    const helper = own(helpers, key);
    if (typeof helper === 'string') return ask(helper, key);
  }
  for (const key of store === undefined ? [] : hostKeys(keys)) {
    const found = await ask(store as string, key);
    if (found !== undefined) return found;
  }
  for (const key of keys) {
    const found = credentialIn(own(logins, key)) ?? credentialIn(Object.entries(logins).find(([name]) => hostOf(name) === key)?.[1]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A store knows whole registries only; each question starts a program. */
function hostKeys(keys: readonly string[]): readonly string[] {
  return keys.filter((key) => key.includes('://') || !key.includes('/'));
}

/** `https://ghcr.io/v1/` is an old spelling of `ghcr.io`. */
function hostOf(name: string): string {
  const address = name.includes('://') ? name : '';
  return URL.canParse(address) ? new URL(address).host : '';
}

/** An entry of `auths`: `auth` is `user:password` in Base64. */
function credentialIn(entry: unknown): Credential | undefined {
  if (!isRecord(entry)) return undefined;
  const { auth, identitytoken, username, password } = entry;
  if (typeof identitytoken === 'string' && identitytoken !== '') return { kind: 'identity', token: identitytoken };
  if (typeof auth === 'string' && auth !== '') {
    const text = Buffer.from(auth, 'base64').toString('utf8').replace(/\0+$/, '');
    const colon = text.indexOf(':');
    return colon < 1 ? undefined : { kind: 'password', username: text.slice(0, colon), password: text.slice(colon + 1) };
  }
  return typeof username === 'string' && username !== '' && typeof password === 'string'
    ? { kind: 'password', username, password }
    : undefined;
}

function own(record: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
