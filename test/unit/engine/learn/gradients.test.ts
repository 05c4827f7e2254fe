import { describe, expect, it } from 'vitest';
import { newAutoencoder } from '../../../../src-main/engine/detect/autoencoder-network.ts';
import { loadTensorFlow } from '../../../../src-main/engine/detect/load-tensorflow.ts';
import { seededRandom } from '../../../../src-main/engine/detect/seeded-random.ts';
import type { Batch, GradientRuntimeOpener } from '../../../../src-main/engine/learn/gradient-runtime.ts';
import { openOnnxGradients } from '../../../../src-main/engine/learn/onnx-gradients.ts';
import { openTfjsGradients } from '../../../../src-main/engine/learn/tfjs-gradients.ts';
import { trainingGraph } from '../../../../src-main/engine/learn/training-graph.ts';

const windowLength = 10;

/** Windows over most of the range that features can have, disturbed ones that differ from their targets, and uneven weights. */
function randomBatch(count: number, featureCount: number): Batch {
  const random = seededRandom(count + featureCount);
  const numbers = () => Float32Array.from({ length: count * windowLength * featureCount }, () => random() * 8 - 4);
  return { count, disturbed: numbers(), target: numbers(), sampleWeights: Float32Array.from({ length: count }, () => 0.1 + random() * 9) };
}

async function compute(open: GradientRuntimeOpener, featureCount: number, batches: readonly Batch[], threads: 1 | 2 = 1) {
  const network = newAutoencoder({ windowLength, featureCount, seed: 5 });
  const random = seededRandom(6);
  // Far from the start, where biases are zero and would hide mistakes.
  const weights = network.weights.map((value) => value + (random() - 0.5) * 0.4);
  const gradients = new Float32Array(weights.length);
  const runtime = await open(network.model, { weights, gradients }, threads);
  const results: { loss: number; lossAlone: number; gradients: Float32Array }[] = [];
  for (const batch of batches) {
    gradients.fill(Number.NaN);
    const loss = await runtime.gradients(batch);
    results.push({ loss, lossAlone: await runtime.loss(batch), gradients: gradients.slice() });
  }
  await runtime.dispose();
  return results;
}

const largestDifference = (a: Float32Array, b: Float32Array) =>
  a.reduce((worst, value, k) => Math.max(worst, Math.abs(value - (b[k] ?? Number.NaN))), 0);
const wasmGradients: GradientRuntimeOpener = (model, parameters) => openTfjsGradients(model, parameters, 'wasm');

describe('the training step', () => {
  it.each([4, 26])('has the loss and, to 1e-5, all gradients of TensorFlow.js, with %i features', async (featureCount) => {
    const batches = [64, 1, 5].map((count) => randomBatch(count, featureCount));
    const onnx = await compute(openOnnxGradients, featureCount, batches);
    const tfjs = await compute(wasmGradients, featureCount, batches);
    expect(onnx).toHaveLength(3);
    onnx.forEach((ours, k) => {
      const theirs = tfjs[k];
      if (theirs === undefined) throw new Error('no answer');
      expect(ours.loss).toBeCloseTo(theirs.loss, 5);
      expect(ours.lossAlone).toBe(ours.loss);
      expect(theirs.lossAlone).toBeCloseTo(theirs.loss, 5);
      expect(largestDifference(ours.gradients, theirs.gradients)).toBeLessThan(1e-5);
      // gradients of nothing but zeros would agree as well
      expect(largestDifference(ours.gradients, new Float32Array(ours.gradients.length))).toBeGreaterThan(0.01);
    });
  });

  it('points downhill: the gradient is the slope of the loss', async () => {
    const network = newAutoencoder({ windowLength, featureCount: 4, seed: 5 });
    const weights = network.weights.slice();
    const gradients = new Float32Array(weights.length);
    const runtime = await openOnnxGradients(network.model, { weights, gradients }, 1);
    const batch = randomBatch(16, 4);
    await runtime.gradients(batch);
    const squaredLength = gradients.reduce((sum, value) => sum + value * value, 0);
    const lossAt = async (step: number) => {
      gradients.forEach((value, k) => {
        weights[k] = (network.weights[k] ?? 0) + step * value;
      });
      return runtime.loss(batch);
    };
    const step = 0.02;
    const slope = ((await lossAt(step)) - (await lossAt(-step))) / (2 * step);
    expect(slope / squaredLength).toBeGreaterThan(0.99);
    expect(slope / squaredLength).toBeLessThan(1.01);
    await runtime.dispose();
  });

  it.each([
    ['ONNX Runtime', openOnnxGradients],
    ['TensorFlow.js', wasmGradients],
  ])('takes a window of weight 3 as three windows, with %s', async (_, open) => {
    const featureCount = 4;
    const once = { ...randomBatch(3, featureCount), sampleWeights: Float32Array.of(3, 1, 2) };
    const pick = (windows: Float32Array) =>
      Float32Array.from([0, 0, 0, 1, 2, 2].flatMap((window) => Array.from(windows.subarray(window * 40, window * 40 + 40))));
    const repeated: Batch = {
      count: 6,
      disturbed: pick(once.disturbed),
      target: pick(once.target),
      sampleWeights: new Float32Array(6).fill(1),
    };
    const [a, b] = await compute(open, featureCount, [once, repeated]);
    if (a === undefined || b === undefined) throw new Error('no answers');
    expect(a.loss).toBeCloseTo(b.loss, 5);
    expect(largestDifference(a.gradients, b.gradients)).toBeLessThan(1e-6);
    expect(a.gradients.some((value) => Math.abs(value) > 0.01)).toBe(true);
  });

  it('gives the same bits again, on one thread and on two', async () => {
    const batch = randomBatch(64, 26);
    const [first, again] = await compute(openOnnxGradients, 26, [batch, batch]);
    expect(again).toEqual(first);
    const [two, twoAgain] = await compute(openOnnxGradients, 26, [batch, batch], 2);
    expect(twoAgain).toEqual(two);
  });

  it('leaves no tensors behind in TensorFlow.js', async () => {
    const { tf } = await loadTensorFlow('wasm');
    const batch = randomBatch(4, 4);
    await compute(wasmGradients, 4, [batch]);
    const before = tf.memory().numTensors;
    await compute(wasmGradients, 4, [batch, batch]);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('trainingGraph', () => {
  it('refuses layers that it does not know', () => {
    const changed = (change: (layers: ReturnType<typeof layersOf>) => void) => {
      const model = structuredClone(newAutoencoder({ windowLength, featureCount: 4, seed: 1 }).model);
      change(model.modelTopology.config.layers);
      return () => trainingGraph(model, true);
    };
    const layersOf = () => newAutoencoder({ windowLength, featureCount: 4, seed: 1 }).model.modelTopology.config.layers;
    expect(changed((layers) => Object.assign(layers[0] ?? {}, { class_name: 'GRU' }))).toThrow(/encoder_outer \(GRU\)/);
    expect(changed((layers) => Object.assign(layers[1]?.config ?? {}, { recurrent_activation: 'hard_sigmoid' }))).toThrow(/encoder_inner/);
    expect(changed((layers) => Object.assign(layers[2]?.config ?? {}, { n: 9 }))).toThrow(/repeat/);
    expect(changed((layers) => Object.assign(layers[0]?.config ?? {}, { name: 'other' }))).toThrow(/no weights called other/);
    expect(changed((layers) => void layers.splice(2))).toThrow(/does not give back a window/);
  });
});
