/** What a registry, or whoever keeps us from it, says about the digest of an image. Times are those of the clock, in milliseconds. */
export type Answer =
  | {
      readonly kind: 'found';
      /** `sha256:` and 64 hexadecimal digits: what the tag stands for, the index of all platforms where there is one. */
      readonly digest: string;
      /** `one`: the tag is a manifest for a single platform. */
      readonly platforms: 'several' | 'one';
      readonly askedAt: number;
    }
  | { readonly kind: 'not-found'; readonly askedAt: number }
  | { readonly kind: 'unauthorized'; readonly askedAt: number; readonly reason: string }
  /** `until`: nobody is asked there before. */
  | { readonly kind: 'rate-limited'; readonly host: string; readonly askedAt: number; readonly until: number }
  | { readonly kind: 'offline'; readonly reason: string }
  /** Look-ups are not wanted here. */
  | { readonly kind: 'disabled'; readonly reason: string }
  /** Plimsoll will not ask, or does not believe the answer. */
  | {
      readonly kind: 'refused';
      readonly reason: string;
      /** The registry, with its port, that would be asked if it were listed among the allowed ones. */
      readonly needsAllowing?: string;
    };

/**
 * An answer as sentences for people.
 * @param image as the user wrote it: `node:24`
 */
export function sentenceOf(answer: Answer, image: string): string {
  switch (answer.kind) {
    case 'found':
      return answer.platforms === 'several'
        ? `${image} is ${answer.digest}.`
        : `${image} is ${answer.digest}, which is for a single platform.`;
    case 'not-found':
      return `The registry has no image ${image}.`;
    case 'unauthorized':
      return `${image} is private or does not exist: ${answer.reason}.`;
    case 'rate-limited':
      return `${answer.host} has had too many requests from here; ask again in ${waitOf(answer.until - answer.askedAt)}.`;
    case 'offline':
      return `No answer about ${image}: ${answer.reason}.`;
    case 'disabled':
      return `${image} was not looked up: ${answer.reason}.`;
    case 'refused':
      return `${image} is not pinned: ${answer.reason}.`;
  }
}

function waitOf(milliseconds: number): string {
  const minutes = Math.ceil(milliseconds / 60_000);
  if (minutes <= 1) return 'a minute';
  return minutes < 120 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}
