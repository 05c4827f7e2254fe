import type * as TensorFlow from '@tensorflow/tfjs';
import { inBatches } from './in-batches.ts';
import { loadLayers } from './load-layers.ts';
import { loadTensorFlow } from './load-tensorflow.ts';
import { ModelError } from './model-error.ts';
import type { ModelRuntime } from './model-runtime.ts';
import { type Network, windowShape } from './network.ts';

/** Windows in one call. */
const batchSize = 64;

/**
 * Opens a model with TensorFlow.js.
 *
 * @param prefer as for `loadTensorFlow`.
 * @throws if TensorFlow.js is not installed or neither backend starts.
 */
export async function openTfjsRuntime(network: Network, prefer: 'native' | 'wasm' = 'native'): Promise<ModelRuntime> {
  const { tf, name } = await loadTensorFlow(prefer);
  const model = await loadLayers(tf, network);
  const { windowLength, featureCount } = windowShape(network.model);
  return {
    name,
    reconstruct: (windows, count) =>
      inBatches(windows, count, windowLength * featureCount, batchSize, async (batch) => {
        const output = tf.tidy(() => {
          const result = model.predictOnBatch(tf.tensor3d(batch, [batchSize, windowLength, featureCount]));
          if (Array.isArray(result)) throw new ModelError('The model has more than one output.');
          return result as TensorFlow.Tensor; // safe: not an array
        });
        const numbers = await output.data();
        output.dispose();
        return numbers;
      }),
    async dispose() {
      model.dispose();
    },
  };
}
