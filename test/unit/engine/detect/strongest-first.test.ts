import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src-main/engine/detect/seeded-random.ts';
import { strongestFirst } from '../../../../src-main/engine/detect/strongest-first.ts';

describe('strongestFirst', () => {
  it('gives indices above the threshold, largest first, equal values in order', () => {
    expect(Array.from(strongestFirst(Float32Array.of(1, 5, 3, 5, 2, 0, 1e9), 2))).toEqual([6, 1, 3, 2]);
    expect(strongestFirst(Float32Array.of(1, 2), 2)).toHaveLength(0);
  });

  it('agrees with an ordinary sort, in a view that does not begin at the start of its memory', () => {
    const random = seededRandom(3);
    const values = Float32Array.from({ length: 5000 }, () => Math.round(random() * 400) / 16).subarray(7);
    const expected = Array.from(values.keys())
      .filter((k) => (values[k] ?? 0) > 4)
      .sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b);
    expect(expected.length).toBeGreaterThan(1000);
    expect(Array.from(strongestFirst(values, 4))).toEqual(expected);
  });
});
