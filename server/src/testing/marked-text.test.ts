import { describe, expect, it } from 'vitest';
import { mark, unmark } from './marked-text.ts';

describe('marked text', () => {
  it.each(['FROM «node»\n', 'a «b «c» d» e', '«»x', 'no marks'])('round-trips %s', (marked) => {
    const { text, spans } = unmark(marked);
    expect(text).not.toMatch(/[«»]/);
    expect(mark(text, spans)).toBe(marked);
  });

  it('refuses marks that do not pair', () => {
    expect(() => unmark('«a')).toThrow();
    expect(() => unmark('a»')).toThrow();
  });
});
