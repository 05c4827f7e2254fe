import { describe, expect, it } from 'vitest';
import { fitScaler } from '../../../../src-main/engine/features/fit-scaler.ts';
import { volumeFeatures, volumeSchema } from '../../../../src-main/engine/features/volume-features.ts';
import { volumeColumns } from '../../../../src-main/engine/types.ts';
import { volumeFlows } from '../detect/volume-flows.ts';

const scaler = { means: [1, 0, 2, 3], standardDeviations: [2, 1, 0.5, 4], clip: 6 };
const inOrder = Uint32Array.of(0, 1, 2);

describe('volumeFeatures', () => {
  const flows = volumeFlows([
    [0, 1, 2, 3],
    [10, 0, 48, 48],
    [4e9, 7, 4e9, 1],
  ]);

  it('is the logarithm of 1 + volume in the scaler, limited on both sides', () => {
    const features = volumeFeatures(flows, inOrder, scaler);
    expect(features).toHaveLength(12);
    const expected = [
      [(0 - 1) / 2, Math.log(2), (Math.log(3) - 2) / 0.5, (Math.log(4) - 3) / 4],
      [(Math.log(11) - 1) / 2, 0, (Math.log(49) - 2) / 0.5, (Math.log(49) - 3) / 4],
      [6, Math.log(8), 6, (Math.log(2) - 3) / 4],
    ].flat();
    expected.forEach((value, k) => {
      expect(features[k]).toBeCloseTo(value, 5);
    });
    expect(volumeFeatures(flows, inOrder, { ...scaler, clip: 0.4 })[0]).toBeCloseTo(-0.4, 6);
  });

  it('follows the order it is given', () => {
    const straight = volumeFeatures(flows, inOrder, scaler);
    const reversed = volumeFeatures(flows, Uint32Array.of(2, 1, 0), scaler);
    expect(Array.from(reversed.subarray(0, 4))).toEqual(Array.from(straight.subarray(8, 12)));
    expect(volumeFeatures(flows, Uint32Array.of(1), scaler)).toEqual(straight.slice(4, 8));
  });

  it('never answers with anything but finite numbers', () => {
    const odd = volumeFlows([
      [-5, Number.NaN, Number.POSITIVE_INFINITY, 1e300],
      [0, 0, 0, 0],
    ]);
    const features = volumeFeatures(odd, Uint32Array.of(0, 1), scaler);
    expect(Array.from(features).every(Number.isFinite)).toBe(true);
    expect(Array.from(features.subarray(0, 2))).toEqual(Array.from(features.subarray(4, 6)));
  });

  it('refuses a scaler of another length', () => {
    expect(() => volumeFeatures(flows, inOrder, { ...scaler, means: [1, 2, 3] })).toThrow(/4 means/);
  });

  it('takes the four volume columns in the order of the vocabulary, in windows of ten', () => {
    expect(volumeSchema.features).toEqual(volumeColumns);
    expect(volumeSchema.windowLength).toBe(10);
  });
});

describe('fitScaler', () => {
  it('gives mean and population standard deviation of the logarithms, over all tables', () => {
    const parts = [volumeFlows([[Math.E - 1, 0, 5, 9]]), volumeFlows([[Math.E ** 3 - 1, 0, 5, 9]])];
    const scaler = fitScaler(parts, 6);
    expect(scaler.means[0]).toBeCloseTo(2, 12);
    expect(scaler.standardDeviations[0]).toBeCloseTo(1, 12);
    expect(scaler.clip).toBe(6);
  });

  it('does not divide by nothing where a column never changes', () => {
    const constant = volumeFlows([
      [1, 0, 5, 9],
      [2, 0, 5, 9],
    ]);
    const scaler = fitScaler([constant], 6);
    expect(scaler.standardDeviations.slice(1)).toEqual([1, 1, 1]);
    expect(Array.from(volumeFeatures(constant, Uint32Array.of(0, 1), scaler)).every(Number.isFinite)).toBe(true);
  });

  it('refuses to fit nothing', () => {
    expect(() => fitScaler([], 6)).toThrow(/without flows/);
  });
});
