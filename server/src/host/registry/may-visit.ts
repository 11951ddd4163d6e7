import { addressKind, hostKind } from './addresses.ts';
import type { AddressRange } from './transport.ts';

/** Where a request may go, or the end of a sentence that says why not. */
export type Visit = { readonly addresses: AddressRange } | { readonly refused: string; readonly needsAllowing?: string };

/** Which registries are asked although they stand in a private network: `localhost:5000`. */
export type AllowedRegistries = readonly string[];

/**
 * Whether a request may go to an address. Public hosts are asked by https; hosts in a private network only when they are listed,
 * and only those by plain http. Names count by what they say; what they resolve to is the transport's part.
 */
export function mayVisit(url: URL, allowed: AllowedRegistries): Visit {
  if (url.username !== '' || url.password !== '') return { refused: `the address ${url.host} comes with a password` };
  const listed = isListed(url, allowed);
  if (url.protocol === 'http:') {
    if (!listed || addressKind(url.hostname) === 'public') return { refused: `${url.host} would be asked without encryption` };
    return { addresses: 'private' };
  }
  if (url.protocol !== 'https:') return { refused: `${url.protocol} is no way to ask a registry` };
  if (listed) return { addresses: 'any' };
  const kind = hostKind(url.hostname);
  if (kind === 'public') return { addresses: 'public' };
  const refused = `${url.host} is ${places[kind]}, and such a registry is asked only when it is allowed by name`;
  return { refused, needsAllowing: url.host };
}

/** Whether a registry is asked only when it is listed. @param host with its port: `localhost:5000` */
export function needsListing(host: string): boolean {
  return URL.canParse(`https://${host}`) && 'refused' in mayVisit(new URL(`https://${host}`), []);
}

const places = {
  loopback: 'this machine',
  'link-local': 'an address of the local link',
  private: 'in a private network',
  unspecified: 'no address of a host',
  reserved: 'no address of a host',
} as const;

/** An entry without a port means the default one. */
export function isListed({ host, protocol }: URL, allowed: AllowedRegistries): boolean {
  return allowed.some((entry) => {
    const address = `${protocol}//${entry}`;
    return URL.canParse(address) && new URL(address).host === host;
  });
}

/** The list as it counts for where a registry sends us: a public one has no business at private ones that we trust. */
export function allowedFrom(registry: URL, allowed: AllowedRegistries): AllowedRegistries {
  return isListed(registry, allowed) ? allowed : [];
}

/**
 * Whether a registry may send us to this address for a token: by https and to a public host, to itself as it is asked, or from one
 * listed registry to another. A realm is the word of whoever answers, so it must not lead into a private network.
 */
export function mayAskForToken(realm: URL, registry: URL, allowed: AllowedRegistries): Visit {
  if (realm.origin === registry.origin) return mayVisit(realm, allowed);
  const trusted = allowedFrom(registry, allowed);
  if (realm.protocol !== 'https:') return { refused: `it asks for a login at ${realm.host}, without encryption` };
  if (hostKind(realm.hostname) !== 'public' && !isListed(realm, trusted))
    return { refused: `it asks for a login at ${realm.host}, in a private network` };
  return mayVisit(realm, trusted);
}
