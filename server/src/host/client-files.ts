import {
  type ListFolderParams,
  type ListFolderResult,
  listFolder,
  type ReadFileParams,
  type ReadFileResult,
  readFile,
  type StatFileParams,
  type StatFileResult,
  statFile,
} from '@plimsoll/shared/protocol';
import type { FileSystem } from './files.ts';

/** Sends a request to the client; the signal cancels it. */
export type Ask = <R>(method: string, params: object, signal: AbortSignal | undefined) => Promise<R>;

/**
 * Files as the client sees them: every scheme it knows, `vscode-vfs:` and the rest. An answer of a wrong shape and an
 * error of the client count as "nothing there"; only an aborted signal throws.
 */
export function clientFiles(ask: Ask): FileSystem {
  const askSafely = async <R>(method: string, params: object, signal: AbortSignal | undefined): Promise<R | null> => {
    signal?.throwIfAborted();
    try {
      return await ask<R | null>(method, params, signal);
    } catch {
      signal?.throwIfAborted();
      return null;
    }
  };
  return {
    async read(uri, maxBytes, signal) {
      const answer = await askSafely<ReadFileResult>(readFile, { uri, maxBytes } satisfies ReadFileParams, signal);
      return typeof answer?.text === 'string' && answer.text.length <= maxBytes ? answer.text : null;
    },
    async list(uri, { signal, limit = Number.POSITIVE_INFINITY } = {}) {
      const answer = await askSafely<ListFolderResult>(listFolder, { uri } satisfies ListFolderParams, signal);
      return Array.isArray(answer) ? answer.slice(0, limit) : null;
    },
    stat: (uri, signal) => askSafely<StatFileResult>(statFile, { uri } satisfies StatFileParams, signal),
  };
}
