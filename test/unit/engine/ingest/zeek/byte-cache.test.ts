import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteCache, hashStart, hashStep } from '../../../../../src-main/engine/ingest/zeek/byte-cache.ts';

const hashOf = (text: string) => Buffer.from(text).reduce(hashStep, hashStart);
const find = (cache: ByteCache, text: string) => {
  const bytes = Buffer.from(`<${text}>`);
  return cache.find(bytes, 1, bytes.length - 1, hashOf(text));
};
const keep = (cache: ByteCache, text: string, value: number) => {
  const bytes = Buffer.from(`<${text}>`);
  cache.keep(bytes, 1, bytes.length - 1, hashOf(text), value);
};

describe('a cache of bytes', () => {
  it('gives the number that was kept for a text, and for no other text', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 200 }), fc.array(fc.string()), (kept, others) => {
        const cache = new ByteCache();
        for (const [index, text] of kept.entries()) keep(cache, text, index);
        expect(kept.map((text) => find(cache, text))).toEqual(kept.map((_, index) => index));
        expect(others.map((text) => find(cache, text))).toEqual(others.map((text) => kept.indexOf(text)));
      }),
      { numRuns: 200 },
    );
  });

  it('never gives a wrong number when it is full and begins anew', () => {
    const cache = new ByteCache();
    let found = 0;
    for (let index = 0; index < 40_000; index += 1) {
      const text = `10.0.${index >> 8}.${index & 255}`;
      if (find(cache, text) !== -1) throw new Error(text);
      keep(cache, text, index);
      if (find(cache, text) !== index) throw new Error(text);
      const earlier = find(cache, `10.0.${index >> 9}.${(index >> 1) & 255}`);
      if (earlier >= 0) found += 1;
      if (earlier !== -1 && earlier !== index >> 1) throw new Error(text);
    }
    expect(found).toBeGreaterThan(15_000);
  });

  it('holds long texts only while there is room, and none that is larger than all of it', () => {
    const cache = new ByteCache();
    for (let index = 0; index < 5; index += 1) {
      const text = String(index).repeat(200_000);
      keep(cache, text, index);
      expect(find(cache, text)).toBe(index);
    }
    expect(find(cache, '0'.repeat(200_000))).toBe(-1);
    keep(cache, 'x'.repeat(3_000_000), 7);
    expect(find(cache, 'x'.repeat(3_000_000))).toBe(-1);
  });

  it.each([
    ['costarring', 'liquid'],
    ['declinate', 'macallums'],
    ['altarage', 'zinke'],
  ])('tells %s from %s, which have the same hash', (one, other) => {
    expect(hashOf(one)).toBe(hashOf(other));
    const cache = new ByteCache();
    keep(cache, one, 1);
    expect(find(cache, other)).toBe(-1);
    keep(cache, other, 2);
    expect([find(cache, one), find(cache, other)]).toEqual([1, 2]);
  });

  it('forgets everything when it is told to', () => {
    const cache = new ByteCache();
    keep(cache, 'tcp', 3);
    cache.clear();
    expect(find(cache, 'tcp')).toBe(-1);
  });
});
