import type { ImageRef } from '../../languages/dockerfile/image-ref.ts';

/** An image as its registry knows it. */
export interface RemoteImage {
  /** The host with its port as people know it, in lower case: `docker.io`, `ghcr.io`, `localhost:5000`. */
  readonly host: string;
  /** The host that answers: `registry-1.docker.io` for Docker Hub. */
  readonly apiHost: string;
  /** The repository: `library/node`. */
  readonly repository: string;
  readonly tag: string;
  /** For people, short: `node:24`. */
  readonly shown: string;
}

const HUB = 'docker.io';

/** What is asked for to learn today's digest of a reference; one that is written there already plays no part. */
export function remoteImage({ name, tag, registry, path }: ImageRef): RemoteImage {
  const slash = name.indexOf('/');
  const host = name.slice(0, slash).toLowerCase();
  return {
    host,
    apiHost: host === HUB ? 'registry-1.docker.io' : host,
    repository: name.slice(slash + 1),
    tag: tag?.text ?? 'latest',
    shown: `${registry === undefined ? '' : `${registry.text}/`}${path.text}${tag === undefined ? '' : `:${tag.text}`}`,
  };
}

/**
 * The keys under which login files hold the credentials for an image, best first: those of a part of the registry before the
 * registry's, by `containers-auth.json(5)`, and the old address that Docker uses for its Hub.
 */
export function credentialKeys({ host, repository }: Pick<RemoteImage, 'host' | 'repository'>): readonly string[] {
  const parts = repository.split('/');
  const narrow = parts.map((_, index) => `${host}/${parts.slice(0, parts.length - index).join('/')}`);
  return host === HUB ? [...narrow, 'https://index.docker.io/v1/', HUB, 'index.docker.io'] : [...narrow, host];
}
