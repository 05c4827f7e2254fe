import type { LayersModel } from './layers-model.ts';
import { ModelError } from './model-error.ts';

/** A network as plain data, in the format of TF.js Layers: no runtime is needed to make, keep or copy one. */
export interface Network {
  /** model.json: topology, and names and shapes of the weights in the order of `weights`. */
  readonly model: LayersModel;
  /** weights.bin: all weights one after the other, as TF.js Layers holds them. */
  readonly weights: Float32Array<ArrayBuffer>;
}

/**
 * What a network's windows look like: windowLength flows of featureCount features.
 *
 * @throws ModelError if the model does not say it.
 */
export function windowShape(model: LayersModel): { windowLength: number; featureCount: number } {
  const [, windowLength, featureCount] = model.modelTopology.config.layers[0]?.config.batch_input_shape ?? [];
  if (typeof windowLength !== 'number' || typeof featureCount !== 'number') {
    throw new ModelError('The model does not say the shape of its input.');
  }
  return { windowLength, featureCount };
}
