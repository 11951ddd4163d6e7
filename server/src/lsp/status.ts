import { type StatusParams, status } from '@plimsoll/shared/protocol';
import type { Connection } from 'vscode-languageserver';

/** Milliseconds in which changes of the state become one message. */
const DELAY = 100;

/** Tells our own client how the server is doing; any other would not know the message. */
export interface Status {
  /** An analysis began (`ms` undefined) or ended. */
  readonly working: (ms: number | undefined, configUri?: string) => void;
  /** The counts may have changed. */
  readonly touch: () => void;
  readonly dispose: () => void;
}

export function createStatus(
  connection: Connection,
  isOurs: boolean,
  counts: () => { readonly files: number; readonly problems: number },
): Status {
  let running = 0;
  let configUri: string | null = null;
  let lastMs: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = '';
  const send = (state: StatusParams['state']) => {
    timer = undefined;
    const params: StatusParams = { state, ...counts(), configUri, lastMs };
    if (JSON.stringify(params) === last) return;
    last = JSON.stringify(params);
    void connection.sendNotification(status, params);
  };
  const touch = () => {
    if (isOurs) timer ??= setTimeout(() => send(running > 0 ? 'analysing' : 'ready'), DELAY);
  };
  return {
    working(ms, governing) {
      running += ms === undefined ? 1 : -1;
      if (ms !== undefined) {
        lastMs = Math.round(ms * 10) / 10;
        configUri = governing ?? null;
      }
      touch();
    },
    touch,
    dispose() {
      clearTimeout(timer);
      if (isOurs) send('stopped');
    },
  };
}
