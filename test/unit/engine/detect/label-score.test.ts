import { describe, expect, it } from 'vitest';
import { labelScore } from '../../../../src-main/engine/detect/label-score.ts';

describe('labelScore', () => {
  it('counts as one does by hand', () => {
    // benign 0.1, 0.4, 0.9; malicious 0.4, 0.8; one without a label, whose score must not matter
    const labels = Uint8Array.of(1, 2, 1, 0, 2, 1);
    const scores = Float32Array.of(0.1, 0.4, 0.4, 99, 0.8, 0.9);
    const score = labelScore(labels, scores, 0.5);
    expect(score).toMatchObject({ labelled: 5, malicious: 2, truePositives: 1, falsePositives: 1, trueNegatives: 2, falseNegatives: 1 });
    expect(score.accuracy).toBeCloseTo(3 / 5);
    expect(score.precision).toBeCloseTo(1 / 2);
    expect(score.recall).toBeCloseTo(1 / 2);
    expect(score.f1).toBeCloseTo(1 / 2);
    expect(score.falsePositiveRate).toBeCloseTo(1 / 3);
    // pairs: 0.4 beats 0.1, ties 0.4, loses to 0.9; 0.8 beats two, loses to 0.9 → (1 + ½ + 2) / 6
    expect(score.rocAuc).toBeCloseTo(3.5 / 6);
  });

  it('calls a flow anomalous above the threshold, not at it', () => {
    expect(labelScore(Uint8Array.of(2), Float64Array.of(0.5), 0.5).truePositives).toBe(0);
    expect(labelScore(Uint8Array.of(2), Float64Array.of(0.6), 0.5).truePositives).toBe(1);
  });

  it('gives null and no NaN where a ratio has no meaning', () => {
    const none = labelScore(Uint8Array.of(0, 0), Float32Array.of(1, 2), 1);
    expect(none).toMatchObject({
      labelled: 0,
      accuracy: null,
      precision: null,
      recall: null,
      f1: null,
      falsePositiveRate: null,
      rocAuc: null,
    });
    const benign = labelScore(Uint8Array.of(1, 1), Float32Array.of(1, 2), 3);
    expect(benign).toMatchObject({ accuracy: 1, precision: null, recall: null, f1: null, falsePositiveRate: 0, rocAuc: null });
  });

  it('ranks perfectly, inversely and not at all', () => {
    const labels = Uint8Array.of(1, 1, 2, 2);
    expect(labelScore(labels, Float32Array.of(1, 2, 3, 4), 0).rocAuc).toBe(1);
    expect(labelScore(labels, Float32Array.of(4, 3, 2, 1), 0).rocAuc).toBe(0);
    expect(labelScore(labels, Float32Array.of(7, 7, 7, 7), 0).rocAuc).toBe(0.5);
  });
});
