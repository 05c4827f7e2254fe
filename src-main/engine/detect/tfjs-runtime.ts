import type * as TensorFlow from '@tensorflow/tfjs';
import { inBatches } from './in-batches.ts';
import { loadTensorFlow } from './load-tensorflow.ts';
import { ModelError } from './model-error.ts';
import type { ModelFiles } from './model-files.ts';
import type { ModelRuntime } from './model-runtime.ts';

/** Windows in one call. */
const batchSize = 64;

/**
 * Opens a model with TensorFlow.js.
 *
 * @param prefer as for `loadTensorFlow`.
 * @throws if TensorFlow.js is not installed or neither backend starts.
 */
export async function openTfjsRuntime(files: ModelFiles, prefer: 'native' | 'wasm' = 'native'): Promise<ModelRuntime> {
  const { tf, name } = await loadTensorFlow(prefer);
  const network = await tf.loadLayersModel(
    tf.io.fromMemory({
      modelTopology: files.model.modelTopology,
      weightSpecs: files.model.weightsManifest.flatMap((group) => group.weights),
      weightData: files.weights.buffer,
    }),
  );
  const { windowLength, features } = files.manifest.schema;
  return {
    name,
    reconstruct: (windows, count) =>
      inBatches(windows, count, windowLength * features.length, batchSize, async (batch) => {
        const output = tf.tidy(() => {
          const result = network.predictOnBatch(tf.tensor3d(batch, [batchSize, windowLength, features.length]));
          if (Array.isArray(result)) throw new ModelError('The model has more than one output.');
          return result as TensorFlow.Tensor; // safe: not an array
        });
        const numbers = await output.data();
        output.dispose();
        return numbers;
      }),
    async dispose() {
      network.dispose();
    },
  };
}
