import { describe, expect, it } from 'vitest';
import { VectorMemo } from '../../../../src-main/engine/detect/vector-memo.ts';

describe('a memo of vectors', () => {
  it('works out what is the same once, and what differs anew', () => {
    const memo = new VectorMemo<number>();
    let worked = 0;
    const of = (...values: number[]) =>
      memo.of(Float32Array.from(values), () => {
        worked++;
        return values.reduce((sum, value) => sum + value, 0);
      });
    expect([of(1, 2, 3), of(1, 2, 3), of(3, 2, 1), of(1, 2, 4), of(1, 2)]).toEqual([6, 6, 6, 7, 3]);
    expect(worked).toBe(4);
  });

  it('keeps its own copy, and looks at a part of a larger array', () => {
    const memo = new VectorMemo<string>();
    const all = Float32Array.of(1, 2, 1, 2, 5, 6);
    expect(memo.of(all.subarray(0, 2), () => 'first')).toBe('first');
    expect(memo.of(all.subarray(2, 4), () => 'again')).toBe('first');
    all.set([5, 6], 0);
    expect(memo.of(all.subarray(4, 6), () => 'other')).toBe('other');
    expect(memo.of(Float32Array.of(1, 2), () => 'forgot')).toBe('first');
  });

  it('never mixes vectors up, and forgets where there are too many', () => {
    const memo = new VectorMemo<number>();
    const vector = (index: number) => Float32Array.of(index % 251, Math.floor(index / 251), index / 3);
    for (let round = 0; round < 2; round++) {
      for (let index = 0; index < 50_000; index++) expect(memo.of(vector(index), () => index)).toBe(index);
    }
    let worked = false;
    memo.of(vector(0), () => {
      worked = true;
      return 0;
    });
    expect(worked).toBe(true);
  });
});
