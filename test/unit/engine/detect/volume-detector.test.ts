import { beforeAll, describe, expect, it } from 'vitest';
import { loadRuntime } from '../../../../src-main/engine/detect/load-runtime.ts';
import type { ModelFiles } from '../../../../src-main/engine/detect/model-files.ts';
import type { ModelRuntime } from '../../../../src-main/engine/detect/model-runtime.ts';
import { createVolumeDetector, type ScorableFlows, type VolumeDetector } from '../../../../src-main/engine/detect/volume-detector.ts';
import { randomFlows, shippedModel, volumeFlows } from './volume-flows.ts';

let files: ModelFiles;
let runtime: ModelRuntime;
let detector: VolumeDetector;

beforeAll(async () => {
  files = await shippedModel();
  ({ runtime } = await loadRuntime(files));
  detector = createVolumeDetector(files, runtime);
  return () => runtime.dispose();
});

/** Feature `column` of a flow, computed anew from the manifest. */
function feature(flows: ScorableFlows, flow: number, column: number): number {
  const { means, standardDeviations, clip } = files.manifest.scaler;
  const scaled = (Math.log(1 + (flows.volumes[column]?.[flow] ?? 0)) - (means[column] ?? 0)) / (standardDeviations[column] ?? 1);
  return Math.max(-clip, Math.min(clip, scaled));
}

/** Squared errors [step][volume] of the window that begins at `start` of `order`: one window by itself, straight from the definition. */
async function naiveWindow(flows: ScorableFlows, order: readonly number[], start: number): Promise<number[][]> {
  const inside = order.slice(start, start + 10);
  const window = inside.map((flow) => [0, 1, 2, 3].map((column) => feature(flows, flow, column)));
  const answer = await runtime.reconstruct(Float32Array.from(window.flat()), 1);
  return window.map((step, s) => step.map((value, column) => (Math.fround(value) - (answer[s * 4 + column] ?? Number.NaN)) ** 2));
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('score', () => {
  it('gives N - 9 windows and N flow scores', async () => {
    for (const count of [10, 11, 127, 200]) {
      const scores = await detector.score(randomFlows(count, 1));
      expect(scores.windowErrors).toHaveLength(count - 9);
      expect(scores.flowScores).toHaveLength(count);
      expect(scores.flowScores.every((score) => score > 0)).toBe(true);
    }
  });

  it('refuses fewer flows than a window has', async () => {
    await expect(detector.score(randomFlows(9, 1))).rejects.toThrow(RangeError);
  });

  it('agrees with the definition, computed window by window, on flows that are not in order of time', async () => {
    const flows = randomFlows(60, 5, 13);
    flows.tsSeconds.reverse();
    const order = Array.from({ length: 60 }, (_, k) => 59 - k);
    const scores = await detector.score(flows);
    expect(Array.from(scores.order)).toEqual(order);
    expect(scores.reordered).toBe(true);
    const windows = await Promise.all(Array.from({ length: 51 }, (_, start) => naiveWindow(flows, order, start)));
    windows.forEach((errors, start) => {
      const expected = mean(errors.flat());
      expect(Math.abs((scores.windowErrors[start] ?? Number.NaN) - expected)).toBeLessThan(1e-4 * Math.max(1, expected));
    });
    order.forEach((flow, position) => {
      const step = position < 9 ? windows[0]?.[position] : windows[position - 9]?.[9];
      const expected = mean(step ?? []);
      expect(Math.abs((scores.flowScores[flow] ?? Number.NaN) - expected)).toBeLessThan(1e-4 * Math.max(1, expected));
    });

    const threshold = files.manifest.thresholds.window;
    const anomalous = windows.map((errors, start) => ({ start, error: mean(errors.flat()) })).filter(({ error }) => error > threshold);
    anomalous.sort((a, b) => b.error - a.error);
    expect(anomalous.length).toBeGreaterThan(10);
    expect(anomalous.length).toBeLessThan(51);
    expect(Array.from(scores.anomalies.sequenceId)).toEqual(anomalous.map(({ start }) => start));
    expect(scores.anomalies.count).toBe(anomalous.length);
    anomalous.forEach(({ start, error }, k) => {
      const steps = (windows[start] ?? []).map(mean);
      const worstStep = steps.indexOf(Math.max(...steps));
      const volumes = windows[start]?.[worstStep] ?? [];
      expect(scores.anomalies.worstFlow[k]).toBe(order[start + worstStep]);
      expect(scores.anomalies.worstFeature[k]).toBe(volumes.indexOf(Math.max(...volumes)));
      expect(scores.anomalies.error[k]).toBeCloseTo(error, 3);
    });
  });

  it('points at the loud flow and at the volume that departs most', async () => {
    const quiet = Array.from({ length: 40 }, () => [1, 1, 48, 48] as const);
    const flows = volumeFlows([...quiet.slice(0, 20), [9, 700_000, 48, 900_000_000], ...quiet.slice(20)]);
    const { anomalies, flowScores } = await detector.score(flows);
    expect(anomalies.count).toBeGreaterThan(0);
    expect(anomalies.worstFlow[0]).toBe(20);
    expect(anomalies.worstFeature[0]).toBe(1);
    expect(flowScores.indexOf(Math.max(...flowScores))).toBe(20);
    expect(flowScores[20]).toBeGreaterThan(files.manifest.thresholds.flow);
  });

  it('scores duplicates once and still exactly as if it scored everything', async () => {
    const once = randomFlows(150, 8, 11);
    const repeated = (column: Float64Array) => Float64Array.from({ length: 900 }, (_, k) => column[(k * (k < 450 ? 1 : 7)) % 150] ?? 0);
    const [a, b, c, d] = once.volumes;
    const tsSeconds = Float64Array.from({ length: 900 }, (_, k) => k);
    const flows: ScorableFlows = { count: 900, tsSeconds, volumes: [repeated(a), repeated(b), repeated(c), repeated(d)] };
    const quick = await detector.score(flows);
    const full = await detector.score(flows, { skipDuplicates: false });
    expect(full.distinctWindows).toBe(891);
    expect(quick.distinctWindows).toBeLessThan(350);
    expect(quick.windowErrors).toEqual(full.windowErrors);
    expect(quick.flowScores).toEqual(full.flowScores);
    expect(full.anomalies.count).toBeGreaterThan(100);
    expect(quick.anomalies).toEqual(full.anomalies);
  });

  it("uses the model's scaler: what stands beside a stretch of flows does not change its scores", async () => {
    const quiet = randomFlows(100, 4, 1000);
    const loud = randomFlows(100, 6, 2);
    const joined = (k: 0 | 1 | 2 | 3) => Float64Array.of(...quiet.volumes[k], ...loud.volumes[k]);
    const both = await detector.score({
      count: 200,
      tsSeconds: Float64Array.from({ length: 200 }, (_, k) => k),
      volumes: [joined(0), joined(1), joined(2), joined(3)],
    });
    const alone = await detector.score(quiet);
    expect(both.windowErrors.slice(0, 91)).toEqual(alone.windowErrors);
    expect(both.flowScores.slice(0, 100)).toEqual(alone.flowScores);
  });

  it('answers the same bits again', async () => {
    const flows = randomFlows(300, 2);
    expect(await detector.score(flows)).toEqual(await detector.score(flows));
  });

  it('tells how far it has come, in flows', async () => {
    const seen: number[] = [];
    const onProgress = (done: number, total: number) => {
      expect(total).toBe(1000);
      seen.push(done);
    };
    await detector.score(randomFlows(1000, 3), { onProgress });
    expect(seen.length).toBeGreaterThan(5);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(1000);
  });

  it('stops between batches when aborted, with the reason of the signal', async () => {
    const controller = new AbortController();
    let batches = 0;
    const slow: ModelRuntime = {
      ...runtime,
      reconstruct(windows, count) {
        if (++batches === 3) controller.abort(new Error('the user has changed his mind'));
        return runtime.reconstruct(windows, count);
      },
    };
    const scoring = createVolumeDetector(files, slow).score(randomFlows(3000, 3), { signal: controller.signal });
    await expect(scoring).rejects.toThrow('the user has changed his mind');
    expect(batches).toBe(3);
    await expect(detector.score(randomFlows(20, 1), { signal: AbortSignal.abort(new Error('too late')) })).rejects.toThrow('too late');
  });

  it('lets timers run while it scores', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await detector.score(randomFlows(20_000, 9));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });

  it('scores a million flows of a repeating pattern in seconds', async () => {
    const pattern = randomFlows(1000, 7);
    const million = (column: Float64Array) => Float64Array.from({ length: 1_000_000 }, (_, k) => column[k % 1000] ?? 0);
    const [a, b, c, d] = pattern.volumes;
    const flows: ScorableFlows = {
      count: 1_000_000,
      tsSeconds: Float64Array.from({ length: 1_000_000 }, (_, k) => k),
      volumes: [million(a), million(b), million(c), million(d)],
    };
    const started = performance.now();
    const scores = await detector.score(flows);
    expect(performance.now() - started).toBeLessThan(15_000); // 0.7 s alone on the machine it was written on
    expect(scores.distinctWindows).toBe(1000);
    const short = await detector.score(pattern);
    expect(scores.windowErrors.slice(0, 991)).toEqual(short.windowErrors);
    expect(scores.windowErrors.slice(999_000, 999_991)).toEqual(short.windowErrors);
  });

  it('describes itself', () => {
    expect(detector.info).toMatchObject({ name: 'volume', runtime: 'ONNX Runtime', flowThreshold: files.manifest.thresholds.flow });
  });
});
