import type * as TensorFlow from '@tensorflow/tfjs';
import { loadTensorFlow } from './load-tensorflow.ts';
import { ModelError } from './model-error.ts';
import type { ModelFiles } from './model-files.ts';
import type { ModelRuntime } from './model-runtime.ts';

/** Windows in one call: always this many, so that a window's result does not depend on how many others there are. */
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
  const windowSize = windowLength * features.length;
  return {
    name,
    async reconstruct(windows, count) {
      if (windows.length < count * windowSize) throw new RangeError(`Fewer numbers than ${count} windows have.`);
      const answer = new Float32Array(count * windowSize);
      for (let start = 0; start < count; start += batchSize) {
        const used = Math.min(batchSize, count - start) * windowSize;
        const batch = new Float32Array(batchSize * windowSize);
        batch.set(windows.subarray(start * windowSize, start * windowSize + used));
        const output = tf.tidy(() => {
          const result = network.predictOnBatch(tf.tensor3d(batch, [batchSize, windowLength, features.length]));
          if (Array.isArray(result)) throw new ModelError('The model has more than one output.');
          return result as TensorFlow.Tensor; // safe: not an array
        });
        answer.set((await output.data()).subarray(0, used), start * windowSize);
        output.dispose();
      }
      return answer;
    },
    async dispose() {
      network.dispose();
    },
  };
}
