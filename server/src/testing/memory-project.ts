import type { ResolvedConfig } from '../config/resolved.ts';
import type { FileChange } from '../core/rule.ts';
import { applyEdits } from '../core/text.ts';
import type { ProjectSnapshot, RecordingView } from '../project/view.ts';

const ROOT = 'file:///project';

/** A project that is all in memory: path below the root to text. */
export class MemoryProject {
  readonly #files: Readonly<Record<string, string>>;

  constructor(files: Readonly<Record<string, string>>) {
    this.#files = files;
  }

  uriOf(path: string): string {
    return `${ROOT}/${path}`;
  }

  snapshot(): ProjectSnapshot {
    return { view: ({ uri }, config) => this.#view(uri, config), version: () => '1' };
  }

  viewOf(path: string, config?: ResolvedConfig): RecordingView {
    return this.#view(this.uriOf(path), config);
  }

  #view(uri: string, config?: ResolvedConfig): RecordingView {
    return {
      uri,
      root: ROOT,
      kubernetes: config?.kubernetes ?? {},
      text: (asked) => this.#files[asked.slice(ROOT.length + 1)] ?? null,
      contexts: () => null,
      objects: () => [],
      governed: () => [],
      reads: new Map(),
      needs: new Set(),
    };
  }

  /** All files after the changes. */
  applied(changes: readonly FileChange[]): Readonly<Record<string, string>> {
    return { ...this.#files, ...this.after(changes) };
  }

  /** The changed files alone, after the changes. */
  after(changes: readonly FileChange[]): Readonly<Record<string, string>> {
    return Object.fromEntries(
      changes.map((change) => {
        const path = change.uri.slice(ROOT.length + 1);
        return [path, 'create' in change ? change.create : applyEdits(this.#files[path] ?? '', change.edits)];
      }),
    );
  }
}
