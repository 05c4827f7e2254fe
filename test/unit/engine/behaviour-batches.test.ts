import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BehaviourBatches } from '../../../src-main/engine/behaviour-batches.ts';

const score = fc.oneof(fc.constantFrom(0, 1, 1.0000001, 2), fc.float({ min: 0, max: 3, noNaN: true }));

/** Sizes of the batches that so many flows come in. */
const cuts = fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 12 });

it('takes the largest score of each ten flows, the first of equals, and carries the last nine to the next batch', () => {
  fc.assert(
    fc.property(fc.array(score, { minLength: 1, maxLength: 120, size: 'max' }), cuts, (numbers, sizes) => {
      const scores = Float32Array.from(numbers);
      const features = Uint8Array.from(scores, (_, flow) => flow);
      const batches = new BehaviourBatches();
      const windows: [sequence: number, error: number][] = [];
      const anomalies: [sequence: number, flow: number, feature: number, error: number][] = [];
      let from = 0;
      for (let batch = 0; from < scores.length; batch++) {
        const to = Math.min(scores.length, from + (sizes[batch % sizes.length] ?? 1));
        const answer = batches.next({ score: scores.subarray(from, to), worstFeature: features.subarray(from, to) });
        const lead = Math.min(9, from);
        const start = from - lead;
        expect(answer.flowScores).toEqual(scores.subarray(start, to));
        for (const [window, error] of answer.windowErrors.entries()) windows.push([start + window, error]);
        const { count, sequenceId, worstFlow, worstFeature, error } = answer.anomalies;
        for (let k = 0; k < count; k++) {
          anomalies.push([start + (sequenceId[k] ?? 0), start + (worstFlow[k] ?? 0), worstFeature[k] ?? 255, error[k] ?? 0]);
        }
        const unusual = Array.from(answer.unusualFlows.worstFlow).sort((a, b) => a - b);
        const above = Array.from(answer.flowScores.keys()).filter((flow) => (answer.flowScores[flow] ?? 0) > 1);
        expect(unusual).toEqual(above);
        from = to;
      }
      const expected = Array.from({ length: Math.max(0, scores.length - 9) }, (_, window) => {
        const own = [...scores.subarray(window, window + 10)];
        const error = Math.max(...own);
        return { window, error, flow: window + own.indexOf(error) };
      });
      expect(windows).toEqual(expected.map(({ window, error }) => [window, error]));
      expect(anomalies.sort((a, b) => a[0] - b[0])).toEqual(
        expected.filter(({ error }) => error > 1).map(({ window, error, flow }) => [window, flow, flow, error]),
      );
    }),
    { seed: 4, numRuns: 200 },
  );
});
