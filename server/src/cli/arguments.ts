import { parseArgs } from 'node:util';
import { type Preset, presets, type Severity, severities } from '../core/rule.ts';

export const formats = ['text', 'json', 'sarif', 'github'] as const;
export type Format = (typeof formats)[number];

export interface CheckArguments {
  readonly command: 'check';
  readonly paths: readonly string[];
  readonly format: Format;
  readonly fix: 'none' | 'safe' | 'unsafe';
  readonly failOn: Severity | 'never';
  readonly preset?: Preset;
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly exclude: readonly string[];
  readonly useGitignore: boolean;
  readonly stdinFilename?: string;
  readonly kubernetesVersion?: string;
  readonly podSecurityLevel?: 'privileged' | 'baseline' | 'restricted';
}

export interface PinArguments {
  readonly command: 'pin';
  readonly paths: readonly string[];
  readonly mode: 'show' | 'write' | 'check';
  /** Digests that are there are renewed too. */
  readonly update: boolean;
  readonly allowNetwork: boolean;
  /** Registries in private networks that may be asked: `localhost:5000`. */
  readonly allowedRegistries: readonly string[];
  readonly useCredentials: boolean;
  readonly exclude: readonly string[];
  readonly useGitignore: boolean;
}

export type Arguments =
  | CheckArguments
  | PinArguments
  | { readonly command: 'explain'; readonly rule: string }
  | { readonly command: 'server' }
  | { readonly command: 'help' }
  | { readonly command: 'version' };

/** The command line was used wrongly; the message is for the user. */
export class UsageError extends Error {}

export const usage = `Plimsoll finds what is unsafe in Dockerfiles, ignore files and Kubernetes manifests, and repairs it.

usage: plimsoll check [PATH…]         check files and folders ("." when none is given, "-" for standard input)
       plimsoll pin [PATH…]           add to each image the digest it has today; shows what would change, and writes nothing
       plimsoll explain RULE          show a rule's page; the ids of other tools are understood
       plimsoll server --stdio        language server for editors; with --allow-network it offers to pin images

options of check:
  --format text|json|sarif|github     how to print (text)
  --fix                               write the safe repairs
  --fix-unsafe                        write also those that may change behaviour
  --preset recommended|strict|all     which rules are on
  --rule ID=SEVERITY                  off, hint, info, warning or error for one rule; may be repeated
  --fail-on SEVERITY|never            exit with 1 from this severity on (warning)
  --exclude GLOB                      leave files out; may be repeated
  --no-gitignore                      also check what .gitignore leaves out
  --stdin-filename PATH               what standard input is, where "-" is a path
  --kubernetes-version 1.NN           the cluster that manifests are meant for
  --pod-security-level LEVEL          privileged, baseline or restricted

options of pin:
  --allow-network                     ask the registries; nothing is looked up without it
  --write                             write the digests into the files
  --update                            renew the digests that are there as well
  --check                             only see whether every image has one; needs no network
  --allow-registry HOST[:PORT]        ask this registry although it is in a private network; may be repeated
  --use-credentials                   log in as Docker and Podman do
  --exclude GLOB, --no-gitignore      as of check

options of server:
  --allow-network, --allow-registry HOST[:PORT], --use-credentials
                                      as of pin: a registry is asked when somebody chooses to pin an image

exit codes of pin: 0 done or nothing to do, 1 images without digest (--check) or without answer, 2 wrong use or an unreadable file
exit codes of check: 0 nothing found, 1 findings from --fail-on up, 2 wrong use or a file that could not be read
`;

const OPTIONS = {
  format: { type: 'string' },
  fix: { type: 'boolean' },
  'fix-unsafe': { type: 'boolean' },
  preset: { type: 'string' },
  rule: { type: 'string', multiple: true },
  'fail-on': { type: 'string' },
  exclude: { type: 'string', multiple: true },
  'no-gitignore': { type: 'boolean' },
  'stdin-filename': { type: 'string' },
  'kubernetes-version': { type: 'string' },
  'pod-security-level': { type: 'string' },
  'allow-network': { type: 'boolean' },
  write: { type: 'boolean' },
  update: { type: 'boolean' },
  check: { type: 'boolean' },
  'allow-registry': { type: 'string', multiple: true },
  'use-credentials': { type: 'boolean' },
  stdio: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

/**
 * What the command line asks for.
 * @throws UsageError with a sentence for the user
 */
export function parseArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parsed(args);
  if (values.version === true) return { command: 'version' };
  const [command, ...rest] = positionals;
  if (values.help === true || command === undefined || command === 'help') return { command: 'help' };
  if (command === 'server') return serverArguments(values);
  if (command === 'explain') {
    if (rest[0] === undefined || rest.length > 1)
      throw new UsageError('explain takes one rule, such as: plimsoll explain dockerfile/no-root-user');
    return { command: 'explain', rule: rest[0] };
  }
  if (command === 'pin') return pinArguments(values, rest);
  if (command !== 'check') throw new UsageError(`There is no command "${command}". Did you mean: plimsoll check ${command}`);
  const foreign = PIN_ONLY.find((option) => values[option] !== undefined);
  if (foreign !== undefined) throw new UsageError(`--${foreign} is an option of pin, not of check`);
  const preset = among('--preset', values.preset, presets);
  const podSecurityLevel = among('--pod-security-level', values['pod-security-level'], ['privileged', 'baseline', 'restricted'] as const);
  const version = values['kubernetes-version'];
  if (version !== undefined && !/^v?1\.\d{1,3}(?:\.\d+)?$/.test(version) && version !== 'latest') {
    throw new UsageError(`--kubernetes-version takes a version such as 1.31, not "${version}"`);
  }
  if (rest.includes('-') && values['stdin-filename'] === undefined) {
    throw new UsageError('Standard input has no name to tell its language by. Add --stdin-filename, such as --stdin-filename Dockerfile');
  }
  return {
    command: 'check',
    paths: rest.length === 0 ? ['.'] : rest,
    format: among('--format', values.format, formats) ?? 'text',
    fix: values['fix-unsafe'] === true ? 'unsafe' : values.fix === true ? 'safe' : 'none',
    failOn: among('--fail-on', values['fail-on'], [...severities, 'never'] as const) ?? 'warning',
    ...(preset === undefined ? {} : { preset }),
    rules: Object.fromEntries((values.rule ?? []).map(ruleSeverity)),
    exclude: values.exclude ?? [],
    useGitignore: values['no-gitignore'] !== true,
    ...(values['stdin-filename'] === undefined ? {} : { stdinFilename: values['stdin-filename'] }),
    ...(version === undefined ? {} : { kubernetesVersion: version.replace(/^v/, '') }),
    ...(podSecurityLevel === undefined ? {} : { podSecurityLevel }),
  };
}

/** The options of pin that make no sense for another command, and the other way round. */
const PIN_ONLY = ['allow-network', 'write', 'update', 'check', 'allow-registry', 'use-credentials'] as const;
/** The language server reads them once more by itself. */
const SERVER_TOO: readonly string[] = ['stdio', 'allow-network', 'allow-registry', 'use-credentials'];
const PIN_TOO: readonly string[] = [...PIN_ONLY, 'exclude', 'no-gitignore'];

/** What it takes of ours; the rest is said to whoever starts it, such as the way to speak. */
function serverArguments(values: ReturnType<typeof parsed>['values']): Arguments {
  const foreign = Object.keys(values).find((option) => !SERVER_TOO.includes(option));
  if (foreign !== undefined) throw new UsageError(`--${foreign} is no option of server`);
  const alone = (['allow-registry', 'use-credentials'] as const).find((option) => values[option] !== undefined);
  if (alone !== undefined && values['allow-network'] !== true) throw new UsageError(`--${alone} needs --allow-network`);
  (values['allow-registry'] ?? []).forEach(registry);
  return { command: 'server' };
}

function pinArguments(values: ReturnType<typeof parsed>['values'], paths: readonly string[]): PinArguments {
  const foreign = Object.keys(values).find((option) => !PIN_TOO.includes(option));
  if (foreign !== undefined) throw new UsageError(`--${foreign} is no option of pin`);
  if (paths.includes('-')) throw new UsageError('pin takes files and folders, not standard input');
  const { write = false, check = false, update = false, exclude = [] } = values;
  const allowNetwork = values['allow-network'] === true;
  if (check && (write || update))
    throw new UsageError(`--check changes nothing and asks nobody, so it does not go with --${write ? 'write' : 'update'}`);
  if (write && !allowNetwork)
    throw new UsageError(
      '--write needs the digests of the registries. Add --allow-network, or leave --write out to see who would be asked',
    );
  const allowedRegistries = (values['allow-registry'] ?? []).map(registry);
  const useCredentials = values['use-credentials'] === true;
  return {
    command: 'pin',
    paths: paths.length === 0 ? ['.'] : paths,
    mode: check ? 'check' : write ? 'write' : 'show',
    update,
    allowNetwork,
    allowedRegistries,
    useCredentials,
    exclude,
    useGitignore: values['no-gitignore'] !== true,
  };
}

function registry(text: string): string {
  const form = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::\d{1,5})?$/i;
  if (!form.test(text)) throw new UsageError(`--allow-registry takes HOST or HOST:PORT, such as localhost:5000, not "${text}"`);
  return text.toLowerCase();
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function among<T extends string>(option: string, value: string | undefined, words: readonly T[]): T | undefined {
  if (value === undefined) return undefined;
  const word = words.find((one) => one === value);
  if (word === undefined) throw new UsageError(`${option} takes ${words.join(', ')}, not "${value}"`);
  return word;
}

function ruleSeverity(text: string): [string, Severity | 'off'] {
  const at = text.lastIndexOf('=');
  if (at <= 0) throw new UsageError(`--rule takes ID=SEVERITY, such as dockerfile/no-root-user=error, not "${text}"`);
  const severity = among('--rule ID=', text.slice(at + 1), [...severities, 'off'] as const) ?? 'off';
  return [text.slice(0, at), severity];
}
