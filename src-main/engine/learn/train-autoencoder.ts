import { eventLoopTurns } from '../detect/event-loop-turns.ts';
import { firstThatOpens, type RuntimeChoice } from '../detect/first-that-opens.ts';
import { ModelError } from '../detect/model-error.ts';
import { type Network, windowShape } from '../detect/network.ts';
import { seededRandom } from '../detect/seeded-random.ts';
import { createAdam } from './adam.ts';
import type { Batch, GradientRuntimeOpener } from './gradient-runtime.ts';
import { shuffle } from './shuffle.ts';

/** Windows to learn from or to validate with. */
export interface TrainingWindows {
  readonly count: number;
  /** Float32 of shape [count, windowLength, featureCount]. */
  readonly values: Float32Array;
  /** How often each window occurs, above 0; null: once each. */
  readonly weights: Float32Array | null;
}

/** One pass over the training windows. Losses are weighted mean squared errors; validation is measured after the pass. */
export interface Epoch {
  readonly epoch: number;
  readonly loss: number;
  readonly validationLoss: number;
  readonly seconds: number;
}

export interface TrainingHistory {
  readonly epochs: readonly Epoch[];
  /** The epoch whose weights the network has now: the one of the lowest validation loss. */
  readonly best: Epoch;
}

export interface TrainingOptions {
  readonly epochs: number;
  readonly batchSize: number;
  /** Epochs without a better validation loss after which training ends. */
  readonly patience: number;
  readonly learningRate: number;
  /** Decides the order of the windows in each epoch, and what `disturb` draws. */
  readonly seed: number;
  /** Disturbs a batch of windows in place; the network must give back the undisturbed ones. Validation is never disturbed. */
  readonly disturb?: (windows: Float32Array, random: () => number) => void;
  readonly signal?: AbortSignal | undefined;
  readonly onEpoch?: (epoch: Epoch) => void;
  readonly runtime?: RuntimeChoice;
  /** Of ONNX Runtime. */
  readonly threads?: 1 | 2;
}

/** Windows in one call for validation. */
const validationBatchSize = 256;

// Imported only when asked for: TensorFlow.js takes seconds to load, and either may be missing.
const openers: Readonly<Record<'onnx' | 'tfjs', GradientRuntimeOpener>> = {
  onnx: async (...given) => (await import('./onnx-gradients.ts')).openOnnxGradients(...given),
  tfjs: async (model, parameters) => (await import('./tfjs-gradients.ts')).openTfjsGradients(model, parameters),
};

/**
 * Trains an autoencoder to give back its windows: weighted mean squared error, Adam, early stopping, best weights kept. The same arguments
 * give the same weights, bit by bit, on the same runtime and machine.
 *
 * @param network where training starts; it is not changed.
 * @param open the ways to open each runtime; tests replace them.
 * @returns the trained network, the name of the runtime that trained it, and why the faster one did not, as one line (null where it did,
 * or was not asked for).
 * @throws ModelError if no runtime of the choice starts, or learning gives no finite loss; the signal's reason once it is aborted.
 */
export async function trainAutoencoder(
  network: Network,
  train: TrainingWindows,
  validation: TrainingWindows,
  options: TrainingOptions,
  open = openers,
): Promise<{ network: Network; history: TrainingHistory; runtime: string; fallbackReason: string | null }> {
  const { windowLength, featureCount } = windowShape(network.model);
  const windowSize = windowLength * featureCount;
  checkWindows('learn from', train, windowSize);
  checkWindows('validate with', validation, windowSize);
  options.signal?.throwIfAborted();
  const weights = network.weights.slice();
  const gradients = new Float32Array(weights.length);
  const { opened: runtime, fallbackReason } = await firstThatOpens(
    options.runtime ?? 'auto',
    (kind) => open[kind](network.model, { weights, gradients }, options.threads ?? 1),
    'The model cannot be trained on this machine.',
  );
  const turn = eventLoopTurns(options.signal);
  const random = seededRandom(options.seed);
  const adam = createAdam(weights.length, options.learningRate);
  const order = Uint32Array.from({ length: train.count }, (_, window) => window);
  const inOrder = Uint32Array.from({ length: validation.count }, (_, window) => window);
  const epochs: Epoch[] = [];
  let best: Epoch | undefined;
  const bestWeights = weights.slice();
  try {
    for (let epoch = 1; epoch <= options.epochs && epoch - (best?.epoch ?? 0) <= options.patience; epoch++) {
      const started = performance.now();
      shuffle(order, random);
      const loss = await meanLoss(train, order, windowSize, options.batchSize, async (batch) => {
        await turn();
        options.disturb?.(batch.disturbed, random);
        const batchLoss = await runtime.gradients(batch);
        adam(weights, gradients);
        return batchLoss;
      });
      const validationLoss = await meanLoss(validation, inOrder, windowSize, validationBatchSize, async (batch) => {
        await turn();
        return runtime.loss(batch);
      });
      const done = { epoch, loss, validationLoss, seconds: (performance.now() - started) / 1000 };
      epochs.push(done);
      if (validationLoss < (best?.validationLoss ?? Number.POSITIVE_INFINITY)) {
        best = done;
        bestWeights.set(weights);
      }
      options.onEpoch?.(done);
    }
  } finally {
    await runtime.dispose();
  }
  if (best === undefined) throw new ModelError('Learning did not lead to a finite error in any epoch.');
  return { network: { model: network.model, weights: bestWeights }, history: { epochs, best }, runtime: runtime.name, fallbackReason };
}

/** Weighted mean of the batches' losses, the windows taken in the order given. */
async function meanLoss(
  { values, weights }: TrainingWindows,
  order: Uint32Array,
  windowSize: number,
  batchSize: number,
  lossOf: (batch: Batch) => Promise<number>,
): Promise<number> {
  let sum = 0;
  let weightSum = 0;
  for (let start = 0; start < order.length; start += batchSize) {
    const picked = order.subarray(start, start + batchSize);
    const target = new Float32Array(picked.length * windowSize);
    const sampleWeights = new Float32Array(picked.length);
    picked.forEach((window, k) => {
      target.set(values.subarray(window * windowSize, (window + 1) * windowSize), k * windowSize);
      sampleWeights[k] = weights === null ? 1 : (weights[window] ?? Number.NaN);
    });
    const weight = sampleWeights.reduce((total, value) => total + value, 0);
    sum += weight * (await lossOf({ count: picked.length, disturbed: target.slice(), target, sampleWeights }));
    weightSum += weight;
  }
  return sum / weightSum;
}

function checkWindows(purpose: string, { count, values, weights }: TrainingWindows, windowSize: number): void {
  if (count < 1) throw new RangeError(`There are no windows to ${purpose}.`);
  if (values.length !== count * windowSize) {
    throw new RangeError(`The ${count} windows to ${purpose} are ${values.length} numbers instead of ${count * windowSize}.`);
  }
  if (weights !== null && weights.length !== count) throw new RangeError(`${weights.length} weights do not fit ${count} windows.`);
}
