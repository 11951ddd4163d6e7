import type { Diagnostic } from 'vscode-languageserver';
import { type AnalysisInput, analyzing } from '../analysis/analyze.ts';
import { AnalysisCache } from '../analysis/cache.ts';
import { fixAll } from '../analysis/fix-all.ts';
import type { Report } from '../analysis/report.ts';
import { limits } from '../core/limits.ts';
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
  readonly pacer: Pacer;
  readonly commandLinks: boolean;
  /** The text of a file now; an open editor wins over the disk. */
  source(uri: string): Promise<Source | undefined>;
  openSource(uri: string): Source | undefined;
  governed(uri: string): Promise<Governed>;
  snapshot(): ProjectSnapshot;
  /** Loads facts that a report asked for, and says when they are there. */
  load(needs: readonly string[]): void;
  /** Loads them and waits. */
  loaded(needs: readonly string[]): Promise<void>;
  /** Analyses begin and end; `ms` is the work of one that ended. */
  working(ms: number | undefined, configUri?: string): void;
  log(level: 'warn' | 'error', message: string): void;
}

export interface Reports {
  /** The report on the file as it is now; `undefined` when there is no such file. Ends as `stopped` when its text moves on or nobody waits. */
  of(uri: string, waiter?: Waiter): Promise<Analysed | undefined | typeof stopped>;
  /** The report with every fact it asks for, as far as the rounds of `limits.projectRounds` reach. */
  complete(uri: string): Promise<void>;
  record(uri: string): Record | undefined;
  records(): ReadonlyMap<string, Record>;
  /** Files whose last report rests on one of the facts, or asked for it in vain. */
  resting(keys: ReadonlySet<string>): readonly string[];
  forget(uri: string): void;
  /** Lets go of the models of a document that is no longer open. */
  closed(uri: string): void;
  safeEdits(analysed: Analysed): readonly Edit[];
}

const never: Waiter = { isCancellationRequested: false };

export function createReports(host: ReportsHost): Reports {
  const { pacer } = host;
  const current = new Map<string, Analysed>();
  const records = new Map<string, Record>();
  const running = new Map<string, { source: Source; key: string; waiters: Waiter[]; end: Promise<Analysed | typeof stopped> }>();
  const cache = new AnalysisCache();
  const crashed = new Set<string>();

  const analyse = async (source: Source, governed: Governed, waiters: readonly Waiter[]): Promise<Analysed | typeof stopped> => {
    const { uri } = source;
    const isOpen = host.openSource(uri) !== undefined;
    const isStopped = () => waiters.every((one) => one.isCancellationRequested) || (isOpen && host.openSource(uri)?.text !== source.text);
    host.working(undefined);
    let ms = 0;
    try {
      const input = { ...inputOf(source, governed), ...(isOpen ? { cache } : {}) };
      const run = governed.applies ? await pacer.run(analyzing(input), isStopped) : { value: emptyReport, ms: 0, slowest: undefined };
      if (run === stopped) return stopped;
      ({ ms } = run);
      if (ms > SLOW) host.log('warn', `${uri}: analysed in ${Math.round(ms)} ms${run.slowest === undefined ? '' : `, slowest rule ${run.slowest.rule}`}`);
      logCrashes(uri, run.value);
      return await describe(source, governed, run.value);
    } finally {
      host.working(ms, governed.configUri);
    }
  };

  const inputOf = (file: Source, { config, problems }: Governed): AnalysisInput => {
    const configProblems = problems.filter(({ uri }) => uri === file.uri);
    return { file, config, rules: pacer.rules, project: host.snapshot(), configProblems };
  };

  const logCrashes = (uri: string, { crashes }: Report) => {
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

  const isFresh = ({ source, governed, report }: Analysed, now: Source, key: string): boolean => {
    if (source.text !== now.text || source.languageId !== now.languageId || keyOf(governed) !== key) return false;
    const snapshot = host.snapshot();
    for (const [fact, version] of report.reads) if (snapshot.version(fact) !== version) return false;
    return report.needs.every((fact) => snapshot.version(fact) === undefined);
  };

  const keep = (analysed: Analysed) => {
    const { source, report, diagnostics, resultId } = analysed;
    if (host.openSource(source.uri) !== undefined) current.set(source.uri, analysed);
    const { reads, needs, findings } = report;
    records.set(source.uri, { clientUri: source.clientUri, diagnostics, resultId, problems: findings.length, reads, needs });
    if (needs.length > 0 && current.has(source.uri)) host.load(needs);
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
    async complete(uri) {
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
      [...records].filter(([, { reads, needs }]) => needs.some((key) => keys.has(key)) || [...reads.keys()].some((key) => keys.has(key))).map(([uri]) => uri),
    forget(uri) {
      current.delete(uri);
      records.delete(uri);
    },
    closed: (uri) => void current.delete(uri),
    safeEdits: ({ source, governed }) => (governed.applies ? fixAll({ ...inputOf(source, governed), cache }, 'safe').edits : []),
  };
}

function keyOf({ config, applies, problems }: Governed): string {
  return JSON.stringify([applies, config.key, problems]);
}

const emptyReport: Report = { language: undefined, findings: [], reads: new Map(), needs: [], crashes: [] };
