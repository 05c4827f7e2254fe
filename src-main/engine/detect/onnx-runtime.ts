import { ModelError } from './model-error.ts';
import type { ModelFiles } from './model-files.ts';
import type { ModelRuntime } from './model-runtime.ts';
import { exportOnnx, onnxInputName } from './onnx-exporter.ts';

/** Windows in one call: always this many, so that a window's result does not depend on how many others there are. */
const batchSize = 128;

/**
 * Opens a model with ONNX Runtime. The graph is written in memory from the TensorFlow.js weights: there is no second file to drift.
 *
 * @param threads for one call; the operators here are too small for more than two to help.
 * @throws if onnxruntime-node is not installed or its binary does not load.
 */
export async function openOnnxRuntime(files: ModelFiles, threads: 1 | 2 = 1): Promise<ModelRuntime> {
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  const session = await InferenceSession.create(exportOnnx(files.model, files.weights), {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3, // errors only, and those on standard error
  });
  const [outputName = ''] = session.outputNames;
  const { windowLength, features } = files.manifest.schema;
  const windowSize = windowLength * features.length;
  return {
    name: 'ONNX Runtime',
    async reconstruct(windows, count) {
      if (windows.length < count * windowSize) throw new RangeError(`Fewer numbers than ${count} windows have.`);
      const answer = new Float32Array(count * windowSize);
      for (let start = 0; start < count; start += batchSize) {
        const used = Math.min(batchSize, count - start) * windowSize;
        const batch = new Float32Array(batchSize * windowSize);
        batch.set(windows.subarray(start * windowSize, start * windowSize + used));
        const input = new Tensor('float32', batch, [batchSize, windowLength, features.length]);
        const output = (await session.run({ [onnxInputName]: input }))[outputName];
        if (!(output?.data instanceof Float32Array)) throw new ModelError('The model did not answer with float32 numbers.');
        answer.set(output.data.subarray(0, used), start * windowSize);
      }
      return answer;
    },
    async dispose() {
      await session.release();
    },
  };
}
