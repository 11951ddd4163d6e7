import type { FileChange } from '../core/rule.ts';
import { addEntries } from '../languages/dockerignore/edit.ts';
import type { BuildContext } from './view.ts';

/** Lines for the ignore file of a build context. */
export interface IgnoreLines {
  readonly context: BuildContext;
  readonly lines: readonly string[];
}

/** Adds lines to the ignore file of each context, which is created where there is none. */
export function addIgnoreLines(all: readonly IgnoreLines[]): readonly FileChange[] {
  const changes = new Map<string, FileChange>();
  for (const { context, lines } of all) {
    const { ignore, ignoreUri } = context;
    if (ignore === undefined) changes.set(ignoreUri, { uri: ignoreUri, create: lines.map((line) => `${line}\n`).join('') });
    else changes.set(ignore.uri, { uri: ignore.uri, edits: [addEntries(ignore.file, lines)] });
  }
  return [...changes.values()];
}

/** The name of a file by its URI. */
export function nameOf({ uri }: { readonly uri: string }): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}
