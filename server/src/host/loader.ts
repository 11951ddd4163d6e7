import { limits } from '../core/limits.ts';
import { type Fact, type FactKind, type FactOf, folderFact, keyOf, type Manifest, objectsFact, readKey, textFact, treeFact } from '../project/facts.ts';
import { isBulkFolder } from '../project/bulk-folders.ts';
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

export function createLoader({ files, folders, openText = () => undefined }: LoaderOptions): Loader {
  let snapshot = createSnapshot(folders.map(canonicalUri));
  const flights = new Map<string, Flight>();

  function start(key: string): Flight {
    const controller = new AbortController();
    const promise = fetch(key, controller.signal).then((fact) => {
      // A change in the meantime took the flight off the list: what it brings may be old.
      if (flights.get(key) === flight) snapshot = snapshot.withFacts([[key, fact]]);
      return fact;
    });
    const flight = { promise, controller, waiters: 0 };
    flights.set(key, flight);
    const landed = () => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    promise.then(landed, landed);
    return flight;
  }

  /** Waits for a fact that may already be on its way; the way is given up when nobody waits any more. */
  async function fact<K extends FactKind>(kind: K, uri: string, signal: AbortSignal | undefined): Promise<FactOf<K>> {
    const key = keyOf(kind, uri);
    const known = snapshot.fact(kind, uri);
    if (known !== undefined) return known;
    signal?.throwIfAborted();
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

  async function fetch(key: string, signal: AbortSignal): Promise<Fact> {
    const { kind, uri } = readKey(key) ?? { kind: 'text', uri: '' };
    switch (kind) {
      case 'text':
        return textOf(uri, signal);
      case 'folder': {
        const entries = await files.list(uri, { signal, limit: limits.contextFiles });
        return folderFact(entries === null ? null : new Map(entries.map(({ name, type }) => [name, type])));
      }
      case 'tree':
        return treeFact(await listTree(files, uri, signal));
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
    const read = await mapConcurrently(paths.slice(0, limits.workspaceFiles), FILES_AT_ONCE, async (path): Promise<Manifest | undefined> => {
      const uri = joinUri(root, path);
      const text = await fact('text', uri, signal);
      return mayHoldObjects(text.text ?? '') ? { uri, fact: text } : undefined;
    });
    return objectsFact(read.filter((manifest) => manifest !== undefined), tree.complete && paths.length <= limits.workspaceFiles);
  }

  const loader: Loader = {
    get snapshot() {
      return snapshot;
    },
    async load(needs, signal) {
      const before = snapshot;
      const keys = [...new Set(needs)].map(wholeKey).filter((key) => !before.facts.has(key));
      await mapConcurrently(keys, FILES_AT_ONCE, async (key) => {
        const read = readKey(key);
        if (read !== undefined) await fact(read.kind, read.uri, signal);
      });
      return new Set(keys.filter((key) => snapshot.facts.has(key)));
    },
    async prepare(uri, signal) {
      await loader.load(candidateRoots(snapshot.folders, canonicalUri(uri)).map((folder) => keyOf('folder', folder)), signal);
    },
    async refresh(changes) {
      const before = snapshot;
      const keys = concerned(before, changes);
      for (const key of keys) {
        flights.get(key)?.controller.abort();
        flights.delete(key);
      }
      const known = keys.filter((key) => before.facts.has(key));
      // Made aside, so that no analysis in the meantime finds a gap.
      const aside = createLoader({ files, folders: before.folders, openText });
      const rest = before.without(known);
      const fresh = await aside.reload(rest, known);
      snapshot = snapshot.withFacts(fresh);
      return changedKeys(before, snapshot, known);
    },
    setFolders(next) {
      for (const flight of flights.values()) flight.controller.abort();
      flights.clear();
      const texts = [...snapshot.facts].filter(([, { kind }]) => kind === 'text');
      snapshot = createSnapshot(next.map(canonicalUri)).withFacts(texts);
    },
  };
  return loader;
}
