import type { Distribution } from '../../tables/images.ts';
import { imageFacts } from '../../tables/images.ts';
import type { ImageRef } from './image-ref.ts';

/** What is known of an image, in words for people. */
export interface KnownImage {
  /** The full reference: `docker.io/library/node:22`, with the tag that the builder adds. */
  readonly reference: string;
  /** As in “built on Alpine Linux”. */
  readonly distribution: string | undefined;
  /** The user it starts as, by name or number; undefined when that is not known. */
  readonly user: string | undefined;
  /** Its entrypoint starts as root and steps down by itself. */
  readonly dropsRights: boolean;
}

const names: Readonly<Record<Distribution, string>> = {
  alpine: 'Alpine Linux',
  debian: 'Debian',
  ubuntu: 'Ubuntu',
  redhat: 'a member of the Red Hat family',
  suse: 'SUSE',
  arch: 'Arch Linux',
  wolfi: 'Wolfi',
  azurelinux: 'Azure Linux',
  busybox: 'BusyBox',
  distroless: 'distroless',
  scratch: 'nothing',
  windows: 'Windows',
};

/** What an image is by its full name, and what the tables know of it. */
export function knownImage({ name, tag, digest }: ImageRef): KnownImage {
  const facts = imageFacts(name, tag?.text);
  const suffix = tag === undefined ? (digest === undefined ? ':latest' : '') : `:${tag.text}`;
  return {
    reference: name + suffix + (digest === undefined ? '' : `@${digest.text}`),
    distribution: facts?.distribution === undefined ? undefined : names[facts.distribution],
    user: facts?.user?.name ?? facts?.user?.uid?.toString(),
    dropsRights: facts?.dropsRights === true,
  };
}
