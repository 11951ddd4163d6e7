import { isBulkFolder } from './bulk-folders.ts';
import { type EntryType, type Fact, folderFact, keyOf, type Manifest, objectsFact, textFact, treeFact } from './facts.ts';
import { mayHoldObjects } from './object-index.ts';
import { belongsToRoot } from './roots.ts';
import { createSnapshot, type Snapshot } from './snapshot.ts';
import { joinUri, parentPath } from './uri.ts';

/**
 * A snapshot of a project that lies in memory and of which everything is known.
 * @param root canonical URI of its folder
 * @param files path below the root to text
 */
export function memorySnapshot(root: string, files: Readonly<Record<string, string>>): Snapshot {
  const paths = Object.keys(files).sort();
  const folders = new Map<string, Map<string, EntryType>>([['', new Map()]]);
  for (const path of paths) {
    let type: EntryType = 'file';
    for (let at = path; at !== ''; at = parentPath(at)) {
      const parent = parentPath(at);
      const entries = folders.get(parent) ?? new Map<string, EntryType>();
      folders.set(parent, entries.set(at.slice(parent === '' ? 0 : parent.length + 1), type));
      type = 'folder';
    }
  }
  const texts = new Map(paths.map((path) => [joinUri(root, path), textFact(files[path] ?? '')]));
  const facts = new Map<string, Fact>([...texts].map(([uri, fact]) => [keyOf('text', uri), fact]));
  for (const [path, entries] of folders) {
    const uri = joinUri(root, path);
    facts.set(keyOf('folder', uri), folderFact(entries));
    const below = paths
      .filter((file) => path === '' || file.startsWith(`${path}/`))
      .map((file) => (path === '' ? file : file.slice(path.length + 1)));
    const part = {
      files: below.filter((file) => bulkAbove(file) === undefined),
      unlisted: [...new Set(below.flatMap((file) => bulkAbove(file) ?? []))],
      complete: true,
    };
    facts.set(keyOf('tree', uri), treeFact(part));
    const belongs = belongsToRoot(part);
    const manifests = part.files.flatMap((file): Manifest[] => {
      const manifest = joinUri(uri, file);
      const fact = texts.get(manifest);
      return fact !== undefined && /\.(?:ya?ml|json)$/i.test(file) && belongs(file) && mayHoldObjects(fact.text ?? '')
        ? [{ uri: manifest, fact }]
        : [];
    });
    facts.set(keyOf('objects', uri), objectsFact(manifests, true));
  }
  return createSnapshot([root], new AllKnown(facts));
}

/** The topmost bulk folder a path lies in. */
function bulkAbove(path: string): string | undefined {
  const names = path.split('/');
  const at = names.slice(0, -1).findIndex(isBulkFolder);
  return at < 0 ? undefined : names.slice(0, at + 1).join('/');
}

/** What is not there is known not to be there. */
class AllKnown extends Map<string, Fact> {
  override get(key: string): Fact | undefined {
    return super.get(key) ?? (key.startsWith('text:') ? textFact(null) : key.startsWith('folder:') ? folderFact(null) : undefined);
  }
}
