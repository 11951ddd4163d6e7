/** Where an object lies: its file, and the namespace it names. */
export interface Located {
  readonly uri: string;
  readonly namespace: string | undefined;
}

/**
 * Whether two objects may share a namespace. What names none is applied to wherever its folder is applied to, so it is
 * taken to belong to the objects of that folder only.
 */
export function mayShareNamespace(a: Located, b: Located): boolean {
  if (a.namespace !== undefined && b.namespace !== undefined) return a.namespace === b.namespace;
  return folderOf(a.uri) === folderOf(b.uri);
}

function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}
