import type { PinArgument, PinParams, PinProgress, PinResult } from '@plimsoll/shared/protocol';
import {
  type CancellationToken,
  type Connection,
  LSPErrorCodes,
  MessageType,
  ProgressType,
  ResponseError,
  ShowMessageNotification,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { type PinHost, pinImages } from './pin.ts';
import { workspaceEditOf } from './workspace-edits.ts';

const progressType = new ProgressType<PinProgress>();

/** Pinning as it is asked for: by the command of our own client, or by the code action of another editor. */
export interface Pins {
  readonly pin: (params: PinParams, token: CancellationToken) => Promise<PinResult>;
  /** The edit of one image. What there is to say goes to the user in a message; without an answer it is the error as well. */
  readonly edit: (pin: PinArgument, token: CancellationToken) => Promise<WorkspaceEdit>;
}

export function createPins({ connection, ...host }: PinHost & { readonly connection: Connection }): Pins {
  const pin = async (params: PinParams, token: CancellationToken): Promise<PinResult> => {
    const { progressToken } = params;
    const cancel = new AbortController();
    const listening = token.onCancellationRequested(() => cancel.abort());
    if (token.isCancellationRequested) cancel.abort();
    const progress = (done: number, of: number) => {
      if (progressToken !== undefined) void connection.sendProgress(progressType, progressToken, { done, of });
    };
    try {
      return await pinImages(host, params, { signal: cancel.signal, progress });
    } catch (error) {
      if (!cancel.signal.aborted) throw error;
      throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Nobody waits for this any more.');
    } finally {
      listening.dispose();
    }
  };
  const tell = (type: MessageType, message: string) => void connection.sendNotification(ShowMessageNotification.type, { type, message });
  return {
    pin,
    async edit(argument, token) {
      const { changes, failures, remarks } = await pin(argument, token);
      if (failures.length > 0) {
        tell(MessageType.Warning, failures.join(' '));
        throw new ResponseError(LSPErrorCodes.RequestFailed, failures.join(' '));
      }
      if (changes === null) tell(MessageType.Info, `${argument.place.text.split('@', 1)[0] ?? ''} already has the digest of today.`);
      else if (remarks.length > 0) tell(MessageType.Info, remarks.join(' '));
      return changes?.edit ?? workspaceEditOf(host.abilities, []);
    },
  };
}
