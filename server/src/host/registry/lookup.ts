import type { Answer } from './answer.ts';
import { bounds } from './bounds.ts';
import { type Challenge, parseChallenges } from './challenge.ts';
import { basicAuthorization, type Credential } from './credential.ts';
import { type Ask, type End, exchange, type Line, refused, type Reply } from './exchange.ts';
import type { RemoteImage } from './image-name.ts';
import { acceptedTypes, isTooLong, type Manifest, manifestByContent, manifestByHeaders } from './manifest.ts';
import { hostKind } from './addresses.ts';
import { allowedFrom, type AllowedRegistries, isListed, mayVisit } from './may-visit.ts';
import { type Authorization, fetchToken } from './token.ts';

export interface LookupOf {
  readonly image: RemoteImage;
  readonly credential: Credential | undefined;
  readonly allowed: AllowedRegistries;
}

/**
 * Asks a registry what a tag stands for, by the OCI Distribution specification 1.1 (pulling manifests) and the token
 * authentication of the distribution project. Never throws.
 */
export async function lookUp(of: LookupOf, line: Line): Promise<Answer> {
  const { image, allowed } = of;
  const address = (scheme: string): string => `${scheme}://${image.apiHost}/v2/${image.repository}/manifests/${image.tag}`;
  if (!URL.canParse(address('https'))) return { kind: 'refused', reason: `${image.host} is no name of a host` };
  const secure = new URL(address('https'));
  const first = await new Conversation(secure, of, line).digest();
  if (!('end' in first)) return { kind: 'found', ...first, askedAt: line.clock.now() };
  const plain = new URL(address('http'));
  if (first.noTls !== true || !isListed(plain, allowed)) return forThePerson(first.end, secure);
  const second = await new Conversation(plain, withoutTls(of, plain), line).digest();
  return 'end' in second ? second.end : { kind: 'found', ...second, askedAt: line.clock.now() };
}

/** Only the registry itself can be allowed, not where it sends us. */
function forThePerson(answer: Answer, { host }: URL): Answer {
  return answer.kind === 'refused' && answer.needsAllowing !== host ? { kind: 'refused', reason: answer.reason } : answer;
}

/** A login goes over an open wire only where the wire does not leave the machine. */
function withoutTls(of: LookupOf, { hostname }: URL): LookupOf {
  return hostKind(hostname) === 'loopback' ? of : { ...of, credential: undefined };
}

class Conversation {
  readonly #url: URL;
  readonly #of: LookupOf;
  readonly #line: Line;
  #authorization: string | undefined;

  constructor(url: URL, of: LookupOf, line: Line) {
    this.#url = url;
    this.#of = of;
    this.#line = line;
  }

  async digest(): Promise<Manifest | End> {
    const head = await this.#ask('HEAD', bounds.ignoredBytes);
    if ('end' in head) return head;
    const known = head.status === 200 ? manifestByHeaders(head) : undefined;
    if (known !== undefined) return known;
    // Some registries do not know HEAD, or leave the digest out of its answer.
    if (![200, 400, 405, 406, 501].includes(head.status)) return this.#unhappy(head);
    if (isTooLong(head)) return refused(`the manifest at ${this.#of.image.host} is larger than any may be`);
    const whole = await this.#ask('GET', bounds.manifestBytes);
    if ('end' in whole) return whole;
    return whole.status === 200 ? manifestByContent(whole, this.#of.image.host) : this.#unhappy(whole);
  }

  /** Asks, logs in when told to, and asks once more. */
  async #ask(method: 'HEAD' | 'GET', maxBytes: number): Promise<Reply | End> {
    const reply = await this.#send(method, maxBytes);
    if ('end' in reply || reply.status !== 401 || !reply.fromAsked || this.#authorization !== undefined) return reply;
    const login = await this.#login(parseChallenges(reply.headers['www-authenticate'] ?? ''));
    if ('end' in login) return login;
    this.#authorization = login.authorization;
    return this.#send(method, maxBytes);
  }

  #send(method: 'HEAD' | 'GET', maxBytes: number): Promise<Reply | End> {
    const ask: Ask = {
      method,
      url: this.#url,
      accept: acceptedTypes,
      ...(this.#authorization === undefined ? {} : { authorization: this.#authorization }),
      maxBytes,
      mayVisit: (url) => mayVisit(url, allowedFrom(this.#url, this.#of.allowed)),
    };
    return exchange(ask, this.#line);
  }

  /** Bearer before Basic: it shows the password to less. */
  async #login(challenges: readonly Challenge[]): Promise<Authorization> {
    const { image, credential, allowed } = this.#of;
    const bearer = challenges.find(({ scheme, parameters }) => scheme === 'bearer' && parameters.has('realm'));
    if (bearer !== undefined) return fetchToken(bearer, { image, registry: this.#url, credential, allowed }, this.#line);
    if (!challenges.some(({ scheme }) => scheme === 'basic')) {
      const [first] = challenges;
      const way = first === undefined ? 'does not say how' : `wants it by ${first.scheme}, which Plimsoll does not know`;
      return this.#unauthorized(`${image.host} asks for a login and ${way}`);
    }
    if (credential?.kind === 'password') return { authorization: basicAuthorization(credential) };
    return this.#unauthorized(
      credential === undefined ? this.#noLogin() : `${image.host} wants a password, and only a token is kept for it`,
    );
  }

  #unhappy({ status, fromAsked }: Reply): End {
    const { host } = this.#of.image;
    if (status === 404) return { end: { kind: 'not-found', askedAt: this.#line.clock.now() } };
    if ((status === 401 || status === 403) && !fromAsked) return this.#unauthorized(`${host} sends us on to where a login is needed`);
    if (status === 401 || status === 403)
      return this.#unauthorized(
        this.#of.credential === undefined ? this.#noLogin() : `the login that is kept for ${host} does not open it`,
      );
    if (status >= 500) return { end: { kind: 'offline', reason: `${host} answers with error ${status}` } };
    return refused(`${host} answers with status ${status}, which is no answer to this question`);
  }

  #noLogin(): string {
    const { host } = this.#of.image;
    const open = this.#url.protocol === 'http:' && hostKind(this.#url.hostname) !== 'loopback';
    return open ? `no login is sent to ${host}, because the connection is not encrypted` : `no login was used for ${host}`;
  }

  #unauthorized(reason: string): End {
    return { end: { kind: 'unauthorized', askedAt: this.#line.clock.now(), reason } };
  }
}
