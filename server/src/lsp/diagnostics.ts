import {
  type CancellationToken,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  ResponseError,
  type ResultProgressReporter,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDiagnosticReportPartialResult,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { canonicalUri } from '../project/uri.ts';
import type { Abilities } from './abilities.ts';
import type { Documents } from './documents.ts';
import { stopped } from './pacing.ts';
import type { Record, Reports } from './reports.ts';

/** Facts arrive in bursts (a branch is switched): one look at the open documents, milliseconds after the last. */
const REFRESH_DELAY = 250;
/** Reports of one partial result. */
const CHUNK = 100;

export interface DiagnosticsHost {
  readonly connection: Connection;
  readonly abilities: Abilities;
  readonly documents: Documents;
  readonly reports: Reports;
  /** Is this file reported on when it is not open? */
  readonly isListed: (uri: string) => boolean;
  /** Documents are looked at when they are saved, not at every change. */
  readonly onSave: (uri: string) => Promise<boolean>;
  /** Starts the scan of the opened folders, if it has not started; settles when it has ended. */
  readonly scan: () => Promise<void>;
  readonly log: (error: unknown) => void;
}

/** The way of diagnostics to the client: answers where it pulls, notifications where it does not, never both. */
export interface Diagnostics {
  readonly pull: (uri: string, previous: string | undefined, token: CancellationToken) => Promise<DocumentDiagnosticReport>;
  readonly pullWorkspace: (
    params: WorkspaceDiagnosticParams,
    token: CancellationToken,
    progress: ResultProgressReporter<WorkspaceDiagnosticReportPartialResult> | undefined,
  ) => Promise<WorkspaceDiagnosticReport>;
  /** A document was opened or its text changed. */
  readonly textChanged: (uri: string) => void;
  readonly saved: (uri: string) => void;
  /** A document was closed; what the disk says of it is known by now. */
  readonly closed: (uri: string) => void;
  /** Something is known of a file that is not open, or it is gone. */
  readonly unopenedChanged: (uri: string) => void;
  /** Facts or configuration changed: open documents may look different now. */
  readonly factsChanged: () => void;
  readonly dispose: () => void;
}

/** The one `workspace/diagnostic` request that is waiting, and what was sent for it. */
interface Parked {
  readonly progress: ResultProgressReporter<WorkspaceDiagnosticReportPartialResult>;
  /** Result ids the client holds, by canonical URI. */
  readonly sent: Map<string, string>;
  readonly spelling: Map<string, string>;
  readonly end: () => void;
}

export function createDiagnostics(host: DiagnosticsHost): Diagnostics {
  const { connection, abilities, documents, reports } = host;
  /** What the client was told last of each open document, and for which version. */
  const told = new Map<string, { resultId: string; version: number | null }>();
  let parked: Parked | undefined;
  let dirty = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let flushing = false;

  const listedRecord = (uri: string): Record | undefined =>
    host.isListed(uri) && documents.get(uri) === undefined ? reports.record(uri) : undefined;

  const flush = () => {
    flushing = false;
    const uris = dirty;
    dirty = new Set();
    const items = abilities.pull ? [...uris].flatMap(streamed) : [];
    for (let at = 0; at < items.length; at += CHUNK) parked?.progress.report({ items: items.slice(at, at + CHUNK) });
    if (!abilities.pull) for (const uri of uris) publishUnopened(uri);
  };
  const mark = (uri: string) => {
    dirty.add(uri);
    if (flushing) return;
    flushing = true;
    setTimeout(flush, 0);
  };

  /** The report of an unopened file, when it says something new. */
  const streamed = (uri: string): WorkspaceDocumentDiagnosticReport[] => {
    if (parked === undefined || documents.get(uri) !== undefined) return [];
    const record = listedRecord(uri);
    const before = parked.sent.get(uri);
    if (record === undefined) {
      parked.sent.delete(uri);
      return before === undefined ? [] : [fullReport(parked.spelling.get(uri) ?? uri, [], undefined)];
    }
    if (record.resultId === before) return [];
    parked.sent.set(uri, record.resultId);
    parked.spelling.set(uri, record.clientUri);
    return [fullReport(record.clientUri, record.diagnostics, record.resultId)];
  };

  const publishUnopened = (uri: string) => {
    if (documents.get(uri) !== undefined) return;
    const record = listedRecord(uri);
    const before = told.get(uri);
    if (record === undefined) told.delete(uri);
    else told.set(uri, { resultId: record.resultId, version: null });
    if (record?.resultId === before?.resultId) return;
    // A file without findings that was never spoken of needs no word.
    if (before === undefined && record?.diagnostics.length === 0) return;
    void connection.sendDiagnostics({ uri: record?.clientUri ?? uri, diagnostics: record?.diagnostics ?? [] });
  };

  const publishing = new Map<string, boolean>();
  /** Publishes what holds of an open document; changes that come in meanwhile are served by the same round. */
  const publish = async (uri: string) => {
    if (publishing.has(uri)) {
      publishing.set(uri, true);
      return;
    }
    try {
      do {
        publishing.set(uri, false);
        await publishOnce(uri);
      } while (publishing.get(uri) === true);
    } finally {
      publishing.delete(uri);
    }
  };
  const publishOnce = async (uri: string) => {
    const analysed = await reports.of(uri);
    if (analysed === undefined || analysed === stopped) return;
    const { source, diagnostics, resultId } = analysed;
    if (source.version === null || documents.get(uri)?.version !== source.version) return;
    const before = told.get(uri);
    if (before?.version === source.version && before.resultId === resultId) return;
    told.set(uri, { resultId, version: source.version });
    await connection.sendDiagnostics({ uri: source.clientUri, version: source.version, diagnostics });
  };

  /** Looks at the open documents again, and speaks up where the client was told something else about the same text. */
  const lookAgain = async () => {
    let stale = false;
    for (const { uri } of documents.all()) {
      if (!abilities.pull) {
        await publish(uri);
        continue;
      }
      const before = told.get(uri);
      if (before === undefined) continue;
      const analysed = await reports.of(uri);
      if (analysed === undefined || analysed === stopped) continue;
      if (analysed.source.version === before.version && analysed.resultId !== before.resultId) stale = true;
    }
    if (stale && abilities.refresh) await connection.languages.diagnostics.refresh();
  };

  const isWaitingForSave = async (uri: string) => documents.isDirty(uri) && told.has(uri) && (await host.onSave(uri));

  return {
    async pull(uri, previous, token) {
      const open = documents.get(uri);
      if (open === undefined && !host.isListed(uri)) return { kind: 'full', items: [] };
      if (open !== undefined && previous !== undefined && (await isWaitingForSave(uri))) return { kind: 'unchanged', resultId: previous };
      const analysed = await reports.of(uri, token);
      if (analysed === undefined) return { kind: 'full', items: [] };
      if (analysed === stopped) {
        throw new ResponseError(LSPErrorCodes.ServerCancelled, 'The text has changed.', { retriggerRequest: true });
      }
      const { resultId, diagnostics, source } = analysed;
      if (open !== undefined) told.set(uri, { resultId, version: source.version });
      return resultId === previous ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items: diagnostics };
    },

    async pullWorkspace({ previousResultIds }, token, progress) {
      parked?.end();
      const sent = new Map(previousResultIds.map(({ uri, value }) => [canonicalUri(uri), value]));
      const spelling = new Map(previousResultIds.map(({ uri }) => [canonicalUri(uri), uri]));
      const scanned = host.scan();
      if (progress === undefined) {
        await scanned;
        return { items: completeReport(sent, spelling) };
      }
      return new Promise((resolve) => {
        const mine: Parked = {
          progress,
          sent,
          spelling,
          end() {
            if (parked === mine) parked = undefined;
            resolve({ items: [] });
          },
        };
        parked = mine;
        token.onCancellationRequested(mine.end);
        if (token.isCancellationRequested) return mine.end();
        for (const uri of reports.records().keys()) mark(uri);
        // What the client remembers and the scan did not meet is gone.
        void scanned.then(() => [...mine.sent.keys()].forEach(mark));
      });
    },

    textChanged(uri) {
      if (abilities.pull) return;
      void host
        .onSave(uri)
        .then((onSave) => (onSave && documents.isDirty(uri) ? undefined : publish(uri)))
        .catch(host.log);
    },
    saved(uri) {
      void host
        .onSave(uri)
        .then((onSave) => {
          if (!onSave) return undefined;
          if (!abilities.pull) return publish(uri);
          // Our own client pulls by itself when a document is saved.
          return abilities.refresh && abilities.own.commands !== true ? connection.languages.diagnostics.refresh() : undefined;
        })
        .catch(host.log);
    },
    closed(uri) {
      told.delete(uri);
      // The client keeps its last squiggles: it is told in full, whatever it was told before.
      if (parked !== undefined) parked.sent.set(uri, '');
      if (!abilities.pull) told.set(uri, { resultId: '', version: null });
      mark(uri);
    },
    unopenedChanged: mark,
    factsChanged() {
      clearTimeout(timer);
      timer = setTimeout(() => void lookAgain().catch(host.log), REFRESH_DELAY);
    },
    dispose() {
      clearTimeout(timer);
      parked?.end();
    },
  };

  function completeReport(sent: ReadonlyMap<string, string>, spelling: ReadonlyMap<string, string>): WorkspaceDocumentDiagnosticReport[] {
    const uris = new Set([...reports.records().keys(), ...sent.keys()]);
    return [...uris].flatMap((uri): WorkspaceDocumentDiagnosticReport[] => {
      if (documents.get(uri) !== undefined) return [];
      const record = listedRecord(uri);
      if (record === undefined) return sent.has(uri) ? [fullReport(spelling.get(uri) ?? uri, [], undefined)] : [];
      if (record.resultId === sent.get(uri))
        return [{ kind: 'unchanged', uri: record.clientUri, version: null, resultId: record.resultId }];
      return [fullReport(record.clientUri, record.diagnostics, record.resultId)];
    });
  }
}

function fullReport(uri: string, items: Diagnostic[], resultId: string | undefined): WorkspaceDocumentDiagnosticReport {
  return { kind: 'full', uri, version: null, items, ...(resultId === undefined ? {} : { resultId }) };
}
