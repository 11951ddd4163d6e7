import type { ResolvedConfig } from '../config/resolved.ts';
import type { FileChange } from '../core/rule.ts';
import { applyEdits } from '../core/text.ts';
import { memorySnapshot } from '../project/memory.ts';
import type { ProjectSnapshot, RecordingView } from '../project/view.ts';
import { configWith } from './config.ts';

const ROOT = 'file:///project';

/** A project that is all in memory: path below the root to text. */
export class MemoryProject {
  readonly #files: Readonly<Record<string, string>>;
  #snapshot: ProjectSnapshot | undefined;

  constructor(files: Readonly<Record<string, string>>) {
    this.#files = files;
  }

  uriOf(path: string): string {
    return `${ROOT}/${path}`;
  }

  snapshot(): ProjectSnapshot {
    this.#snapshot ??= memorySnapshot(ROOT, this.#files);
    return this.#snapshot;
  }

  viewOf(path: string, config: ResolvedConfig = configWith()): RecordingView {
    return this.snapshot().view({ uri: this.uriOf(path), text: this.#files[path] ?? '' }, config);
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
