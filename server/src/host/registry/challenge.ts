import { bounds } from './bounds.ts';

/** One way to log in that a server offers: RFC 9110, section 11.6.1. */
export interface Challenge {
  /** In lower case: `bearer`. */
  readonly scheme: string;
  /** Names in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

const token = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
const blanks = /[ \t]*/y;
/** Behind a scheme: what is no list of parameters but one word, as `Negotiate abc==`. */
const token68 = /[A-Za-z0-9._~+/-]+=*(?=[ \t]*(?:,|$))/y;

/** The challenges of a `WWW-Authenticate` header, several of which may share one line. What cannot be read ends the list. */
export function parseChallenges(header: string): readonly Challenge[] {
  const text = header.slice(0, bounds.challengeLength);
  const challenges: { readonly scheme: string; readonly parameters: Map<string, string> }[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  while (at < text.length && challenges.length <= bounds.challenges) {
    take(blanks);
    if (text[at] === ',') {
      at++;
      continue;
    }
    const word = take(token)?.toLowerCase();
    if (word === undefined) break;
    take(blanks);
    const current = challenges.at(-1);
    if (text[at] === '=' && current !== undefined) {
      at++;
      take(blanks);
      const value = text[at] === '"' ? quoted() : take(token);
      if (value === undefined) break;
      current.parameters.set(word, value);
    } else {
      challenges.push({ scheme: word, parameters: new Map() });
      take(token68);
    }
  }
  return challenges;

  function quoted(): string | undefined {
    let value = '';
    for (at++; at < text.length; at++) {
      if (text[at] === '"') {
        at++;
        return value;
      }
      if (text[at] === '\\') at++;
      value += text[at] ?? '';
    }
    return undefined;
  }
}
