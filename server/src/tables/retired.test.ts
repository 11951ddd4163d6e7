import { describe, expect, it } from 'vitest';
import { retiredHomes } from './retired-registries.ts';
import { retiredSoftware } from './retired-software.ts';

describe('retired registries', () => {
  it('are full names, none hidden behind one above it', () => {
    for (const [index, { prefix, now, what }] of retiredHomes.entries()) {
      expect(prefix).toMatch(/^[a-z0-9.-]+\.[a-z]+\//);
      expect(retiredHomes.slice(0, index).filter((above) => prefix.startsWith(above.prefix))).toEqual([]);
      expect(now === undefined || now.endsWith('/') === prefix.endsWith('/'), `${prefix}: the rest of a name fits behind both`).toBe(true);
      expect(`${prefix} ${what}.`.length).toBeLessThanOrEqual(80);
    }
  });

  it('lead to places that are not retired themselves', () => {
    for (const { now } of retiredHomes) expect(retiredHomes.filter(({ prefix }) => now?.startsWith(prefix))).toEqual([]);
  });
});

describe('retired software', () => {
  it('has short first sentences, whole ranges, and images with a registry or a wildcard', () => {
    for (const { title, what, instead, images, versions = [] } of retiredSoftware) {
      expect(`${title} ${what}.`.length).toBeLessThanOrEqual(80);
      expect(instead).toMatch(/^[A-Z].*\.$/);
      expect(images.filter((image) => !/^(?:\*|[a-z0-9.-]+\.[a-z]+)\//.test(image))).toEqual([]);
      for (const version of versions.flat()) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });

  it('is listed once', () => {
    const images = retiredSoftware.flatMap((row) => row.images);
    expect(new Set(images).size).toBe(images.length);
  });
});
