import { describe, expect, it } from 'vitest';
import { DistinctEntries, finishHash, mix, tableSize } from '../../../../src-main/engine/detect/distinct-entries.ts';

describe('DistinctEntries', () => {
  it('finds the first equal entry even where every hash collides', () => {
    const values = ['a', 'b', 'a', 'c', 'b', 'a'];
    const entries = new DistinctEntries(16, (a, b) => values[a] === values[b]);
    expect(values.map((_, entry) => entries.firstEqual(entry, 5))).toEqual([0, 1, 0, 3, 1, 0]);
  });

  it('beyond half full takes nothing new and still finds what it knows', () => {
    const values = Array.from({ length: 40 }, (_, k) => k % 20);
    const entries = new DistinctEntries(16, (a, b) => values[a] === values[b]);
    const found = values.map((value, entry) => entries.firstEqual(entry, value));
    expect(found.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, k) => k));
    expect(found.slice(20, 28)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(found.slice(28)).toEqual(Array.from({ length: 12 }, (_, k) => 28 + k));
  });

  it('has a table at most half full, a power of two, and capped', () => {
    expect(tableSize(1)).toBe(16);
    expect(tableSize(1000)).toBe(2048);
    expect(tableSize(10_000_000)).toBe(2 ** 22);
  });

  it('spreads neighbouring numbers over the slots', () => {
    const slots = new Set(Array.from({ length: 1000 }, (_, k) => finishHash(mix(0, k)) & 1023));
    expect(slots.size).toBeGreaterThan(550); // 1000 balls in 1024 bins leave about 637 bins used
  });
});
