import { describe, expect, it } from 'vitest';
import { newAutoencoder } from '../../../../src-main/engine/detect/autoencoder-network.ts';
import { seededRandom } from '../../../../src-main/engine/detect/seeded-random.ts';
import type { GradientRuntimeOpener } from '../../../../src-main/engine/learn/gradient-runtime.ts';
import { openOnnxGradients } from '../../../../src-main/engine/learn/onnx-gradients.ts';
import { openTfjsGradients } from '../../../../src-main/engine/learn/tfjs-gradients.ts';
import { type TrainingOptions, type TrainingWindows, trainAutoencoder } from '../../../../src-main/engine/learn/train-autoencoder.ts';

const network = newAutoencoder({ windowLength: 10, featureCount: 4, seed: 2 });

/** Waves of a few kinds with noise: something that can be learnt. */
function waves(count: number, seed: number): TrainingWindows {
  const random = seededRandom(seed);
  const values = new Float32Array(count * 40);
  for (let window = 0; window < count; window++) {
    const [phase, speed] = [random() * 6, 0.3 + Math.floor(random() * 3) * 0.3];
    for (let k = 0; k < 40; k++) {
      values[window * 40 + k] = Math.sin(phase + speed * Math.floor(k / 4) + (k % 4)) + (random() - 0.5) * 0.1;
    }
  }
  return { count, values, weights: null };
}

const options: TrainingOptions = { epochs: 3, batchSize: 32, patience: 3, learningRate: 0.003, seed: 1, runtime: 'onnx' };
const [train, validation] = [waves(300, 1), waves(80, 2)];

const tfjs: GradientRuntimeOpener = (model, parameters) => openTfjsGradients(model, parameters);

describe('trainAutoencoder', () => {
  it('learns: the loss falls to a fraction, and the network given is left as it was', async () => {
    const before = network.weights.slice();
    const {
      history,
      network: trained,
      runtime,
      fallbackReason,
    } = await trainAutoencoder(network, train, validation, { ...options, epochs: 40 });
    expect(runtime).toBe('ONNX Runtime');
    expect(fallbackReason).toBeNull();
    expect(history.epochs.map(({ epoch }) => epoch)).toEqual(Array.from({ length: history.epochs.length }, (_, k) => k + 1));
    expect(history.best.validationLoss).toBeLessThan((history.epochs[0]?.validationLoss ?? 0) / 3);
    expect(network.weights).toEqual(before);
    expect(trained.weights).not.toEqual(before);
    expect(trained.model).toEqual(network.model);
  });

  it('gives the same bytes for the same arguments, and others for another seed', async () => {
    const disturb = (windows: Float32Array, random: () => number) => {
      for (const [k, value] of windows.entries()) windows[k] = value + random() * 0.1;
    };
    const run = async (seed: number) => (await trainAutoencoder(network, train, validation, { ...options, seed, disturb })).network.weights;
    const first = await run(1);
    expect(await run(1)).toEqual(first);
    expect(await run(2)).not.toEqual(first);
  });

  it('goes the same way with TensorFlow.js', async () => {
    const losses = async (runtime: 'onnx' | 'tfjs') =>
      (await trainAutoencoder(network, train, validation, { ...options, runtime })).history.epochs;
    const [onnx, tfjs] = [await losses('onnx'), await losses('tfjs')];
    expect(tfjs).toHaveLength(3);
    onnx.forEach(({ loss, validationLoss }, k) => {
      expect(loss).toBeCloseTo(tfjs[k]?.loss ?? Number.NaN, 4);
      expect(validationLoss).toBeCloseTo(tfjs[k]?.validationLoss ?? Number.NaN, 4);
    });
  });

  it('keeps the weights of the best epoch, and ends after `patience` epochs without a better one', async () => {
    // What helps with the training windows soon harms these.
    const others = { ...validation, values: validation.values.map((value) => value * -5) };
    const run = (epochs: number) => trainAutoencoder(network, train, others, { ...options, epochs, learningRate: 0.01 });
    const { history, network: trained } = await run(200);
    const { best, epochs } = history;
    expect(best.validationLoss).toBe(Math.min(...epochs.map(({ validationLoss }) => validationLoss)));
    expect(epochs.length).toBe(best.epoch + options.patience);
    expect(epochs.length).toBeLessThan(200);
    const untilBest = await run(best.epoch);
    expect(untilBest.history.best.epoch).toBe(best.epoch);
    expect(trained.weights).toEqual(untilBest.network.weights);
    expect(trained.weights).not.toEqual(network.weights);
  });

  it('counts a window of weight 2 twice in both losses', async () => {
    const weights = Float32Array.from({ length: 8 }, (_, k) => 1 + (k % 2));
    const [few, held] = [
      { ...waves(8, 3), weights },
      { ...waves(8, 4), weights },
    ];
    const twice = ({ values }: TrainingWindows): TrainingWindows => {
      const numbers = Array.from({ length: 8 }, (_, k) => Array.from(values.subarray(k * 40, k * 40 + 40)));
      return {
        count: 12,
        values: Float32Array.from(numbers.flatMap((window, k) => (k % 2 === 1 ? [window, window] : [window])).flat()),
        weights: null,
      };
    };
    // One batch an epoch, so that order does not matter.
    const run = async (a: TrainingWindows, b: TrainingWindows) => (await trainAutoencoder(network, a, b, options)).history.epochs;
    const [weighted, repeated] = [await run(few, held), await run(twice(few), twice(held))];
    const plain = await run({ ...few, weights: null }, held);
    weighted.forEach(({ loss, validationLoss }, k) => {
      expect(loss).toBeCloseTo(repeated[k]?.loss ?? Number.NaN, 5);
      expect(validationLoss).toBeCloseTo(repeated[k]?.validationLoss ?? Number.NaN, 5);
    });
    expect(Math.abs((plain[0]?.loss ?? 0) - (weighted[0]?.loss ?? 0))).toBeGreaterThan(1e-4);
  });

  it('stops when told to, with the reason given, and lets others work in between', async () => {
    const controller = new AbortController();
    const epochs: number[] = [];
    const training = trainAutoencoder(network, train, validation, {
      ...options,
      epochs: 1000,
      patience: 1000,
      signal: controller.signal,
      onEpoch: ({ epoch }) => epochs.push(epoch),
    });
    setTimeout(() => controller.abort(new Error('enough')), 100);
    await expect(training).rejects.toThrow('enough');
    expect(epochs.length).toBeLessThan(1000);
    await expect(
      trainAutoencoder(network, train, validation, { ...options, signal: AbortSignal.abort(new Error('early')) }),
    ).rejects.toThrow('early');
  });

  it('trains with TensorFlow.js where ONNX Runtime does not load, and says so', async () => {
    const open = {
      onnx: async () => {
        throw new Error("Cannot find package 'onnxruntime-node'\nRequire stack: …");
      },
      tfjs,
    };
    const few = waves(20, 5);
    const { runtime, fallbackReason, history } = await trainAutoencoder(network, few, few, { ...options, runtime: 'auto' }, open);
    expect(runtime).toMatch(/^TensorFlow\.js/);
    expect(fallbackReason).toBe("ONNX Runtime does not answer: Cannot find package 'onnxruntime-node'");
    expect(history.epochs).toHaveLength(3);
    const tried = trainAutoencoder(network, few, few, { ...options, runtime: 'onnx' }, open);
    await expect(tried).rejects.toThrow(/cannot be trained on this machine. ONNX Runtime does not answer/);
  });

  it('disposes of the runtime, also after a failure', async () => {
    let disposed = 0;
    const onnx: typeof openOnnxGradients = async (...given) => {
      const runtime = await openOnnxGradients(...given);
      return {
        ...runtime,
        dispose: async () => {
          disposed++;
          await runtime.dispose();
        },
      };
    };
    const open = { onnx, tfjs };
    await trainAutoencoder(network, train, validation, { ...options, epochs: 1 }, open);
    const disturb = () => {
      throw new Error('disturbed');
    };
    await expect(trainAutoencoder(network, train, validation, { ...options, disturb }, open)).rejects.toThrow('disturbed');
    expect(disposed).toBe(2);
  });

  it('refuses windows that are none, of another size, or not finite', async () => {
    const run = (given: TrainingWindows) => trainAutoencoder(network, given, validation, options);
    await expect(run({ count: 0, values: new Float32Array(0), weights: null })).rejects.toThrow('no windows to learn from');
    await expect(run({ ...train, count: 299 })).rejects.toThrow('12000 numbers instead of 11960');
    await expect(run({ ...train, weights: Float32Array.of(1) })).rejects.toThrow('1 weights do not fit 300 windows');
    await expect(run({ ...train, values: train.values.map(() => Number.NaN) })).rejects.toThrow(/finite/);
  });
});
