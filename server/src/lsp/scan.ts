import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import { limits } from '../core/limits.ts';
import type { Abilities } from './abilities.ts';

/** Milliseconds after the last created file before the folders are listed again. */
const RELIST_DELAY = 250;

export interface ScanHost {
  readonly connection: Connection;
  readonly abilities: Abilities;
  /** Files of the opened folders that may be ours, by canonical URI; ends early when `signal` is aborted. */
  readonly find: (signal: AbortSignal) => AsyncIterable<string>;
  readonly isOn: () => Promise<boolean>;
  /** Analyses a file that is not open, with everything the project knows about it. */
  readonly analyse: (uri: string) => Promise<void>;
  /** The file is gone or no longer listed. */
  readonly dropped: (uri: string) => void;
  readonly isOpen: (uri: string) => boolean;
  readonly pause: () => Promise<void>;
  readonly log: (error: unknown) => void;
}

/** Looks at the files of the opened folders one after the other, whenever nothing else is to be done. */
export interface Scan {
  /** Lists and analyses everything once; settles when that is done, cancelled or switched off. */
  readonly start: () => Promise<void>;
  /** Lists again soon: files were created, or the settings say something else. Nothing happens before the first start. */
  readonly relist: () => void;
  /** Analyses these files again, as far as they are listed. */
  readonly again: (uris: Iterable<string>) => void;
  readonly isListed: (uri: string) => boolean;
  /** A file is gone, or a folder with everything in it. */
  readonly remove: (uri: string) => void;
  readonly dispose: () => void;
}

export function createScan(host: ScanHost): Scan {
  let listed: ReadonlySet<string> = new Set();
  const queue = new Set<string>();
  let first: Promise<void> | undefined;
  let working: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = new AbortController();

  const work = async (progress?: WorkDoneProgressServerReporter) => {
    const { signal } = stop;
    let done = 0;
    for (const uri of queue) {
      queue.delete(uri);
      await host.pause();
      if (signal.aborted) return queue.clear();
      if (listed.has(uri) && !host.isOpen(uri)) await host.analyse(uri).catch(host.log);
      done++;
      progress?.report(Math.round((100 * done) / (done + queue.size)), `${done} of ${done + queue.size} files`);
    }
  };
  const drain = (progress?: WorkDoneProgressServerReporter): Promise<void> => {
    working ??= work(progress).finally(() => {
      working = undefined;
      if (queue.size > 0) void drain();
    });
    return working;
  };

  const list = async (): Promise<void> => {
    const found = new Set<string>();
    if (await host.isOn()) {
      for await (const uri of host.find(stop.signal)) {
        found.add(uri);
        if (found.size >= limits.workspaceFiles) break;
      }
    }
    if (stop.signal.aborted) return;
    const before = listed;
    listed = found;
    for (const uri of before) if (!found.has(uri)) host.dropped(uri);
    for (const uri of found) if (!before.has(uri)) queue.add(uri);
  };

  const run = async () => {
    const progress = await begin();
    try {
      await list();
      await drain(progress);
    } catch (error) {
      host.log(error);
    } finally {
      progress?.done();
    }
  };

  const begin = async (): Promise<WorkDoneProgressServerReporter | undefined> => {
    if (!host.abilities.progress || !(await host.isOn())) return undefined;
    const progress = await host.connection.window.createWorkDoneProgress();
    progress.begin('Plimsoll: checking the workspace', 0, undefined, true);
    progress.token.onCancellationRequested(() => stop.abort());
    return progress;
  };

  return {
    start() {
      first ??= run();
      return first;
    },
    relist() {
      if (first === undefined) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        stop = stop.signal.aborted ? new AbortController() : stop;
        void list().then(() => drain(), host.log);
      }, RELIST_DELAY);
    },
    again(uris) {
      if (stop.signal.aborted) stop = new AbortController();
      for (const uri of uris) if (listed.has(uri)) queue.add(uri);
      if (queue.size > 0) void drain();
    },
    isListed: (uri) => listed.has(uri),
    remove(uri) {
      const gone = new Set([...listed].filter((one) => one === uri || one.startsWith(`${uri}/`)));
      listed = new Set([...listed].filter((one) => !gone.has(one)));
      for (const one of gone) {
        queue.delete(one);
        host.dropped(one);
      }
    },
    dispose() {
      clearTimeout(timer);
      stop.abort();
    },
  };
}
