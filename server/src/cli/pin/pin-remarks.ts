import type { Span } from '../../core/text.ts';
import { type Answer, sentenceOf } from '../../host/registry/answer.ts';
import { remoteImage } from '../../host/registry/image-name.ts';
import { type ImagePlace } from '../../languages/image-place.ts';
import { isWanted, type PinFile, placesOf, questionOf } from './pin-file.ts';

/** Sentences about what was found, for people. */

const MOST_NAMED = 5;

/** Who would be asked about what, were it allowed: one part for each host. */
export function whoWouldBeAsked(wanted: readonly ImagePlace[]): string {
  const byHost = new Map<string, Set<string>>();
  for (const place of wanted) {
    const { host } = remoteImage(place.image);
    byHost.set(host, (byHost.get(host) ?? new Set()).add(questionOf(place)));
  }
  const parts = [...byHost].map(([host, images]) => `${host} about ${listed([...images])}`);
  return `Nothing was looked up. With --allow-network, Plimsoll asks ${parts.join('; ')}. Each host sees those names and your address.`;
}

/** What could not be looked up, with its places and a way out. */
export function failures(
  files: readonly PinFile[],
  answers: ReadonlyMap<string, Answer>,
  { update, useCredentials }: PinOptions,
): readonly string[] {
  return [...answers].flatMap(([question, answer]) => {
    if (answer.kind === 'found') return [];
    const places = allPlaces(files, (file) => file.places.filter((place) => isWanted(place, update) && questionOf(place) === question));
    const more = places.length > 1 ? ` (and ${plural(places.length - 1, 'more place')})` : '';
    return [`${places[0] ?? ''}${more} ${sentenceOf(answer, question)}${wayOut(answer, useCredentials)}`];
  });
}

export interface PinOptions {
  readonly update: boolean;
  readonly useCredentials: boolean;
}

function wayOut(answer: Answer, useCredentials: boolean): string {
  if (answer.kind === 'refused' && answer.needsAllowing !== undefined)
    return ` If it is yours, add --allow-registry ${answer.needsAllowing}.`;
  if (answer.kind === 'unauthorized' && !useCredentials) return ' With --use-credentials, Plimsoll logs in as Docker and Podman do.';
  return '';
}

/** What was passed over, so that nobody takes silence for a yes. */
export function passedOver(files: readonly PinFile[], update: boolean): readonly string[] {
  const tagless = ({ places }: PinFile) => places.filter(({ digest, image }) => update && digest !== undefined && image.tag === undefined);
  return [
    ...remark(
      allPlaces(files, ({ undecided }) => undecided),
      'image put together by variables or templates',
      'left to you',
    ),
    ...remark(
      allPlaces(files, ({ rewritten }) => rewritten),
      'image',
      'given a version by a Kustomization or Skaffold file',
    ),
    ...remark(allPlaces(files, tagless), 'digest without a tag beside it', 'not renewed'),
  ];
}

function allPlaces(files: readonly PinFile[], choose: (file: PinFile) => readonly { readonly span: Span }[]): readonly string[] {
  return files.flatMap((file) =>
    placesOf(
      file,
      choose(file).map(({ span }) => span.start),
    ),
  );
}

/** @param what with its noun first: `image put together by variables` */
function remark(places: readonly string[], what: string, state: string): readonly string[] {
  if (places.length === 0) return [];
  const [noun = '', ...rest] = what.split(' ');
  const subject = [plural(places.length, noun), ...rest].join(' ');
  return [`${subject} ${places.length === 1 ? 'is' : 'are'} ${state}: ${listed(places)}.`];
}

/** Images that have one platform only: a digest shuts the others out. */
export function singlePlatform(answers: ReadonlyMap<string, Answer>): readonly string[] {
  const single = [...answers].filter(([, answer]) => answer.kind === 'found' && answer.platforms === 'one').map(([question]) => question);
  return single.length === 0
    ? []
    : [`${listed(single)} ${single.length === 1 ? 'is' : 'are'} for a single platform, and so is the digest.`];
}

export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function listed(names: readonly string[]): string {
  const named = names.slice(0, MOST_NAMED);
  const more = names.length - named.length;
  if (more > 0) return `${named.join(', ')} and ${more} more`;
  return named.length < 2 ? named.join('') : `${named.slice(0, -1).join(', ')} and ${named.at(-1) ?? ''}`;
}
