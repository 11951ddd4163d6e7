import type { Diagnostic } from 'vscode-languageserver';
import { type AnalysisInput, analyzing } from '../analysis/analyze.ts';
import { AnalysisCache } from '../analysis/cache.ts';
import { fixAll } from '../analysis/fix-all.ts';
import type { Report } from '../analysis/report.ts';
import { limits } from '../core/limits.ts';
import type { Rule } from '../core/rule.ts';
import type { Edit } from '../core/text.ts';
import { hash } from '../project/facts.ts';
import type { ProjectSnapshot } from '../project/view.ts';
import type { Governed } from './configs.ts';
import { type DiagnosticFrame, diagnosticsOf } from './convert.ts';
import type { Source } from './documents.ts';
import { type Pacer, stopped } from './pacing.ts';

/** A run longer than this is logged, milliseconds. */
const SLOW = 1_000;

/** Everything known of one text. */
export interface Analysed {
  readonly source: Source;
  readonly governed: Governed;
  readonly report: Report;
  readonly frame: DiagnosticFrame;
  readonly diagnostics: Diagnostic[];
  /** Equal for equal diagnostics, also over restarts. */
  readonly resultId: string;
}

/** What is kept of every file, open or not: plain data, no models. */
export interface Record {
  readonly clientUri: string;
  /** Equal for the same text under the same configuration. */
  readonly key: string;
  readonly diagnostics: Diagnostic[];
  readonly resultId: string;
  readonly problems: number;
  readonly reads: Report['reads'];
  readonly needs: Report['needs'];
}

/** Whoever waits for an analysis; when nobody does any more, it ends. */
export interface Waiter {
  readonly isCancellationRequested: boolean;
}

export interface ReportsHost {
  readonly rules: readonly Rule[];
  readonly pacer: Pacer;
  readonly commandLinks: boolean;
  /** The text of a file now; an open editor wins over the disk. */
  readonly source: (uri: string) => Promise<Source | undefined>;
  readonly openSource: (uri: string) => Source | undefined;
  readonly governed: (uri: string) => Promise<Governed>;
  readonly snapshot: () => ProjectSnapshot;
  /** Loads facts that a report asked for, and says when they are there. */
  readonly load: (needs: readonly string[]) => void;
  /** Loads them and waits. */
  readonly loaded: (needs: readonly string[]) => Promise<void>;
  /** Loads what tells the project of a file, which saves a round. */
  readonly prepare: (uri: string) => Promise<void>;
  /** Analyses begin and end; `ms` is the work of one that ended. */
  readonly working: (ms: number | undefined, configUri?: string) => void;
  readonly log: (level: 'warn' | 'error', message: string) => void;
}

export interface Reports {
  /** The report on the file as it is now; `undefined` when there is no such file. Ends as `stopped` when its text moves on or nobody waits. */
  readonly of: (uri: string, waiter?: Waiter) => Promise<Analysed | undefined | typeof stopped>;
  /** The report with every fact it asks for, as far as the rounds of `limits.projectRounds` reach. */
  readonly complete: (uri: string) => Promise<void>;
  readonly record: (uri: string) => Record | undefined;
  readonly records: () => ReadonlyMap<string, Record>;
  /** Files whose last report rests on one of the facts, or asked for it in vain. */
  readonly resting: (keys: ReadonlySet<string>) => readonly string[];
  readonly forget: (uri: string) => void;
  /** Lets go of the models of a document that is no longer open. */
  readonly closed: (uri: string) => void;
  readonly inputOf: (analysed: Analysed) => AnalysisInput;
  readonly safeEdits: (analysed: Analysed) => readonly Edit[];
  /** Logs rules that failed since the report was made: repairs are computed when they are asked for. */
  readonly logCrashes: (report: Report, uri: string) => void;
}

const never: Waiter = { isCancellationRequested: false };

export function createReports(host: ReportsHost): Reports {
  const { pacer } = host;
  const current = new Map<string, Analysed>();
  const records = new Map<string, Record>();
  const running = new Map<string, { source: Source; key: string; waiters: Waiter[]; end: Promise<Analysed | typeof stopped> }>();
  /** One for each open document. */
  const caches = new Map<string, AnalysisCache>();
  const crashed = new Set<string>();

  const analyse = async (source: Source, governed: Governed, waiters: readonly Waiter[]): Promise<Analysed | typeof stopped> => {
    const { uri } = source;
    const isOpen = host.openSource(uri) !== undefined;
    const isStopped = () => waiters.every((one) => one.isCancellationRequested) || (isOpen && host.openSource(uri)?.text !== source.text);
    host.working(undefined);
    let ms = 0;
    try {
      const input = { ...inputOf(source, governed), ...(isOpen ? { cache: cacheOf(uri) } : {}) };
      const run = governed.applies ? await pacer.run(analyzing(input), isStopped) : { value: emptyReport, ms: 0, slowest: undefined };
      if (run === stopped) return stopped;
      ({ ms } = run);
      input.cache?.end();
      if (ms > SLOW)
        host.log(
          'warn',
          `${uri}: analysed in ${Math.round(ms)} ms${run.slowest === undefined ? '' : `, slowest rule ${run.slowest.rule}`}`,
        );
      logCrashes(run.value, uri);
      return await describe(source, governed, run.value);
    } finally {
      host.working(ms, governed.configUri);
    }
  };

  const inputOf = (file: Source, { config, problems }: Governed): AnalysisInput => {
    const configProblems = problems.filter(({ uri }) => uri === file.uri);
    return { file, config, rules: host.rules, project: host.snapshot(), configProblems };
  };

  const cacheOf = (uri: string): AnalysisCache => {
    const known = caches.get(uri) ?? new AnalysisCache();
    caches.set(uri, known);
    return known;
  };

  const logCrashes = ({ crashes }: Report, uri: string) => {
    for (const { rule, message, stack } of crashes) {
      if (crashed.has(`${rule}\0${message}`)) continue;
      crashed.add(`${rule}\0${message}`);
      host.log('error', `Rule ${rule} failed on ${uri}; the others went on. ${stack ?? message}`);
    }
  };

  const describe = async (source: Source, governed: Governed, report: Report): Promise<Analysed> => {
    const frame = { clientUri: source.clientUri, text: source.text, others: await otherTexts(report), commandLinks: host.commandLinks };
    const diagnostics = diagnosticsOf(report.findings, frame);
    return { source, governed, report, frame, diagnostics, resultId: hash(JSON.stringify(diagnostics)) };
  };

  const otherTexts = async ({ findings }: Report): Promise<ReadonlyMap<string, string>> => {
    const uris = new Set(findings.flatMap(({ related }) => (related ?? []).flatMap(({ uri }) => (uri === undefined ? [] : [uri]))));
    const texts = new Map<string, string>();
    for (const uri of uris) {
      const other = await host.source(uri);
      if (other !== undefined) texts.set(uri, other.text);
    }
    return texts;
  };

  /** Nothing that a report rests on has changed, and nothing it asked for has come in. */
  const factsHold = ({ reads, needs }: Pick<Report, 'reads' | 'needs'>): boolean => {
    const snapshot = host.snapshot();
    for (const [fact, version] of reads) if (snapshot.version(fact) !== version) return false;
    return needs.every((fact) => snapshot.version(fact) === undefined);
  };

  const isFresh = ({ source, governed, report }: Analysed, now: Source, key: string): boolean =>
    source.text === now.text && source.languageId === now.languageId && keyOf(governed) === key && factsHold(report);

  /** Is there nothing left to do for a file that is not open? */
  const isComplete = async (uri: string): Promise<boolean> => {
    const record = records.get(uri);
    const source = record === undefined || !factsHold(record) ? undefined : await host.source(uri);
    return source !== undefined && record?.key === recordKey(source, await host.governed(uri)) && record.needs.length === 0;
  };

  const keep = (analysed: Analysed) => {
    const { source, governed, report, diagnostics, resultId } = analysed;
    const { uri, clientUri } = source;
    if (host.openSource(uri) !== undefined) current.set(uri, analysed);
    const { reads, needs, findings } = report;
    records.set(uri, { clientUri, key: recordKey(source, governed), diagnostics, resultId, problems: findings.length, reads, needs });
    if (needs.length > 0 && current.has(uri)) host.load(needs);
    return analysed;
  };

  const of: Reports['of'] = async (uri, waiter = never) => {
    const source = await host.source(uri);
    if (source === undefined) {
      current.delete(uri);
      records.delete(uri);
      return undefined;
    }
    const governed = await host.governed(uri);
    const key = keyOf(governed);
    const known = current.get(uri);
    if (known !== undefined && isFresh(known, source, key)) {
      return known.source.version === source.version ? known : keep({ ...known, source, frame: { ...known.frame, text: source.text } });
    }
    const other = running.get(uri);
    if (other !== undefined && other.source.text === source.text && other.key === key) {
      other.waiters.push(waiter);
      return other.end;
    }
    const waiters = [waiter];
    const end = analyse(source, governed, waiters).then((result) => {
      if (running.get(uri)?.waiters === waiters) running.delete(uri);
      return result === stopped ? stopped : keep(result);
    });
    running.set(uri, { source, key, waiters, end });
    return end;
  };

  return {
    of,
    logCrashes,
    async complete(uri) {
      if (await isComplete(uri)) return;
      await host.prepare(uri);
      for (let round = 0; round < limits.projectRounds; round++) {
        const analysed = await of(uri);
        if (analysed === undefined || analysed === stopped || analysed.report.needs.length === 0) return;
        await host.loaded(analysed.report.needs);
      }
      await of(uri);
    },
    record: (uri) => records.get(uri),
    records: () => records,
    resting: (keys) =>
      [...records]
        .filter(([, { reads, needs }]) => needs.some((key) => keys.has(key)) || [...reads.keys()].some((key) => keys.has(key)))
        .map(([uri]) => uri),
    forget(uri) {
      current.delete(uri);
      records.delete(uri);
    },
    closed(uri) {
      current.delete(uri);
      caches.delete(uri);
    },
    inputOf: ({ source, governed }) => inputOf(source, governed),
    safeEdits: ({ source, governed }) =>
      governed.applies ? fixAll({ ...inputOf(source, governed), cache: cacheOf(source.uri) }, 'safe').edits : [],
  };
}

function keyOf({ config, applies, problems }: Governed): string {
  return JSON.stringify([applies, config.key, problems]);
}

function recordKey({ text, languageId }: Source, governed: Governed): string {
  return hash(JSON.stringify([text, languageId, keyOf(governed)]));
}

const emptyReport: Report = { language: undefined, findings: [], reads: new Map(), needs: [], crashes: [] };
