import { describe, expect, it } from 'vitest';
import { once, Recent, remember } from './remember.ts';

describe('Recent', () => {
  it('forgets what was not asked for during two generations', () => {
    const recent = new Recent<number>(2);
    recent.set('a', 1);
    recent.set('b', 2);
    recent.set('c', 3);
    expect(recent.get('a')).toBe(1);
    recent.set('d', 4);
    expect(recent.get('b')).toBeUndefined();
    expect(recent.get('a')).toBe(1);
  });

  it('does not keep long texts', () => {
    const recent = new Recent<number>();
    recent.set('x'.repeat(100_000), 1);
    expect(recent.get('x'.repeat(100_000))).toBeUndefined();
  });
});

describe('remember and once', () => {
  it('ask once for one text, and once for one model, also when the answer is nothing', () => {
    const asked: unknown[] = [];
    const nothing = (subject: unknown): undefined => void asked.push(subject);
    const model = {};
    const [ofText, ofModel] = [remember(nothing), once(nothing)];
    for (let n = 0; n < 2; n++) {
      ofText('a');
      ofModel(model);
    }
    ofText('b');
    expect(asked).toEqual(['a', model, 'b']);
  });
});
