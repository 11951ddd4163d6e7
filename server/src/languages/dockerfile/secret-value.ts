import { overlaps } from '../../core/text.ts';
import { findSecretLiterals, type SecretLiteral, secretScore, secretThreshold } from '../secrets.ts';
import type { Dockerfile, KeyValue, Resolved } from './model.ts';

/** Nobody makes a value of more variables; such a one counts as a secret. */
const most = 1000;

/**
 * Whether a value must not be shown: it holds a credential of a known form, or something in it comes from a variable, however
 * far away, whose name or value looks like a secret. Answers for many values of one file look for its credentials once.
 */
export function secretValues(file: Dockerfile): (value: Pick<Resolved, 'value' | 'uses' | 'span'>) => boolean {
  let written: readonly SecretLiteral[] | undefined;
  const holdsLiteral = ({ value, span }: Pick<Resolved, 'value' | 'span'>) =>
    (written ??= findSecretLiterals(file.text)).some((secret) => overlaps(secret.span, span)) ||
    (value !== undefined && findSecretLiterals(value).length > 0);
  const isNamed = ({ name, value }: KeyValue) =>
    Math.max(secretScore(name), value?.value === undefined ? 0 : secretScore(name, value.value)) >= secretThreshold;

  return (asked) => {
    const pairs = new Set<KeyValue>();
    const opened = [asked];
    for (const resolved of opened) {
      if (holdsLiteral(resolved)) return true;
      for (const { name, definition } of resolved.uses) {
        if (secretScore(name) >= secretThreshold) return true;
        for (const pair of [definition, definition?.global]) {
          if (pair === undefined || pairs.has(pair)) continue;
          pairs.add(pair);
          if (isNamed(pair) || pairs.size > most) return true;
          if (pair.value !== undefined) opened.push(pair.value);
        }
      }
    }
    return false;
  };
}
