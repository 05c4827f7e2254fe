import type * as TensorFlow from '@tensorflow/tfjs';
import type { LayersModel } from '../detect/layers-model.ts';
import { loadLayers } from '../detect/load-layers.ts';
import { loadTensorFlow } from '../detect/load-tensorflow.ts';
import { windowShape } from '../detect/network.ts';
import type { Batch, GradientRuntime, Parameters } from './gradient-runtime.ts';

/**
 * Computes training steps with TensorFlow.js: slower, and wherever JavaScript runs.
 *
 * @param prefer as for `loadTensorFlow`.
 * @throws if TensorFlow.js is not installed or neither backend starts.
 */
export async function openTfjsGradients(
  model: LayersModel,
  parameters: Parameters,
  prefer: 'native' | 'wasm' = 'native',
): Promise<GradientRuntime> {
  const { tf, name } = await loadTensorFlow(prefer);
  const network = await loadLayers(tf, { model, weights: Float32Array.from(parameters.weights) });
  const { windowLength, featureCount } = windowShape(model);
  // safe: the weights of a model that was loaded are variables of TensorFlow.js
  const variables = network.trainableWeights.map((weight) => weight.read() as TensorFlow.Variable);
  const sizes = variables.map((variable) => variable.size);

  const setWeights = () => {
    let at = 0;
    for (const [k, variable] of variables.entries()) {
      const values = parameters.weights.slice(at, at + (sizes[k] ?? 0));
      tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
      at += values.length;
    }
  };
  const lossOf = ({ count, disturbed, target, sampleWeights }: Batch): TensorFlow.Scalar => {
    const shape: [number, number, number] = [count, windowLength, featureCount];
    // safe: the network has one output
    const output = network.apply(tf.tensor3d(disturbed, shape), { training: true }) as TensorFlow.Tensor;
    const errors = output.sub(tf.tensor3d(target, shape)).square().mean([1, 2]);
    const weights = tf.tensor1d(sampleWeights);
    return errors.mul(weights).sum().div(weights.sum()).asScalar();
  };
  return {
    name,
    async gradients(batch) {
      setWeights();
      const { value, grads } = tf.variableGrads(() => lossOf(batch), variables);
      let at = 0;
      for (const variable of variables) {
        const gradient = grads[variable.name];
        if (gradient === undefined) throw new RangeError(`TensorFlow.js has no gradient of ${variable.name}.`);
        parameters.gradients.set(await gradient.data<'float32'>(), at);
        at += gradient.size;
        gradient.dispose();
      }
      const [loss = Number.NaN] = await value.data();
      value.dispose();
      return loss;
    },
    async loss(batch) {
      setWeights();
      const value = tf.tidy(() => lossOf(batch));
      const [loss = Number.NaN] = await value.data();
      value.dispose();
      return loss;
    },
    async dispose() {
      network.dispose();
    },
  };
}
