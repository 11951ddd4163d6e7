import type { Answer } from './answer.ts';
import { bounds } from './bounds.ts';
import { type End, refused } from './exchange.ts';
import type { TransportReply } from './transport.ts';

const indexTypes = ['application/vnd.oci.image.index.v1+json', 'application/vnd.docker.distribution.manifest.list.v2+json'] as const;
const singleTypes = ['application/vnd.oci.image.manifest.v1+json', 'application/vnd.docker.distribution.manifest.v2+json'] as const;

/** Every kind of manifest a tag may stand for. Without the first two, a registry answers with the manifest of one platform. */
export const acceptedTypes = [...indexTypes, ...singleTypes].join(', ');

type Platforms = Extract<Answer, { kind: 'found' }>['platforms'];

export interface Manifest {
  readonly digest: string;
  readonly platforms: Platforms;
}

/** What the headers of a manifest say; undefined when only its content can tell. */
export function manifestByHeaders({ headers }: Pick<TransportReply, 'headers'>): Manifest | undefined {
  const digest = statedDigest(headers);
  const platforms = platformsOf(headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase());
  return digest === undefined || platforms === undefined ? undefined : { digest, platforms };
}

/**
 * What a manifest is by its content: the digest of its bytes. A digest that the headers state must be the same.
 * @param host as people know it, for the reason of a refusal
 */
export async function manifestByContent({ headers, body }: TransportReply, host: string): Promise<Manifest | End> {
  const platforms = platformsIn(new TextDecoder().decode(body));
  if (platforms === undefined) return refused(`what ${host} sends is no image manifest`);
  const digest = await sha256(body);
  const stated = statedDigest(headers);
  if (stated !== undefined && stated !== digest) return refused(`${host} states another digest than that of the manifest it sends`);
  return { digest, platforms };
}

export function isTooLong({ headers }: Pick<TransportReply, 'headers'>): boolean {
  return Number(headers['content-length'] ?? 0) > bounds.manifestBytes;
}

function statedDigest(headers: TransportReply['headers']): string | undefined {
  const digest = headers['docker-content-digest'];
  return digest !== undefined && /^sha256:[0-9a-f]{64}$/.test(digest) ? digest : undefined;
}

function platformsOf(type: string | undefined): Platforms | undefined {
  if (indexTypes.some((each) => each === type)) return 'several';
  return singleTypes.some((each) => each === type) ? 'one' : undefined;
}

/** Of the OCI image specification: an index has `manifests`, a manifest has `config`. */
function platformsIn(text: string): Platforms | undefined {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof manifest !== 'object' || manifest === null) return undefined;
  const { schemaVersion, manifests, config } = manifest as Readonly<Record<string, unknown>>;
  if (schemaVersion !== 2) return undefined;
  if (Array.isArray(manifests)) return 'several';
  return typeof config === 'object' && config !== null ? 'one' : undefined;
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
  return `sha256:${[...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
