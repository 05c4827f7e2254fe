import type * as TensorFlow from '@tensorflow/tfjs';
import { seededRandom } from '../src-main/engine/detect/seeded-random.ts';
import { shuffle } from '../src-main/engine/learn/shuffle.ts';
import type { Epoch, TrainingHistory, TrainingOptions, TrainingWindows } from '../src-main/engine/learn/train-autoencoder.ts';

/** Windows to learn from, each once. */
export type Windows = Pick<TrainingWindows, 'count' | 'values'>;

/**
 * Trains an autoencoder to give back its windows: mean squared error, Adam, early stopping, best weights kept. The order of the windows is
 * drawn anew for each epoch from the seed (TF.js's own shuffling cannot be seeded), so the same arguments give the same weights, bit by
 * bit, on the same backend. For the shipped volume detectors alone, whose bytes anyone can make again on any machine with TF.js's
 * WebAssembly; everything newer learns with `trainAutoencoder`, which is more than twenty times as fast.
 */
export async function trainNetwork(
  tf: typeof TensorFlow,
  network: TensorFlow.LayersModel,
  train: Windows,
  validation: Windows,
  options: Omit<TrainingOptions, 'signal' | 'runtime' | 'threads'>,
): Promise<TrainingHistory> {
  const { batchSize, patience } = options;
  const [, windowLength = 0, featureCount = 0] = network.inputs[0]?.shape ?? [];
  const shape = [windowLength ?? 0, featureCount ?? 0] as const;
  const windowSize = shape[0] * shape[1];
  network.compile({ optimizer: tf.train.adam(options.learningRate), loss: 'meanSquaredError' });
  const random = seededRandom(options.seed);
  const order = Uint32Array.from({ length: train.count }, (_, window) => window);
  const epochs: Epoch[] = [];
  let best: Epoch | undefined;
  let bestWeights: TensorFlow.Tensor[] = [];
  for (let epoch = 1; epoch <= options.epochs; epoch++) {
    const started = performance.now();
    shuffle(order, random);
    let lossSum = 0;
    for (let start = 0; start < train.count; start += batchSize) {
      const picked = order.subarray(start, start + batchSize);
      const batch = new Float32Array(picked.length * windowSize);
      picked.forEach((window, k) => {
        batch.set(train.values.subarray(window * windowSize, (window + 1) * windowSize), k * windowSize);
      });
      const target = tf.tensor3d(batch.slice(), [picked.length, ...shape]);
      options.disturb?.(batch, random);
      const input = tf.tensor3d(batch, [picked.length, ...shape]);
      const loss = await network.trainOnBatch(input, target);
      input.dispose();
      target.dispose();
      lossSum += (typeof loss === 'number' ? loss : Number.NaN) * picked.length;
    }
    const validationLoss = await meanSquaredError(tf, network, validation, shape);
    const seconds = (performance.now() - started) / 1000;
    const done = { epoch, loss: lossSum / train.count, validationLoss, seconds };
    epochs.push(done);
    options.onEpoch?.(done);
    if (best === undefined || validationLoss < best.validationLoss) {
      best = done;
      for (const tensor of bestWeights) tensor.dispose();
      bestWeights = network.getWeights().map((tensor) => tensor.clone());
    } else if (epoch - best.epoch >= patience) break;
  }
  if (best === undefined) throw new RangeError('Training needs at least one epoch.');
  network.setWeights(bestWeights);
  for (const tensor of bestWeights) tensor.dispose();
  return { epochs, best };
}

async function meanSquaredError(
  tf: typeof TensorFlow,
  network: TensorFlow.LayersModel,
  windows: Windows,
  shape: readonly [number, number],
): Promise<number> {
  const windowSize = shape[0] * shape[1];
  let sum = 0;
  for (let start = 0; start < windows.count; start += 256) {
    const count = Math.min(256, windows.count - start);
    const batch = windows.values.subarray(start * windowSize, (start + count) * windowSize);
    const squared = tf.tidy(() => {
      const input = tf.tensor3d(batch, [count, ...shape]);
      const output = network.predictOnBatch(input) as TensorFlow.Tensor; // safe: the network has one output
      return output.sub(input).square().sum();
    });
    sum += (await squared.data())[0] ?? Number.NaN;
    squared.dispose();
  }
  return sum / (windows.count * windowSize);
}
