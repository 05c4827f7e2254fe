import { describe, expect, it } from 'vitest';
import { cutWindows } from '../../../models/cut-windows.ts';
import { foreignFlows } from '../../../models/foreign-flows.ts';
import type { VolumeFlows } from '../../../models/learning-flows.ts';
import { lossPlot } from '../../../models/loss-plot.ts';
import { splitInTime } from '../../../models/split-in-time.ts';
import { thresholdRules } from '../../../models/threshold-rules.ts';
import { windowLabels } from '../../../models/window-labels.ts';
import { quantile } from '../../../src-main/engine/detect/quantile.ts';
import { seededRandom } from '../../../src-main/engine/detect/seeded-random.ts';

describe('quantile', () => {
  it('lies between neighbours as in numpy', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantile([1, 2, 3, 4, 5], 0.9)).toBeCloseTo(4.6);
    expect([quantile([7], 0.99), quantile([1, 9], 0), quantile([1, 9], 1)]).toEqual([7, 1, 9]);
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });
});

describe('threshold rules', () => {
  it('are what their names say', () => {
    const errors = Float32Array.of(1, 2, 3, 4);
    const thresholds = Object.fromEntries(thresholdRules.map(({ name, threshold }) => [name, threshold(errors)]));
    expect(thresholds['mean + 1σ']).toBeCloseTo(2.5 + Math.sqrt(1.25));
    expect(thresholds['mean + 3σ']).toBeCloseTo(2.5 + 3 * Math.sqrt(1.25));
    expect(thresholds['95 % quantile']).toBeCloseTo(3.85);
    expect(Object.keys(thresholds)).toEqual(expect.arrayContaining(['mean + 2σ', '99 % quantile', '99.5 % quantile', '99.9 % quantile']));
  });
});

describe('cutWindows', () => {
  it('cuts every window of ten and none across two sequences', () => {
    const sequence = (first: number, flows: number) => Float32Array.from({ length: flows * 4 }, (_, k) => first + Math.floor(k / 4));
    const { count, values } = cutWindows([sequence(0, 12), sequence(100, 9), sequence(200, 10)]);
    expect(count).toBe(3 + 0 + 1);
    const firsts = Array.from({ length: count }, (_, window) => values[window * 40]);
    const lasts = Array.from({ length: count }, (_, window) => values[window * 40 + 39]);
    expect(firsts).toEqual([0, 1, 2, 200]);
    expect(lasts).toEqual([9, 10, 11, 209]);
  });
});

describe('splitInTime', () => {
  it('cuts by time, not by place in the file', () => {
    const column = Float64Array.of(3, 1, 2, 0);
    const flows: VolumeFlows = { count: 4, tsSeconds: column, volumes: [column, column, column, column], label: Uint8Array.of(1, 2, 1, 2) };
    const [first, rest] = splitInTime(flows, 0.75);
    expect([Array.from(first.tsSeconds), Array.from(rest.tsSeconds)]).toEqual([[0, 1, 2], [3]]);
    expect([Array.from(first.label), Array.from(rest.label)]).toEqual([[2, 2, 1], [1]]);
    expect(Array.from(first.volumes[3])).toEqual([0, 1, 2]);
  });
});

describe('windowLabels', () => {
  it('calls a window malicious for one malicious flow, in order of time', () => {
    const labels = new Uint8Array(12).fill(1);
    labels[0] = 2;
    labels[11] = 0;
    const backwards = Uint32Array.from({ length: 12 }, (_, k) => 11 - k);
    expect(Array.from(windowLabels(labels, backwards))).toEqual([0, 1, 2]);
    expect(windowLabels(labels, backwards.subarray(0, 9))).toHaveLength(0);
  });
});

describe('foreignFlows', () => {
  const scaler = { means: [2, 2, 4, 4], standardDeviations: [1, 1, 2, 2], clip: 6 };

  it('disturbs about half of the windows, within the range of features, the same way for the same seed', () => {
    const disturbed = (seed: number) => {
      const windows = new Float32Array(400 * 40).fill(0.25);
      foreignFlows(scaler, 40)(windows, seededRandom(seed));
      return windows;
    };
    const windows = disturbed(5);
    expect(disturbed(5)).toEqual(windows);
    const touched = Array.from({ length: 400 }, (_, k) => windows.subarray(k * 40, k * 40 + 40).some((value) => value !== 0.25));
    const count = touched.filter(Boolean).length;
    expect(count).toBeGreaterThan(130);
    expect(count).toBeLessThan(240);
    expect(Math.min(...windows)).toBeGreaterThanOrEqual(-2);
    expect(Math.max(...windows)).toBeLessThanOrEqual(6);
  });
});

describe('lossPlot', () => {
  it('draws both curves with a point for each epoch', () => {
    const epochs = [1, 2, 3].map((epoch) => ({ epoch, loss: 1 / epoch, validationLoss: 1.2 / epoch, seconds: 1 }));
    const svg = lossPlot('A title', epochs, 3);
    const curves = [...svg.matchAll(/<polyline points="([^"]*)"/g)].map((match) => (match[1] ?? '').split(' '));
    expect(curves.map((points) => points.length)).toEqual([3, 3]);
    expect(svg).toMatch(/^<svg .*<title>A title<\/title>.*<circle .*<\/svg>\n$/s);
    expect(svg).not.toContain('NaN');
  });
});
