import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StepCounts } from '../../../../src-main/engine/explain/step-counts.ts';
import { scoredBatches, type TestFlow } from '../../../helpers/scored-flows.ts';

const multipliers = [0.5, 0.7, 1, 1.4, 2, 2.8, 4, 8];

function counts(flows: readonly TestFlow[], batchSize?: number) {
  const steps = new StepCounts(multipliers);
  for (const { batch, scored } of scoredBatches(flows, null, batchSize)) steps.add(batch, scored);
  return steps.finish();
}

/** The same, by going over all flows for each step and device. */
function bruteForce(flows: readonly TestFlow[], multiplier: number) {
  const above = flows.filter(({ score }) => Math.fround(Math.fround(score ?? 0) / multiplier) > 1);
  const times = Map.groupBy(above, ({ origAddress }) => origAddress);
  const begins = (ofDevice: readonly TestFlow[]) =>
    ofDevice.filter((flow, index) => (flow.tsSeconds ?? 0) - (ofDevice[index - 1]?.tsSeconds ?? Number.NEGATIVE_INFINITY) > 3600);
  return { multiplier, flows: above.length, incidents: [...times.values()].reduce((sum, ofDevice) => sum + begins(ofDevice).length, 0) };
}

describe('counts at steps of sensitivity', () => {
  it('equal those of going over all flows for each step', () => {
    const someFlow = fc.record({
      device: fc.integer({ min: 1, max: 20 }),
      pause: fc.constantFrom(0, 1, 1800, 3600, 3601, 9000),
      score: fc.integer({ min: 0, max: 90 }),
    });
    fc.assert(
      fc.property(fc.array(someFlow, { minLength: 1, maxLength: 300 }), fc.integer({ min: 1, max: 60 }), (drawn, batchSize) => {
        let clock = 1e9;
        const flows = drawn.map(({ device, pause, score }) => {
          clock += pause;
          return { origAddress: `192.168.1.${device}`, respAddress: '203.0.113.1', tsSeconds: clock, score: score / 10 };
        });
        const found = counts(flows, batchSize);
        expect(found.map(({ multiplier }) => multiplier)).toEqual(multipliers);
        expect(found).toEqual(found.map(({ multiplier }) => bruteForce(flows, multiplier)));
      }),
      { seed: 4, numRuns: 100 },
    );
  });

  it('have room for many devices, and take flows without times as of one moment', () => {
    const flows = Array.from({ length: 6000 }, (_, index) => ({
      origAddress: `10.0.${(index % 3000) >> 8}.${(index % 256) ^ ((index % 3000) >> 8)}`,
      tsSeconds: Number.NaN,
      score: 1.2,
    }));
    const devices = new Set(flows.map(({ origAddress }) => origAddress)).size;
    expect(devices).toBeGreaterThan(2000);
    expect(counts(flows)[2]).toEqual({ multiplier: 1, flows: 6000, incidents: devices });
    expect(counts(flows)[3]).toEqual({ multiplier: 1.4, flows: 0, incidents: 0 });
  });
});
