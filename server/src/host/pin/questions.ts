import type { ImageRef } from '../../languages/dockerfile/image-ref.ts';
import type { ImagePlace } from '../../languages/image-place.ts';
import { remoteImage } from '../registry/image-name.ts';
import { isWanted, type PinFile, questionOf } from './pin-file.ts';

/** What is asked about the files, each question once: the reference as written without its digest, and what it means. */
export function questionsOf(files: readonly Pick<PinFile, 'places'>[], update: boolean): ReadonlyMap<string, ImageRef> {
  return questionsAbout(files.flatMap(({ places }) => places.filter((place) => isWanted(place, update))));
}

/** The questions about these places. */
export function questionsAbout(places: readonly ImagePlace[]): ReadonlyMap<string, ImageRef> {
  return new Map(places.map((place) => [questionOf(place), place.image]));
}

/** Which host would be asked about which images, as they are written. */
export function questionsByHost(questions: ReadonlyMap<string, ImageRef>): ReadonlyMap<string, readonly string[]> {
  const byHost = new Map<string, string[]>();
  for (const [question, image] of questions) {
    const { host } = remoteImage(image);
    byHost.set(host, [...(byHost.get(host) ?? []), question]);
  }
  return byHost;
}
