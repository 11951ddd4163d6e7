import { sendToRegistry } from '@plimsoll/shared/protocol';
import type { LogOutputChannel } from 'vscode';

/** The log without what registries are told and tell, which may be a password or a token. Every message of that kind holds its method's name. */
export function withoutSecrets(log: LogOutputChannel): LogOutputChannel {
  const trace = (message: string, ...more: unknown[]): void => {
    if (![message, ...more].some((part) => typeof part === 'string' && part.includes(sendToRegistry))) return log.trace(message, ...more);
    const [first = ''] = message.split('\n', 1);
    log.trace(/^[{[]/.test(first) ? sendToRegistry : first);
  };
  return Object.create(log, { trace: { value: trace } }) as LogOutputChannel;
}
