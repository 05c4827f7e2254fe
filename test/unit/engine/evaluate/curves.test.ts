import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelScore } from '../../../../src-main/engine/detect/label-score.ts';
import { seededRandom } from '../../../../src-main/engine/detect/seeded-random.ts';
import { type CurvePoint, curvesOf } from '../../../../src-main/engine/evaluate/curves.ts';

/** Area under straight lines between the points. */
const straightArea = (points: readonly CurvePoint[]) =>
  points.slice(1).reduce((sum, [x, y], index) => {
    const [lastX, lastY] = points[index] ?? [0, 0];
    return sum + (x - lastX) * ((y + lastY) / 2);
  }, 0);
/** Area under steps: each point's height holds back to the point before. */
const steppedArea = (points: readonly CurvePoint[]) =>
  points.reduce((sum, [x, y], index) => sum + (x - (points[index - 1]?.[0] ?? 0)) * y, 0);

describe('curves', () => {
  it('pass through the points that one counts by hand', () => {
    // From the top: 0.9 malicious; 0.5 malicious and benign together; 0.1 benign; one without a label.
    const curves = curvesOf(Uint8Array.of(2, 1, 2, 1, 0), Float32Array.of(0.5, 0.5, 0.9, 0.1, 5));
    expect(curves?.roc).toEqual([
      [0, 0],
      [0, 0.5],
      [0.5, 1],
      [1, 1],
    ]);
    expect(curves?.precisionRecall).toEqual([
      [0.5, 1],
      [1, 2 / 3],
    ]);
  });

  it('have the areas that the score card tells', () => {
    const flow = fc.tuple(fc.constantFrom(0, 1, 2), fc.integer({ min: 0, max: 9 }));
    fc.assert(
      fc.property(fc.array(flow, { minLength: 2, maxLength: 60 }), (flows) => {
        const labels = Uint8Array.from(flows, ([label]) => label);
        const scores = Float32Array.from(flows, ([, score]) => score);
        const { rocAuc, prAuc } = labelScore(labels, scores, 1);
        const curves = curvesOf(labels, scores);
        expect(curves === null).toBe(rocAuc === null);
        if (!curves) return;
        expect(straightArea(curves.roc)).toBeCloseTo(rocAuc ?? Number.NaN, 10);
        expect(steppedArea(curves.precisionRecall)).toBeCloseTo(prAuc ?? Number.NaN, 10);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it('of many flows are thinned to 300 points, and lose next to nothing of their area', () => {
    const random = seededRandom(4);
    const labels = Uint8Array.from({ length: 20_000 }, () => (random() < 0.1 ? 2 : 1));
    const scores = Float32Array.from(labels, (label) => random() + (label === 2 ? 0.4 : 0));
    const { rocAuc } = labelScore(labels, scores, 1);
    const curves = curvesOf(labels, scores);
    for (const points of [curves?.roc ?? [], curves?.precisionRecall ?? []]) {
      expect(points.length).toBeGreaterThan(100);
      expect(points.length).toBeLessThanOrEqual(300);
    }
    expect(curves?.roc[0]).toEqual([0, 0]);
    expect(curves?.roc.at(-1)).toEqual([1, 1]);
    expect(curves?.precisionRecall.at(-1)?.[0]).toBe(1);
    expect(straightArea(curves?.roc ?? [])).toBeCloseTo(rocAuc ?? Number.NaN, 2);
  });
});
