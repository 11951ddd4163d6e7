import type { Span } from '../../core/text.ts';
import { type Answer, sentenceOf } from '../registry/answer.ts';
import { type Answers, isWanted, type PinFile, placesOf, questionOf } from './pin-file.ts';

/** Sentences about what was found, for people. */

const MOST_NAMED = 5;

/** What could not be looked up, with its places and a way out. */
export function failures(
  files: readonly PinFile[],
  answers: Answers,
  { update, waysOut }: { readonly update: boolean; readonly waysOut: WaysOut },
): readonly string[] {
  return [...answers].flatMap(([question, answer]) => {
    if (answer.kind === 'found') return [];
    const places = allPlaces(files, (file) => file.places.filter((place) => isWanted(place, update) && questionOf(place) === question));
    const more = places.length > 1 ? ` (and ${plural(places.length - 1, 'more place')})` : '';
    return [`${places[0] ?? ''}${more} ${failureOf(answer, question, waysOut)}`];
  });
}

/** Sentences about what would help, in the words of whoever asks: an option of a command, a setting. */
export interface WaysOut {
  /** A registry in a private network could be allowed. */
  readonly allow: (host: string) => string;
  /** A login could be used; undefined when one is used already. */
  readonly login: string | undefined;
}

/** Why an image has no digest, and what would help. */
export function failureOf(answer: Answer, question: string, waysOut: WaysOut): string {
  return `${sentenceOf(answer, question)}${wayOut(answer, waysOut)}`;
}

function wayOut(answer: Answer, { allow, login }: WaysOut): string {
  if (answer.kind === 'refused' && answer.needsAllowing !== undefined) return ` ${allow(answer.needsAllowing)}`;
  return answer.kind === 'unauthorized' && login !== undefined ? ` ${login}` : '';
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
export function singlePlatform(answers: Answers): readonly string[] {
  const single = [...answers].filter(([, answer]) => answer.kind === 'found' && answer.platforms === 'one').map(([question]) => question);
  return single.length === 0
    ? []
    : [`${listed(single)} ${single.length === 1 ? 'is' : 'are'} for a single platform, and so is the digest.`];
}

export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** The first few of several, in a sentence. */
export function listed(names: readonly string[]): string {
  const named = names.slice(0, MOST_NAMED);
  const more = names.length - named.length;
  if (more > 0) return `${named.join(', ')} and ${more} more`;
  return named.length < 2 ? named.join('') : `${named.slice(0, -1).join(', ')} and ${named.at(-1) ?? ''}`;
}
