import { type SendParams, type SendResult, sendToRegistry } from '@plimsoll/shared/protocol';
import { networkFailure } from '../host/registry/network-failure.ts';
import type { Transport } from '../host/registry/transport.ts';
import type { AskClient } from './ask-client.ts';

const VOUCHING =
  'its certificate is from nobody that the editor trusts; the settings http.systemCertificates and http.proxyStrictSSL say whom it trusts';

/**
 * The editor's own way to the network, with its proxy and its certificates. The editor resolves names, behind a proxy or not, so what
 * they resolve to cannot be judged here; addresses that are written out were judged before.
 */
export function clientTransport(ask: AskClient): Transport {
  return {
    async send({ method, url, headers, body, maxBytes }, signal) {
      signal.throwIfAborted();
      const params: SendParams = { method, url, headers, ...(body === undefined ? {} : { body }), maxBytes };
      let reply: SendResult;
      try {
        reply = await ask<SendResult>(sendToRegistry, params, signal);
      } catch {
        signal.throwIfAborted();
        return { failed: 'unreachable', reason: 'the editor did not send the question' };
      }
      signal.throwIfAborted();
      if (!('failed' in reply)) return { status: reply.status, headers: reply.headers, body: bytesOf(reply.body) };
      if (reply.failed === 'too-large') return { failed: 'too-large', reason: `it sends more than ${maxBytes} bytes` };
      return networkFailure(reply.code, VOUCHING);
    },
  };
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
