import type * as TensorFlow from '@tensorflow/tfjs';
import { seededRandom } from '../src-main/engine/detect/seeded-random.ts';

/** One pass over the training windows. Losses are mean squared errors; validation is measured after the pass. */
export interface Epoch {
  readonly epoch: number;
  readonly loss: number;
  readonly validationLoss: number;
  readonly seconds: number;
}

export interface TrainingOptions {
  readonly epochs: number;
  readonly batchSize: number;
  /** Epochs without a better validation loss after which training ends. */
  readonly patience: number;
  readonly learningRate: number;
  readonly seed: number;
  /** Disturbs a batch of windows in place; the network must give back the undisturbed ones. Validation is never disturbed. */
  readonly disturb?: (windows: Float32Array, random: () => number) => void;
  readonly onEpoch?: (epoch: Epoch) => void;
}

export interface TrainingHistory {
  readonly epochs: readonly Epoch[];
  /** The epoch whose weights the network has now: the one of the lowest validation loss. */
  readonly best: Epoch;
}

/** Windows to learn from, float32 of shape [count, windowLength, featureCount]. */
export interface Windows {
  readonly count: number;
  readonly values: Float32Array;
}

/**
 * Trains an autoencoder to give back its windows: mean squared error, Adam, early stopping, best weights kept. The order of the windows is
 * drawn anew for each epoch from the seed (TF.js's own shuffling cannot be seeded), so the same arguments give the same weights, bit by
 * bit, on the same backend.
 */
export async function trainNetwork(
  tf: typeof TensorFlow,
  network: TensorFlow.Sequential,
  train: Windows,
  validation: Windows,
  options: TrainingOptions,
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

/** Fisher-Yates. */
function shuffle(order: Uint32Array, random: () => number): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] as number, order[last] as number]; // safe: both at most `last`
  }
}

async function meanSquaredError(
  tf: typeof TensorFlow,
  network: TensorFlow.Sequential,
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
