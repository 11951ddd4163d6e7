import type { Answer } from './answer.ts';
import { bounds } from './bounds.ts';
import type { Clock } from './clock.ts';
import type { Visit } from './may-visit.ts';
import type { Rests } from './rests.ts';
import type { Slots } from './slots.ts';
import type { Transport, TransportReply, TransportRequest } from './transport.ts';

/** What the requests about one image share. */
export interface Line {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly slots: Slots;
  readonly rests: Rests;
  readonly userAgent: string;
  /** Aborts when the time for this image is over. */
  readonly signal: AbortSignal;
  /** Called when the first request is about to leave. */
  readonly begin: () => void;
}

export interface Ask {
  readonly method: TransportRequest['method'];
  readonly url: URL;
  readonly accept?: string;
  /** Sent to the host of `url` only. */
  readonly authorization?: string;
  /** `application/x-www-form-urlencoded` */
  readonly form?: string;
  readonly maxBytes: number;
  /** Asked of every address on the way. */
  readonly mayVisit: (url: URL) => Visit;
}

/** A reply, and whether it came from the host that was asked: what another one says about logging in does not count. */
export interface Reply extends TransportReply {
  readonly fromAsked: boolean;
}

/** The answer that ends the look-up. `noTls`: the first host does not speak TLS. */
export interface End {
  readonly end: Answer;
  readonly noTls?: boolean;
}

/**
 * One request, and those that its redirects ask for. Each address is judged before it is visited; the authorization stays with the
 * host it is meant for, and is not sent again once another one was visited. A form is never sent on.
 */
export async function exchange(ask: Ask, line: Line): Promise<Reply | End> {
  let url = ask.url;
  let fromAsked = true;
  for (let redirects = 0; ; redirects++) {
    const visit = ask.mayVisit(url);
    if ('refused' in visit)
      return redirects === 0 ? refused(visit.refused, visit.needsAllowing) : refused(`${ask.url.host} sends us on, but ${visit.refused}`);
    const reply = await send({ ...request(ask, url, fromAsked, line), addresses: visit.addresses }, url, line);
    if ('end' in reply) return redirects === 0 ? reply : { end: reply.end };
    if (![301, 302, 303, 307, 308].includes(reply.status)) return { ...reply, fromAsked };
    const target = redirectTarget(reply.headers.location, url);
    if (target === undefined) return refused(`${url.host} sends us to an address that cannot be read`);
    if (ask.form !== undefined) return refused(`${url.host} sends a login on to ${target.host}`);
    if (url.protocol === 'https:' && target.protocol === 'http:')
      return refused(`${url.host} sends us to ${target.host}, without encryption`);
    if (redirects === bounds.redirects) return refused(`${ask.url.host} sends us around in circles`);
    if (target.origin !== ask.url.origin) fromAsked = false;
    url = target;
  }
}

function request(ask: Ask, url: URL, fromAsked: boolean, { userAgent }: Line): Omit<TransportRequest, 'addresses'> {
  return {
    method: ask.method,
    url: url.href,
    headers: {
      'user-agent': userAgent,
      // A digest is that of the bytes as they are stored.
      'accept-encoding': 'identity',
      ...(ask.accept === undefined ? {} : { accept: ask.accept }),
      ...(ask.authorization === undefined || !fromAsked ? {} : { authorization: ask.authorization }),
      ...(ask.form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(ask.form === undefined ? {} : { body: ask.form }),
    maxBytes: ask.maxBytes,
  };
}

async function send(message: TransportRequest, { host }: URL, line: Line): Promise<TransportReply | End> {
  return line.slots.hold(async () => {
    const rest = line.rests.of(host);
    if (rest !== undefined) return { end: rest };
    line.begin();
    const limit = new AbortController();
    const stop = line.clock.after(bounds.requestTime, () => limit.abort());
    try {
      const reply = await line.transport.send(message, AbortSignal.any([limit.signal, line.signal]));
      if (!('failed' in reply)) return reply.status === 429 ? { end: line.rests.begin(host, reply.headers['retry-after']) } : reply;
      if (reply.failed === 'unreachable') return { end: { kind: 'offline', reason: `${host} cannot be reached, ${reply.reason}` } };
      if (reply.failed === 'no-tls') return { end: { kind: 'offline', reason: `${host} does not speak TLS` }, noTls: true };
      if (reply.failed === 'too-large') return refused(`${host} sends more than such an answer can hold`);
      return refused(`${host} ${reply.reason}`, message.addresses === 'public' ? host : undefined);
    } catch {
      return { end: { kind: 'offline', reason: `${host} did not answer in time` } };
    } finally {
      stop();
    }
  });
}

export function refused(reason: string, needsAllowing?: string): End {
  return { end: { kind: 'refused', reason, ...(needsAllowing === undefined ? {} : { needsAllowing }) } };
}

function redirectTarget(location: string | undefined, from: URL): URL | undefined {
  if (location === undefined || !URL.canParse(location, from.href)) return undefined;
  const target = new URL(location, from.href);
  target.hash = '';
  return target;
}
