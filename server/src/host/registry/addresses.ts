import type { AddressRange } from './transport.ts';

/** What kind of network an address belongs to. `reserved` is for no host at all: documentation, multicast, broadcast. */
export type AddressKind = 'public' | 'loopback' | 'link-local' | 'private' | 'unspecified' | 'reserved';

type Block = readonly [network: string, bits: number, kind: AddressKind];

/** IANA's registry of special-purpose IPv4 addresses (RFC 6890 and later), and multicast. */
const blocks4: readonly Block[] = [
  ['0.0.0.0', 8, 'unspecified'],
  ['10.0.0.0', 8, 'private'],
  ['100.64.0.0', 10, 'private'],
  ['127.0.0.0', 8, 'loopback'],
  ['169.254.0.0', 16, 'link-local'],
  ['172.16.0.0', 12, 'private'],
  ['192.0.0.0', 24, 'reserved'],
  ['192.0.2.0', 24, 'reserved'],
  ['192.88.99.0', 24, 'reserved'],
  ['192.168.0.0', 16, 'private'],
  ['198.18.0.0', 15, 'private'],
  ['198.51.100.0', 24, 'reserved'],
  ['203.0.113.0', 24, 'reserved'],
  ['224.0.0.0', 3, 'reserved'],
];

/** The same of IPv6. What is in none of them and not below 2000::/3 is given to nobody. */
const blocks6: readonly Block[] = [
  ['::', 128, 'unspecified'],
  ['::1', 128, 'loopback'],
  ['64:ff9b:1::', 48, 'private'],
  ['fc00::', 7, 'private'],
  ['fe80::', 10, 'link-local'],
  ['fec0::', 10, 'private'],
  ['2001::', 23, 'reserved'],
  ['2001:db8::', 32, 'reserved'],
  ['3fff::', 20, 'reserved'],
  ['2000::', 3, 'public'],
];

/** Prefixes of IPv6 addresses that hold one of IPv4 behind so many bits: what they lead to is what counts. */
const embedding: readonly (readonly [network: string, bits: number])[] = [
  ['::ffff:0:0', 96],
  ['::ffff:0:0:0', 96],
  ['64:ff9b::', 96],
  ['::', 96],
  ['2002::', 16],
];

/**
 * The kind of an IP address in its usual spelling, an IPv6 one with or without brackets and zone.
 * @returns undefined for what is no address, such as a name
 */
export function addressKind(text: string): AddressKind | undefined {
  const four = parse4(text);
  if (four !== undefined) return kind4(four);
  const six = parse6(text.replace(/^\[|\]$/g, '').replace(/%.*$/, ''));
  return six === undefined ? undefined : kind6(six);
}

/** Names that lead into the local network whatever the resolver says. A name without a dot is looked up there first. */
const localNames = /^(?:[^.]+|(?:.+\.)?(?:localhost|local|localdomain|internal|intranet|lan|corp|private)|(?:.+\.)?home\.arpa)\.?$/;

/** What is known of a host by its text alone: an address, or a name that tells. Any other name counts as public. */
export function hostKind(hostname: string): AddressKind {
  const name = hostname.toLowerCase();
  const kind = addressKind(name);
  if (kind !== undefined) return kind;
  if (/^(?:.+\.)?localhost\.?$/.test(name)) return 'loopback';
  return localNames.test(name) ? 'private' : 'public';
}

/** Whether a connection may lead to this address. Nothing leads to the unspecified and the reserved ones but `any`. */
export function isWithin(range: AddressRange, address: string): boolean {
  const kind = addressKind(address);
  if (range === 'any') return kind !== undefined;
  if (range === 'public') return kind === 'public';
  return kind === 'loopback' || kind === 'link-local' || kind === 'private';
}

function kind4(address: bigint): AddressKind {
  return blocks4.find(([network, bits]) => sameFront(address, parse4(network), bits, 32))?.[2] ?? 'public';
}

function kind6(address: bigint): AddressKind {
  const own = blocks6.slice(0, 2).find(([network, bits]) => sameFront(address, parse6(network), bits, 128));
  if (own !== undefined) return own[2];
  const around = embedding.find(([network, bits]) => sameFront(address, parse6(network), bits, 128));
  if (around !== undefined) return kind4((address >> BigInt(96 - around[1])) & 0xffff_ffffn);
  return blocks6.find(([network, bits]) => sameFront(address, parse6(network), bits, 128))?.[2] ?? 'reserved';
}

function sameFront(address: bigint, network: bigint | undefined, bits: number, width: number): boolean {
  return network !== undefined && address >> BigInt(width - bits) === network >> BigInt(width - bits);
}

function parse4(text: string): bigint | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (match === null) return undefined;
  const bytes = match.slice(1).map(Number);
  return bytes.every((byte) => byte < 256) ? bytes.reduce((all, byte) => all * 256n + BigInt(byte), 0n) : undefined;
}

/** RFC 4291, section 2.2, the form with dots at its end included. */
function parse6(text: string): bigint | undefined {
  if (text.length > 45 || !text.includes(':')) return undefined;
  const dotted = /[^:]*\.[^:]*$/.exec(text)?.[0];
  const last = dotted === undefined ? undefined : parse4(dotted);
  if (dotted !== undefined && last === undefined) return undefined;
  const whole =
    last === undefined || dotted === undefined
      ? text
      : `${text.slice(0, -dotted.length)}${(last >> 16n).toString(16)}:${(last & 0xffffn).toString(16)}`;
  const halves = whole.split('::');
  if (halves.length > 2) return undefined;
  const [front = [], back = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - front.length - back.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...front, ...Array.from({ length: missing }, () => '0'), ...back];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((all, group) => all * 65_536n + BigInt(`0x${group}`), 0n);
}
