import { CancellationTokenSource, type Connection } from 'vscode-languageserver';

/** Sends a request to the client. Aborting the signal cancels it there. */
export type AskClient = <R>(method: string, params: object, signal?: AbortSignal) => Promise<R>;

export function askClient(connection: Connection): AskClient {
  return async <R>(method: string, params: object, signal?: AbortSignal): Promise<R> => {
    const cancellation = new CancellationTokenSource();
    const cancel = () => cancellation.cancel();
    signal?.addEventListener('abort', cancel);
    try {
      return await connection.sendRequest<R>(method, params, cancellation.token);
    } finally {
      signal?.removeEventListener('abort', cancel);
      cancellation.dispose();
    }
  };
}
