import type * as TensorFlow from '@tensorflow/tfjs';
import type { Network } from './network.ts';

/** A network as a TensorFlow.js model, to be disposed of by the caller. */
export function loadLayers(tf: typeof TensorFlow, { model, weights }: Network): Promise<TensorFlow.LayersModel> {
  return tf.loadLayersModel(
    tf.io.fromMemory({
      modelTopology: model.modelTopology,
      weightSpecs: model.weightsManifest.flatMap((group) => group.weights),
      weightData: weights.slice().buffer,
    }),
  );
}
