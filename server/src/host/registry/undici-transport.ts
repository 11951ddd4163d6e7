import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, type Dispatcher, EnvHttpProxyAgent, request as send } from 'undici';
import { addressKind, isWithin } from './addresses.ts';
import { networkFailure } from './network-failure.ts';
import type { AddressRange, Transport, TransportFailure, TransportReply, TransportRequest } from './transport.ts';

/** The transport of Node, until it is closed. */
export interface NodeTransport extends Transport {
  close(): Promise<void>;
}

/**
 * Sends requests by `undici`. Proxies are those of `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`; further certificate authorities those
 * of `NODE_EXTRA_CA_CERTS`, which Node reads itself. Every address a name resolves to is checked before the connection is made;
 * behind a proxy it is the proxy that resolves names. Private registries by plain http are asked directly, never through a proxy.
 */
export function undiciTransport(): NodeTransport {
  const dispatchers = new Map<AddressRange, Dispatcher>();
  const dispatcherFor = (range: AddressRange): Dispatcher => {
    const known = dispatchers.get(range);
    if (known !== undefined) return known;
    const connect = { lookup: lookupWithin(range) };
    const made = range === 'private' ? new Agent({ connect }) : new EnvHttpProxyAgent({ connect });
    dispatchers.set(range, made);
    return made;
  };
  return {
    async send(message, signal) {
      signal.throwIfAborted();
      const { hostname } = new URL(message.url);
      if (addressKind(hostname) !== undefined && !isWithin(message.addresses, hostname.replace(/^\[|\]$/g, ''))) return forbidden;
      try {
        return await exchange(message, signal, dispatcherFor(message.addresses));
      } catch (error) {
        signal.throwIfAborted();
        return failureOf(error);
      }
    },
    async close() {
      await Promise.all([...dispatchers.values()].map((dispatcher) => dispatcher.destroy()));
    },
  };
}

async function exchange(
  { method, url, headers, body, maxBytes }: TransportRequest,
  signal: AbortSignal,
  dispatcher: Dispatcher,
): Promise<TransportReply | TransportFailure> {
  const reply = await send(url, { method, headers, ...(body === undefined ? {} : { body }), signal, dispatcher });
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of reply.body) {
    const bytes = chunk as Buffer;
    length += bytes.length;
    // Leaving the loop closes the connection.
    if (length > maxBytes) return { failed: 'too-large', reason: `it sends more than ${maxBytes} bytes` };
    chunks.push(bytes);
  }
  return { status: reply.statusCode, headers: joined(reply.headers), body: Buffer.concat(chunks) };
}

function joined(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), typeof value === 'string' ? value : value.join(', ')]],
    ),
  );
}

const FORBIDDEN = 'PLIMSOLL_FORBIDDEN_ADDRESS';
const forbidden: TransportFailure = {
  failed: 'forbidden-address',
  reason: 'leads to an address where it may not be asked',
};

/** The system's own resolution of names, without the addresses out of range; an error when none is left. */
function lookupWithin(range: AddressRange): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, '', 0);
      const within = found.filter(({ address }) => isWithin(range, address));
      const [first] = within;
      if (first === undefined) return callback(Object.assign(new Error(forbidden.reason), { code: FORBIDDEN }), '', 0);
      return options.all === true ? callback(null, within) : callback(null, first.address, first.family);
    });
  };
}

const VOUCHING = 'its certificate is from nobody that Node trusts; NODE_EXTRA_CA_CERTS can name a file with the authority of your company';

function failureOf(error: unknown): TransportFailure {
  const code = codeOf(error);
  return code === FORBIDDEN ? forbidden : networkFailure(code, VOUCHING);
}

/** Several addresses that were tried in vain are one error with several inside. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { code, cause, errors } = error as { readonly code?: unknown; readonly cause?: unknown; readonly errors?: readonly unknown[] };
  if (typeof code === 'string') return code;
  return codeOf(cause) || codeOf(errors?.[0]);
}
