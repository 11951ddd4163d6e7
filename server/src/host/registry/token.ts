import { basicAuthorization, type Credential } from './credential.ts';
import { bounds } from './bounds.ts';
import type { Challenge } from './challenge.ts';
import { type Ask, type End, exchange, type Line, refused, type Reply } from './exchange.ts';
import type { RemoteImage } from './image-name.ts';
import { type AllowedRegistries, mayAskForToken } from './may-visit.ts';

/** The `Authorization` that answers a challenge. */
export type Authorization = { readonly authorization: string } | End;

/**
 * Fetches a token that lets us read one repository, by the token authentication of the distribution project: a GET with the
 * password if there is one, or the exchange of an identity token (OAuth 2, RFC 6749, section 6). The scope is ours, whatever the
 * challenge would like.
 */
export async function fetchToken(
  challenge: Challenge,
  { image, registry, credential, allowed }: TokenFor,
  line: Line,
): Promise<Authorization> {
  const realm = challenge.parameters.get('realm') ?? '';
  if (!URL.canParse(realm)) return refused(`${image.host} does not say where to log in`);
  const url = new URL(realm);
  url.hash = '';
  const visit = mayAskForToken(url, registry, allowed);
  if ('refused' in visit) return refused(visit.refused);
  const service = challenge.parameters.get('service');
  const scope = `repository:${image.repository}:pull`;
  const rules = { url, maxBytes: bounds.tokenBytes, mayVisit: (target: URL) => mayAskForToken(target, registry, allowed) };
  const reply = await exchange(tokenRequest(rules, { scope, service, credential }), line);
  if ('end' in reply) return reply;
  return readToken(reply, { host: url.host, withLogin: credential !== undefined, now: line.clock.now() });
}

export interface TokenFor {
  readonly image: RemoteImage;
  /** The registry as it is asked. */
  readonly registry: URL;
  readonly credential: Credential | undefined;
  readonly allowed: AllowedRegistries;
}

function tokenRequest(
  rules: Pick<Ask, 'url' | 'maxBytes' | 'mayVisit'>,
  { scope, service, credential }: { scope: string; service: string | undefined; credential: Credential | undefined },
): Ask {
  if (credential?.kind === 'identity') {
    const form = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: 'plimsoll',
      scope,
      ...(service === undefined ? {} : { service }),
      refresh_token: credential.token,
    });
    return { ...rules, method: 'POST', accept: 'application/json', form: form.toString() };
  }
  const url = new URL(rules.url);
  if (service !== undefined) url.searchParams.set('service', service);
  url.searchParams.set('scope', scope);
  const authorization = credential === undefined ? {} : { authorization: basicAuthorization(credential) };
  return { ...rules, ...authorization, url, method: 'GET', accept: 'application/json' };
}

function readToken({ status, body }: Reply, { host, withLogin, now }: { host: string; withLogin: boolean; now: number }): Authorization {
  if (status === 400 || status === 401 || status === 403 || status === 404) {
    const reason = withLogin ? `${host} does not take the login that is kept for it` : `${host} gives no token without a login`;
    return { end: { kind: 'unauthorized', askedAt: now, reason } };
  }
  if (status >= 500) return { end: { kind: 'offline', reason: `${host} answers with error ${status}` } };
  const token = status === 200 ? tokenIn(new TextDecoder().decode(body)) : undefined;
  return token === undefined ? refused(`${host} gives no token that can be read`) : { authorization: `Bearer ${token}` };
}

/** The field is called `token` by some servers, `access_token` by others. What could not stand in a header is none. */
function tokenIn(text: string): string | undefined {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof answer !== 'object' || answer === null) return undefined;
  const { token, access_token: accessToken } = answer as { readonly token?: unknown; readonly access_token?: unknown };
  return [token, accessToken].find((one) => typeof one === 'string' && /^[\x21-\x7e]+$/.test(one)) as string | undefined;
}
