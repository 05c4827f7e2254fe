import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prAuc, rocAuc } from '../../../../src-main/engine/detect/curve-areas.ts';

const sorted = (benign: readonly number[], malicious: readonly number[]) => ({
  benign: Float32Array.from(benign).sort(),
  malicious: Float32Array.from(malicious).sort(),
});
/** Few different values, so that equal scores are common. */
const scores = fc.array(
  fc.integer({ min: 0, max: 6 }).map((value) => value / 4),
  { minLength: 1, maxLength: 25 },
);
const seeded = { seed: 4, numRuns: 500 };

/** Average precision as its definition says it: threshold by threshold, from the highest. */
function averagePrecision(benign: readonly number[], malicious: readonly number[]): number {
  const thresholds = [...new Set([...benign, ...malicious])].sort((a, b) => b - a);
  let [sum, recallBefore] = [0, 0];
  for (const threshold of thresholds) {
    const caught = malicious.filter((score) => score >= threshold).length;
    const wrong = benign.filter((score) => score >= threshold).length;
    const recall = caught / malicious.length;
    sum += (recall - recallBefore) * (caught / (caught + wrong));
    recallBefore = recall;
  }
  return sum;
}

describe('the area under the precision-recall curve', () => {
  it('is as counted by hand', () => {
    // From the top: malicious (precision 1), benign, malicious (2 of 3): ½ · 1 + ½ · ⅔
    expect(prAuc(sorted([0.8, 0.1], [0.9, 0.4]))).toBeCloseTo(1 / 2 + 1 / 3);
    expect(prAuc(sorted([1, 2], [3, 4]))).toBe(1);
    // All the same: the share of malicious flows, as a coin gets.
    expect(prAuc(sorted([7, 7, 7], [7]))).toBe(0.25);
    // scikit-learn's own example: y = 0 0 1 1, scores = 0.1 0.4 0.35 0.8 gives 0.83
    expect(prAuc(sorted([0.1, 0.4], [0.35, 0.8]))).toBeCloseTo(0.8333, 4);
  });

  it('is what its definition says, ties or none', () => {
    fc.assert(
      fc.property(scores, scores, (benign, malicious) => {
        expect(prAuc(sorted(benign, malicious))).toBeCloseTo(averagePrecision(benign, malicious), 10);
      }),
      seeded,
    );
  });

  it('has no meaning where a label is missing or a score is no number', () => {
    for (const area of [prAuc, rocAuc]) {
      expect(area(sorted([], [1]))).toBeNull();
      expect(area(sorted([1], []))).toBeNull();
      expect(area(sorted([1, Number.NaN], [1]))).toBeNull();
    }
  });
});

describe('the area under the ROC curve', () => {
  it('is how often a malicious flow beats a benign one', () => {
    fc.assert(
      fc.property(scores, scores, (benign, malicious) => {
        const wins = malicious.flatMap((high) => benign.map((low): number => (high > low ? 1 : high === low ? 0.5 : 0)));
        expect(rocAuc(sorted(benign, malicious))).toBeCloseTo(wins.reduce((sum, win) => sum + win, 0) / wins.length, 10);
      }),
      seeded,
    );
  });
});
