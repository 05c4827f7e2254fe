import type * as TensorFlow from '@tensorflow/tfjs';
import { initialWeights, type WeightShape } from './initial-weights.ts';

/**
 * Builds the guide's autoencoder, untrained: LSTM 50 → LSTM 20 → repeat → LSTM 20 → LSTM 50 → dense at each step. With 4 features it has
 * 34,364 parameters. Two departures from the guide, both on purpose: tanh in place of relu (an LSTM's state is unbounded under relu and
 * training diverges), and sigmoid gates in place of TF.js's default hard sigmoid (ONNX's LSTM operator and Keras 3 use sigmoid).
 *
 * @param tf TensorFlow.js with a backend chosen.
 * @param shape windowLength flows of featureCount features each.
 */
export function buildNetwork(
  tf: typeof TensorFlow,
  shape: { readonly windowLength: number; readonly featureCount: number; readonly seed: number },
): TensorFlow.Sequential {
  const { windowLength, featureCount, seed } = shape;
  const zeros = { kernelInitializer: 'zeros', biasInitializer: 'zeros' } as const;
  const lstm = (name: string, units: number, returnSequences: boolean, inputShape?: number[]) =>
    tf.layers.lstm({
      ...zeros,
      name,
      units,
      returnSequences,
      activation: 'tanh',
      recurrentActivation: 'sigmoid',
      recurrentInitializer: 'zeros',
      unitForgetBias: false,
      ...(inputShape === undefined ? {} : { inputShape }),
    });
  const network = tf.sequential({
    name: 'autoencoder',
    layers: [
      lstm('encoder_outer', 50, true, [windowLength, featureCount]),
      lstm('encoder_inner', 20, false),
      tf.layers.repeatVector({ name: 'repeat', n: windowLength }),
      lstm('decoder_inner', 20, true),
      lstm('decoder_outer', 50, true),
      tf.layers.timeDistributed({
        name: 'output',
        layer: tf.layers.dense({ ...zeros, name: 'output_dense', units: featureCount, activation: 'linear' }),
      }),
    ],
  });
  const shapes: WeightShape[] = [];
  for (const [inputs, units] of [
    [featureCount, 50],
    [50, 20],
    [20, 20],
    [20, 50],
  ] as const) {
    shapes.push({ role: 'kernel', shape: [inputs, 4 * units] });
    shapes.push({ role: 'recurrent', shape: [units, 4 * units] });
    shapes.push({ role: 'lstm-bias', shape: [4 * units] });
  }
  shapes.push({ role: 'kernel', shape: [50, featureCount] }, { role: 'bias', shape: [featureCount] });
  const tensors = initialWeights(shapes, seed).map((values, k) => tf.tensor(values, shapes[k]?.shape as number[])); // safe: one shape each
  network.setWeights(tensors);
  for (const tensor of tensors) tensor.dispose();
  return network;
}
