import { describe, expect, it } from 'vitest';
import { timeOrder } from '../../../../src-main/engine/features/time-order.ts';

const order = (...ts: number[]) => Array.from(timeOrder(Float64Array.from(ts)).order);

describe('timeOrder', () => {
  it('leaves flows alone that are in order, equal times included, and says so', () => {
    const { order, moved } = timeOrder(Float64Array.of(1, 1, 2, 5));
    expect(Array.from(order)).toEqual([0, 1, 2, 3]);
    expect(moved).toBe(false);
  });

  it('puts flows in order, equal times in the order of the input, and says so', () => {
    const { order, moved } = timeOrder(Float64Array.of(5, 2, 5, 2, 1));
    expect(Array.from(order)).toEqual([4, 1, 3, 0, 2]);
    expect(moved).toBe(true);
  });

  it('keeps a flow of unknown time right behind the flow before it', () => {
    expect(order(10, Number.NaN, 5, Number.NaN, Number.NaN, 7)).toEqual([2, 3, 4, 5, 0, 1]);
  });

  it('keeps flows of unknown time at the start there', () => {
    expect(order(Number.NaN, Number.NaN, 9, 3)).toEqual([0, 1, 3, 2]);
  });

  it('moves nothing where no time is known', () => {
    expect(timeOrder(new Float64Array(40).fill(Number.NaN)).moved).toBe(false);
  });

  describe.each([31, 33, 16383, 16384, 16385, 50_000])('agrees with a stable sort on %i flows', (count) => {
    it.each<readonly [string, (index: number) => number]>([
      ['without any order', (index) => (index * 7919) % 1000],
      ['almost in order', (index) => index - ((index * 7919) % 100)],
      ['in the wrong order', (index) => -index],
      ['in two parts, the later one first', (index) => (index + (count >> 1)) % count],
      ['in order but for the last', (index) => (index === count - 1 ? -1 : index >> 2)],
      ['some of unknown time', (index) => (index % 5 === 0 ? Number.NaN : (index * 7919) % 1000)],
    ])('%s', (_name, timeOf) => {
      const ts = Float64Array.from({ length: count }, (_, index) => timeOf(index));
      let known = Number.NEGATIVE_INFINITY;
      const keys = Array.from(ts, (time) => {
        if (!Number.isNaN(time)) known = time;
        return known;
      });
      const expected = [...keys.keys()].sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
      const sorted = timeOrder(ts);
      expect(sorted.moved).toBe(true);
      expect(sorted.order).toEqual(Uint32Array.from(expected));
    });
  });
});
