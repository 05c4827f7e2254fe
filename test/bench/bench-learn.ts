import { join } from 'node:path';
import { newAutoencoder } from '../../src-main/engine/detect/autoencoder-network.ts';
import { ScalerFit, scaleFeatures } from '../../src-main/engine/detect/behaviour-scaler.ts';
import { WindowCutter, windowSize } from '../../src-main/engine/detect/behaviour-windows.ts';
import { BehaviourExtractor } from '../../src-main/engine/features/behaviour-extractor.ts';
import { behaviourSchema } from '../../src-main/engine/features/behaviour-schema.ts';
import { captureFile } from '../../src-main/engine/ingest/capture-file.ts';
import { readCaptures } from '../../src-main/engine/ingest/read-captures.ts';
import type { GradientRuntimeOpener } from '../../src-main/engine/learn/gradient-runtime.ts';
import { openOnnxGradients } from '../../src-main/engine/learn/onnx-gradients.ts';
import { openTfjsGradients } from '../../src-main/engine/learn/tfjs-gradients.ts';
import { learnInChild } from './measure-in-child.ts';
import { median } from './median.ts';
import { writeZeekLog } from './write-zeek-log.ts';

const sizes = [10_000, 40_000] as const;
/** As a home is learned. */
const batchSize = 64;
/** Steps of each runtime that are measured, by turns; the first are not counted. */
const rounds = 6;
const stepsOfRound = { onnx: 100, tfjs: 6 } as const;
const inputFeatures = behaviourSchema.features.length;

/** Windows of a simulated home, as a home is learned from them. */
async function windowsOf(path: string): Promise<Float32Array> {
  const { flows } = await readCaptures([captureFile(path)], {
    signal: new AbortController().signal,
    onProgress: () => undefined,
    maxBytes: Number.MAX_SAFE_INTEGER,
  });
  const windows = new Float32Array(flows.count * windowSize);
  const extractor = new BehaviourExtractor();
  const cutter = new WindowCutter();
  const fit = new ScalerFit();
  // So few flows are one batch.
  for await (const { start, flows: table } of flows.inTimeOrder(0)) {
    const behaviour = extractor.add(table, null);
    fit.add(behaviour.features, behaviour.count);
    const scaled = scaleFeatures(behaviour.features, behaviour.count, fit.finish(0.1));
    for (let flow = 0; flow < behaviour.count; flow++) cutter.cut(behaviour, flow, scaled, windows, (start + flow) * windowSize);
  }
  await flows.close();
  return windows;
}

/** Training steps with gradients, in windows a second: ours beside TensorFlow.js on WebAssembly, by turns in this process; medians. */
async function stepSpeeds(windows: Float32Array) {
  const { model, weights } = newAutoencoder({ windowLength: behaviourSchema.windowLength, featureCount: inputFeatures, seed: 1 });
  const open = (opener: GradientRuntimeOpener) =>
    opener(model, { weights: weights.slice(), gradients: new Float32Array(weights.length) }, 1);
  const runtimes = {
    onnx: await open(openOnnxGradients),
    tfjs: await open((network, parameters) => openTfjsGradients(network, parameters, 'wasm')),
  };
  const speeds: Record<keyof typeof runtimes, number[]> = { onnx: [], tfjs: [] };
  const sampleWeights = new Float32Array(batchSize).fill(1);
  const batches = Math.floor(windows.length / windowSize / batchSize);
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of ['onnx', 'tfjs'] as const) {
      const startedMs = performance.now();
      for (let step = 0; step < stepsOfRound[kind]; step += 1) {
        const at = (step % batches) * batchSize * windowSize;
        const target = windows.subarray(at, at + batchSize * windowSize);
        await runtimes[kind].gradients({ count: batchSize, disturbed: target, target, sampleWeights });
      }
      if (round > 0) speeds[kind].push((stepsOfRound[kind] * batchSize * 1000) / (performance.now() - startedMs));
    }
  }
  await Promise.all([runtimes.onnx.dispose(), runtimes.tfjs.dispose()]);
  const [onnx, tfjs] = [median(speeds.onnx), median(speeds.tfjs)];
  return {
    features: inputFeatures,
    batch_size: batchSize,
    windows_per_second: Math.round(onnx),
    tfjs_wasm_windows_per_second: Math.round(tfjs),
    ratio: Number((onnx / tfjs).toFixed(1)),
  };
}

/** Learning a simulated home from the file to the kept baseline, each in a process of its own; and the speed of training steps alone. */
export async function benchLearn(folder: string) {
  const homes = sizes.map((flows) => {
    const path = join(folder, `learn-${flows}.log`);
    writeZeekLog(path, flows);
    const { durationsMs, peakBytes, learnedFlows, epochs } = learnInChild(path, join(folder, `learn-${flows}`));
    return {
      flows,
      learned_flows: learnedFlows,
      epochs,
      seconds: Number(((durationsMs[0] ?? Number.NaN) / 1000).toFixed(1)),
      peak_mb: Math.round(peakBytes / 1e6),
      target: flows === 10_000 ? 'seconds at most 30' : 'none',
    };
  });
  const steps = await stepSpeeds(await windowsOf(join(folder, `learn-${sizes[0]}.log`)));
  return { homes, steps };
}
