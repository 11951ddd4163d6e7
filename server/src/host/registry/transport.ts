/**
 * Which addresses a connection may lead to, once the name is resolved: `public` ones of the internet, `private` ones (loopback,
 * link-local and those of a local network), or `any`.
 */
export type AddressRange = 'public' | 'private' | 'any';

/** One HTTP request. Plain data, so that it can cross a protocol. */
export interface TransportRequest {
  readonly method: 'HEAD' | 'GET' | 'POST';
  /** Absolute, `https:` or `http:`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly addresses: AddressRange;
  /** A longer body is given up as `too-large` as soon as that is known. */
  readonly maxBytes: number;
}

export interface TransportReply {
  readonly status: number;
  /** Names in lower case; several headers of one name are joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** As it was sent, at most `maxBytes`. */
  readonly body: Uint8Array;
}

/** Why there is no reply. */
export interface TransportFailure {
  /**
   * - `unreachable`: no connection, or it broke.
   * - `no-tls`: somebody answers, but does not speak TLS.
   * - `forbidden-address`: the name leads to an address outside of the range that was asked for.
   * - `too-large`: the body is longer than `maxBytes`.
   */
  readonly failed: 'unreachable' | 'no-tls' | 'forbidden-address' | 'too-large';
  /** The end of a sentence for people: `it refuses connections`. Holds nothing of the request's headers. */
  readonly reason: string;
}

/**
 * The way to the network: `undici` on Node, the editor's own `fetch` elsewhere. It follows no redirect, keeps no cookies, adds no
 * credentials of its own, and honours `addresses` where it resolves names itself.
 */
export interface Transport {
  /** Sends one request. Rejects only when the signal aborts. */
  send(request: TransportRequest, signal: AbortSignal): Promise<TransportReply | TransportFailure>;
}
