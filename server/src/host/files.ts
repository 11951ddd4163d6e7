import type { EntryType } from '../project/facts.ts';

export type { EntryType };

/** One entry of a folder. A link counts as what it leads to, if that lies inside what may be read; else as `other`. */
export interface FolderEntry {
  /** Its last path segment, not percent-encoded. */
  readonly name: string;
  readonly type: EntryType;
  /** Links to folders are not walked into: they may lead in circles. */
  readonly symlink?: boolean;
}

/**
 * Files, wherever they are: on the disk, or at the other end of a protocol. URIs are canonical. Nothing throws because of what
 * is there or not; everything may throw the reason of an aborted signal.
 */
export interface FileSystem {
  /** The text of a file; `null` when there is none, it is no regular file, has more than `maxBytes`, is no text or may not be read. */
  read(uri: string, maxBytes: number, signal?: AbortSignal): Promise<string | null>;
  /** The entries of a folder, at most `limit`, in no order; `null` when there is none. */
  list(uri: string, options?: ListOptions): Promise<readonly FolderEntry[] | null>;
  /** What stands there; `null` for nothing. `size` is in bytes. */
  stat(uri: string, signal?: AbortSignal): Promise<FileStat | null>;
  /** The same files, without those that lie outside of the folders once links are followed. Left out where whoever answers sees to that. */
  within?(folders: () => readonly string[]): FileSystem;
}

export interface ListOptions {
  readonly signal?: AbortSignal | undefined;
  readonly limit?: number;
}

export interface FileStat {
  readonly type: EntryType;
  readonly size: number;
}
