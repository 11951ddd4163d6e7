import { repositoryOf } from './images.ts';

/**
 * Releases in which apt has no `apt-key` any more.
 * Source: the release notes of Debian 13 and of apt 2.9 (Ubuntu 24.10). Read in November 2026.
 */
const codenames = /(?:^|-)(?:trixie|forky|duke|sid|testing|unstable|oracular|plucky|questing|resolute)(?:-|$)/;
const firstWithout: Readonly<Record<string, number>> = { debian: 13, ubuntu: 24.1 };

/** Whether an image surely comes without `apt-key`: by the release its tag names. */
export function lacksAptKey(name: string, tag: string): boolean {
  if (codenames.test(tag)) return true;
  const first = firstWithout[repositoryOf(name)];
  const release = /^\d+(?:\.\d+)?/.exec(tag)?.[0];
  return first !== undefined && release !== undefined && Number(release) >= first;
}
