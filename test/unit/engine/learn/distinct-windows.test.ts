import fc from 'fast-check';
import { expect, it } from 'vitest';
import { windowSize } from '../../../../src-main/engine/detect/behaviour-windows.ts';
import { distinctWindows } from '../../../../src-main/engine/learn/distinct-windows.ts';

/** A window of a kind of its own; kinds differ in one number, anywhere. */
function windowOf(kind: number): Float32Array {
  const window = new Float32Array(windowSize).fill(0.5);
  window[(kind * 31) % windowSize] = 1 + kind;
  return window;
}

it('keeps each window once, in the order of the first, with how often it occurs', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(12), { maxLength: 80, size: 'max' }), (kinds) => {
      const values = new Float32Array(kinds.length * windowSize);
      for (const [at, kind] of kinds.entries()) values.set(windowOf(kind), at * windowSize);
      const order = [...new Set(kinds)];
      const found = distinctWindows(values);
      expect(found.count).toBe(order.length);
      expect([...found.weights]).toEqual(order.map((kind) => kinds.filter((other) => other === kind).length));
      for (const [at, kind] of order.entries()) {
        expect(found.values.subarray(at * windowSize, (at + 1) * windowSize)).toEqual(windowOf(kind));
      }
    }),
    { seed: 4, numRuns: 40 },
  );
});
