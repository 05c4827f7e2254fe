import { inBatches } from './in-batches.ts';
import { ModelError } from './model-error.ts';
import type { ModelRuntime } from './model-runtime.ts';
import { type Network, windowShape } from './network.ts';
import { exportOnnx, onnxInputName } from './onnx-exporter.ts';

/** Windows in one call. */
const batchSize = 128;

/**
 * Opens a model with ONNX Runtime. The graph is written in memory from the TensorFlow.js weights: there is no second file to drift.
 *
 * @param threads for one call; the operators here are too small for more than two to help.
 * @throws if onnxruntime-node is not installed or its binary does not load.
 */
export async function openOnnxRuntime(network: Network, threads: 1 | 2 = 1): Promise<ModelRuntime> {
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  const session = await InferenceSession.create(exportOnnx(network.model, network.weights), {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3, // errors only, and those on standard error
  });
  const [outputName = ''] = session.outputNames;
  const { windowLength, featureCount } = windowShape(network.model);
  return {
    name: 'ONNX Runtime',
    reconstruct: (windows, count) =>
      inBatches(windows, count, windowLength * featureCount, batchSize, async (batch) => {
        const input = new Tensor('float32', batch, [batchSize, windowLength, featureCount]);
        const output = (await session.run({ [onnxInputName]: input }))[outputName];
        if (!(output?.data instanceof Float32Array)) throw new ModelError('The model did not answer with float32 numbers.');
        return output.data;
      }),
    async dispose() {
      await session.release();
    },
  };
}
