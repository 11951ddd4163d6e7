import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type AnalysisInput, analyze } from '../analysis/analyze.ts';
import { fixAll } from '../analysis/fix-all.ts';
import type { Report } from '../analysis/report.ts';
import { type ConfigSource, findConfig, type Governing } from '../config/find.ts';
import { matchesUri } from '../config/globs.ts';
import { type Flags, resolveConfig, writtenRules } from '../config/merge.ts';
import type { ResolvedConfig } from '../config/resolved.ts';
import { limits } from '../core/limits.ts';
import type { FileChange, Rule, RuleMeta } from '../core/rule.ts';
import { applyEdits } from '../core/text.ts';
import { createLoader, type Loader } from '../host/loader.ts';
import { nodeFiles, nodeFilesWithin } from '../host/node-files.ts';
import { canonicalUri, relativePath } from '../project/uri.ts';
import { type CheckArguments, UsageError } from './arguments.ts';
import type { CheckedFile } from './checked-file.ts';
import type { Input } from './collect.ts';

const configSource: ConfigSource = {
  read: (uri) => nodeFiles.read(uri, limits.projectFileBytes),
  exists: async (uri) => (await nodeFiles.stat(uri)) !== null,
};

/** Of the arguments, those that decide which rules are on, and where. */
export type EngineArguments = Pick<CheckArguments, 'rules' | 'exclude' | 'preset' | 'kubernetesVersion' | 'podSecurityLevel'>;

export interface Outcome {
  /** The file with its text after the repairs. */
  readonly input: Input;
  readonly count: number;
  /** Why nothing was written, as a sentence. */
  readonly error?: string;
}

/** Checks and repairs files of the disk, with the projects and the configurations they belong to. */
export class Engine {
  readonly #rules: readonly Rule[];
  readonly #metas: readonly RuleMeta[];
  readonly #flags: Flags;
  readonly #folders: readonly string[];
  readonly #loader: Loader;
  readonly #governing = new Map<string, Promise<Governing>>();

  /**
   * @param folders URIs of the folders that bound projects
   * @throws UsageError when a rule that the arguments name does not exist
   */
  constructor(rules: readonly Rule[], args: EngineArguments, cwd: string, folders: readonly string[]) {
    this.#rules = rules;
    this.#metas = rules.map(({ meta }) => meta);
    this.#folders = folders;
    const [mistake] = writtenRules(args.rules, this.#metas).mistakes;
    if (mistake !== undefined) throw new UsageError(mistake);
    this.#flags = {
      folder: canonicalUri(pathToFileURL(cwd).href),
      rules: args.rules,
      exclude: args.exclude,
      ...(args.preset === undefined ? {} : { preset: args.preset }),
      ...(args.kubernetesVersion === undefined ? {} : { kubernetesVersion: args.kubernetesVersion }),
      ...(args.podSecurityLevel === undefined ? {} : { podSecurityLevel: args.podSecurityLevel }),
    };
    this.#loader = createLoader({ files: nodeFilesWithin(folders), folders });
  }

  async excludes({ uri, isStdin }: Input): Promise<boolean> {
    return isStdin !== true && matchesUri((await this.#configOf(uri)).exclude, uri);
  }

  async check(input: Input): Promise<CheckedFile> {
    return { path: input.path, uri: input.uri, text: input.text, report: await this.#report(input) };
  }

  /** Repairs a file and those its repairs reach, and writes them; what came by standard input is not written. */
  async fix(input: Input, highest: 'safe' | 'unsafe'): Promise<Outcome> {
    await this.#report(input);
    const { text, elsewhere, count } = fixAll(await this.#analysisOf(input), highest);
    if (count === 0) return { input, count };
    // Bytes that are no text were read as this character, and could not be written back.
    if (input.text.includes('\ufffd'))
      return { input, count: 0, error: 'The file is not valid UTF-8, so it was not repaired. Convert it first.' };
    try {
      if (input.isStdin !== true) await this.#write(input.path, text);
      for (const change of elsewhere) await this.#apply(change);
    } catch (error) {
      return { input, count: 0, error: `The repair could not be written: ${error instanceof Error ? error.message : String(error)}` };
    }
    return { input: { ...input, text }, count };
  }

  async #write(file: string, text: string): Promise<void> {
    await writeFile(file, text);
    await this.#loader.refresh([{ uri: canonicalUri(pathToFileURL(file).href), kind: 'changed' }]);
  }

  async #apply(change: FileChange): Promise<void> {
    if (this.#folders.every((folder) => relativePath(folder, change.uri) === undefined)) return;
    const present = await nodeFiles.read(change.uri, limits.projectFileBytes);
    if ('create' in change ? present !== null : present === null) return;
    const file = fileURLToPath(change.uri);
    if ('create' in change) await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, 'create' in change ? change.create : applyEdits(present ?? '', change.edits));
    await this.#loader.refresh([{ uri: change.uri, kind: 'create' in change ? 'created' : 'changed' }]);
  }

  /** Analyses until no fact is missing any more, so that the report does not depend on what was loaded before. */
  async #report(input: Input): Promise<Report> {
    await this.#loader.prepare(input.uri);
    for (let round = 0; ; round++) {
      const report = analyze(await this.#analysisOf(input));
      if (report.needs.length === 0) return report;
      if (round === limits.projectRounds) return { ...report, crashes: [...report.crashes, unanswered(report.needs)] };
      await this.#loader.load(report.needs);
    }
  }

  async #analysisOf(input: Input): Promise<AnalysisInput> {
    const { uri, text, languageId, tooLarge } = input;
    const { problems } = await this.#governingOf(uri);
    return {
      file: { uri, text, ...(languageId === undefined ? {} : { languageId }), ...(tooLarge === undefined ? {} : { tooLarge }) },
      config: await this.#configOf(uri),
      rules: this.#rules,
      project: this.#loader.snapshot,
      configProblems: problems.filter((problem) => problem.uri === uri),
    };
  }

  async #configOf(uri: string): Promise<ResolvedConfig> {
    const { files, hadolint } = await this.#governingOf(uri);
    return resolveConfig(uri, { metas: this.#metas, files, hadolint, flags: this.#flags });
  }

  /** Every file of a folder is governed by the same files. */
  #governingOf(uri: string): Promise<Governing> {
    const parent = uri.slice(0, uri.lastIndexOf('/'));
    const known = this.#governing.get(parent);
    if (known !== undefined) return known;
    const { folder } = this.#flags;
    const tops = [...this.#folders, ...(folder === undefined ? [] : [folder])].filter((one) => relativePath(one, uri) !== undefined);
    const highest = tops.reduce<string | undefined>(
      (best, one) => (best === undefined || one.length < best.length ? one : best),
      undefined,
    );
    const found = findConfig(uri, highest, configSource, this.#metas);
    this.#governing.set(parent, found);
    return found;
  }
}

function unanswered(needs: readonly string[]) {
  return {
    rule: 'project',
    message: `Facts about the project could not be loaded in ${limits.projectRounds} rounds: ${needs.slice(0, 5).join(', ')}`,
  };
}
