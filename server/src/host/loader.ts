import { limits } from '../core/limits.ts';
import { isBulkFolder } from '../project/bulk-folders.ts';
import {
  type Fact,
  type FactKind,
  type FactOf,
  folderFact,
  keyOf,
  type Manifest,
  objectsFact,
  readKey,
  textFact,
  treeFact,
} from '../project/facts.ts';
import { mayHoldObjects } from '../project/object-index.ts';
import { belongsToRoot, candidateRoots } from '../project/roots.ts';
import { changedKeys, createSnapshot, type Snapshot } from '../project/snapshot.ts';
import { canonicalUri, joinUri, parentUri, relativePath } from '../project/uri.ts';
import { mapConcurrently } from './concurrency.ts';
import type { FileSystem } from './files.ts';
import { listTree } from './list-tree.ts';

export interface LoaderOptions {
  readonly files: FileSystem;
  /** Opened folders, or what the command line names. */
  readonly folders: readonly string[];
  /** The text of a document that is open in an editor, by canonical URI; it wins over the disk. */
  readonly openText?: (uri: string) => string | undefined;
}

/** A file that was created, changed or deleted; for open documents, one whose text is another now. */
export interface Change {
  readonly uri: string;
  readonly kind: 'created' | 'changed' | 'deleted';
}

/** Loads the facts that analyses ask for, and keeps them true. Every fact is loaded once, whoever asks for it. */
export interface Loader {
  /** Everything known so far. */
  readonly snapshot: Snapshot;
  /**
   * Loads what is not known yet and gives the keys that are known now and were not before.
   * @throws the signal's reason, when it is aborted; what others wait for is loaded all the same
   */
  load(needs: Iterable<string>, signal?: AbortSignal): Promise<ReadonlySet<string>>;
  /** Loads what tells the project of a document, so that its first analysis can already ask for more. */
  prepare(uri: string, signal?: AbortSignal): Promise<void>;
  /**
   * Loads again what the changes concern, among what is known, and gives the keys whose answers are other ones now.
   * Until then the snapshot keeps what it knew.
   */
  refresh(changes: readonly Change[]): Promise<ReadonlySet<string>>;
  /** Opens other folders. All but texts is forgotten, because projects may have moved. */
  setFolders(folders: readonly string[]): void;
}

const FILES_AT_ONCE = 16;

interface Flight {
  readonly promise: Promise<Fact>;
  readonly controller: AbortController;
  waiters: number;
}

export function createLoader(options: LoaderOptions): Loader {
  const store = createStore(options, createSnapshot(options.folders.map(canonicalUri)));
  let refreshed: Promise<unknown> = Promise.resolve();

  async function load(needs: Iterable<string>, signal?: AbortSignal): Promise<ReadonlySet<string>> {
    const keys = [...new Set(needs)].filter((key) => !store.snapshot.facts.has(key));
    await store.load(keys, signal);
    return new Set(keys.filter((key) => store.snapshot.facts.has(key)));
  }

  /** What is known is loaded again aside, so that no analysis in the meantime finds a gap. */
  async function reload(changes: readonly Change[]): Promise<ReadonlySet<string>> {
    const keys = concerned(store.snapshot, changes);
    store.forgetFlights(keys);
    const known = keys.filter((key) => store.snapshot.facts.has(key));
    if (known.length === 0) return new Set();
    const before = store.snapshot;
    const rest = before.without(known);
    const aside = createStore(options, rest);
    await aside.load(known);
    const fresh = [...aside.snapshot.facts].filter(([key, fact]) => rest.facts.get(key) !== fact);
    store.snapshot = store.snapshot.withFacts(fresh);
    return changedKeys(before, store.snapshot, known);
  }

  return {
    get snapshot() {
      return store.snapshot;
    },
    load,
    async prepare(uri, signal) {
      await load(
        candidateRoots(store.snapshot.folders, canonicalUri(uri)).map((folder) => keyOf('folder', folder)),
        signal,
      );
    },
    refresh(changes) {
      // One after the other: the last one to begin must be the last one to be believed.
      const result = refreshed.then(() => reload(changes));
      refreshed = result.catch(() => undefined);
      return result;
    },
    setFolders(folders) {
      store.forgetFlights([...store.snapshot.facts.keys()]);
      const texts = [...store.snapshot.facts].filter(([, { kind }]) => kind === 'text');
      store.snapshot = createSnapshot(folders.map(canonicalUri)).withFacts(texts);
    },
  };
}

interface Store {
  snapshot: Snapshot;
  load(keys: readonly string[], signal?: AbortSignal): Promise<void>;
  /** Whoever waits for these gets what comes, but it is not kept: it may be old. */
  forgetFlights(keys: readonly string[]): void;
}

function createStore({ files: all, openText = () => undefined }: LoaderOptions, snapshot: Snapshot): Store {
  const store: Store = { snapshot, load, forgetFlights: (keys) => keys.forEach((key) => flights.delete(key)) };
  const files = all.within?.(() => store.snapshot.folders) ?? all;
  const flights = new Map<string, Flight>();
  return store;

  async function load(keys: readonly string[], signal?: AbortSignal): Promise<void> {
    await mapConcurrently(keys, FILES_AT_ONCE, async (key) => {
      const read = readKey(key);
      if (read !== undefined) await fact(read.kind, read.uri, signal);
    });
  }

  /** Waits for a fact that may already be on its way; the way is given up when nobody waits any more. */
  async function fact<K extends FactKind>(kind: K, uri: string, signal: AbortSignal | undefined): Promise<FactOf<K>> {
    const known = store.snapshot.fact(kind, uri);
    if (known !== undefined) return known;
    signal?.throwIfAborted();
    const key = keyOf(kind, uri);
    const flight = flights.get(key) ?? start(key);
    flight.waiters++;
    try {
      // The key says which kind of fact it leads to.
      return (await abortable(flight.promise, signal)) as FactOf<K>;
    } finally {
      flight.waiters--;
      if (flight.waiters === 0) {
        if (flights.get(key) === flight) flights.delete(key);
        flight.controller.abort();
      }
    }
  }

  function start(key: string): Flight {
    const controller = new AbortController();
    const promise = fetchFact(key, controller.signal).then((found) => {
      if (flights.get(key) === flight) store.snapshot = store.snapshot.withFacts([[key, found]]);
      return found;
    });
    // When nobody waits any more, nobody hears of the failure.
    promise.catch(() => undefined);
    const flight: Flight = { promise, controller, waiters: 0 };
    flights.set(key, flight);
    return flight;
  }

  async function fetchFact(key: string, signal: AbortSignal): Promise<Fact> {
    const { kind, uri } = readKey(key) ?? { kind: 'text', uri: '' };
    const isInside = store.snapshot.folders.some((folder) => relativePath(folder, uri) !== undefined);
    switch (kind) {
      case 'text':
        return isInside ? textOf(uri, signal) : textFact(openText(uri) ?? undefined);
      case 'folder': {
        const entries = isInside ? await files.list(uri, { signal, limit: limits.contextFiles }) : null;
        return folderFact(entries === null ? null : new Map(entries.map(({ name, type }) => [name, type])));
      }
      case 'tree':
        return treeFact(isInside ? await listTree(files, uri, signal) : null);
      case 'objects':
        return objectsOf(uri, signal);
    }
  }

  async function textOf(uri: string, signal: AbortSignal): Promise<FactOf<'text'>> {
    const text = openText(uri) ?? (await files.read(uri, limits.projectFileBytes, signal));
    if (text !== null) return textFact(text);
    return textFact((await files.stat(uri, signal)) === null ? null : undefined);
  }

  async function objectsOf(root: string, signal: AbortSignal): Promise<FactOf<'objects'>> {
    const { tree } = await fact('tree', root, signal);
    if (tree === null) return objectsFact([], true);
    const belongs = belongsToRoot(tree);
    const paths = tree.files.filter((path) => /\.(?:ya?ml|json)$/i.test(path) && belongs(path));
    const read = await mapConcurrently(
      paths.slice(0, limits.workspaceFiles),
      FILES_AT_ONCE,
      async (path): Promise<Manifest | undefined> => {
        const uri = joinUri(root, path);
        const text = await fact('text', uri, signal);
        return mayHoldObjects(text.text ?? '') ? { uri, fact: text } : undefined;
      },
    );
    const manifests = read.filter((manifest) => manifest !== undefined);
    return objectsFact(manifests, tree.complete && paths.length <= limits.workspaceFiles);
  }
}

/** One promise for each signal, however many wait on it: Node warns of many listeners. */
const aborts = new WeakMap<AbortSignal, Promise<never>>();

function abortOf(signal: AbortSignal): Promise<never> {
  let abort = aborts.get(signal);
  if (abort === undefined) {
    abort = new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
    abort.catch(() => undefined);
    aborts.set(signal, abort);
  }
  return abort;
}

function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  return signal === undefined ? promise : Promise.race([promise, abortOf(signal)]);
}

/** The keys whose facts may be other ones after the changes, known or on their way. */
function concerned(snapshot: Snapshot, changes: readonly Change[]): readonly string[] {
  const keys = new Set<string>();
  for (const change of changes) {
    const uri = canonicalUri(change.uri);
    keys.add(keyOf('text', uri));
    const moved = change.kind !== 'changed';
    const parent = parentUri(uri);
    if (moved && parent !== undefined) keys.add(keyOf('folder', parent)).add(keyOf('folder', uri));
    for (let folder = parent; folder !== undefined; folder = parentUri(folder)) {
      if (moved && !isInBulk(folder, uri)) keys.add(keyOf('tree', folder));
      if (moved || /\.(?:ya?ml|json)$/i.test(uri)) keys.add(keyOf('objects', folder));
    }
    if (!moved) continue;
    for (const key of snapshot.facts.keys()) if (readKey(key)?.uri.startsWith(`${uri}/`) === true) keys.add(key);
  }
  return [...keys];
}

/** Whether a change lies inside a bulk folder, which nobody looks into. */
function isInBulk(folder: string, uri: string): boolean {
  return (relativePath(folder, uri) ?? '').split('/').slice(0, -1).some(isBulkFolder);
}
