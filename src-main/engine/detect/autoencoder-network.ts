import { initialWeights, type WeightShape } from './initial-weights.ts';
import type { LayersModel, LayersModelLayer } from './layers-model.ts';
import type { Network } from './network.ts';

const zeros = () => ({ class_name: 'Zeros', config: {} });
const noRestraints = {
  kernel_regularizer: null,
  recurrent_regularizer: null,
  bias_regularizer: null,
  activity_regularizer: null,
  kernel_constraint: null,
  recurrent_constraint: null,
  bias_constraint: null,
};

/**
 * The guide's autoencoder, untrained: LSTM 50 → LSTM 20 → repeat → LSTM 20 → LSTM 50 → dense at each step. With 4 features it has
 * 34,364 parameters. Two departures from the guide, both on purpose: tanh in place of relu (an LSTM's state is unbounded under relu and
 * training diverges), and sigmoid gates in place of TF.js's default hard sigmoid (ONNX's LSTM operator and Keras 3 use sigmoid).
 *
 * @param shape windowLength flows of featureCount features each; `seed` decides the initial weights.
 * @returns what TF.js 4.22 saves of such a model, without loading TF.js.
 */
export function newAutoencoder(shape: { readonly windowLength: number; readonly featureCount: number; readonly seed: number }): Network {
  const { windowLength, featureCount, seed } = shape;
  const layers = [
    lstm('encoder_outer', 50, true, [null, windowLength, featureCount]),
    lstm('encoder_inner', 20, false),
    { class_name: 'RepeatVector', config: { n: windowLength, name: 'repeat', trainable: true } },
    lstm('decoder_inner', 20, true),
    lstm('decoder_outer', 50, true),
    dense('output', featureCount),
  ];
  const named: { name: string; weight: WeightShape }[] = [];
  let inputs = featureCount;
  for (const { class_name, config } of layers) {
    if (class_name !== 'LSTM') continue;
    const { name, units = 0 } = config;
    named.push(
      { name: `${name}/kernel`, weight: { role: 'kernel', shape: [inputs, 4 * units] } },
      { name: `${name}/recurrent_kernel`, weight: { role: 'recurrent', shape: [units, 4 * units] } },
      { name: `${name}/bias`, weight: { role: 'lstm-bias', shape: [4 * units] } },
    );
    inputs = units;
  }
  named.push(
    { name: 'output/kernel', weight: { role: 'kernel', shape: [inputs, featureCount] } },
    { name: 'output/bias', weight: { role: 'bias', shape: [featureCount] } },
  );
  const model: LayersModel = {
    format: 'layers-model',
    generatedBy: 'TensorFlow.js tfjs-layers v4.22.0',
    convertedBy: null,
    modelTopology: {
      class_name: 'Sequential',
      config: { name: 'autoencoder', layers },
      keras_version: 'tfjs-layers 4.22.0',
      backend: 'tensor_flow.js',
    },
    weightsManifest: [
      {
        paths: ['weights.bin'],
        weights: named.map(({ name, weight }) => ({ name, shape: [...weight.shape], dtype: 'float32' as const })),
      },
    ],
  };
  const tensors = initialWeights(
    named.map(({ weight }) => weight),
    seed,
  );
  const weights = new Float32Array(tensors.reduce((sum, tensor) => sum + tensor.length, 0));
  let at = 0;
  for (const tensor of tensors) {
    weights.set(tensor, at);
    at += tensor.length;
  }
  return { model, weights };
}

function lstm(name: string, units: number, returnSequences: boolean, inputShape?: (number | null)[]): LayersModelLayer {
  return {
    class_name: 'LSTM',
    config: {
      name,
      trainable: true,
      ...(inputShape === undefined ? {} : { batch_input_shape: inputShape, dtype: 'float32' }),
      units,
      activation: 'tanh',
      recurrent_activation: 'sigmoid',
      use_bias: true,
      kernel_initializer: zeros(),
      recurrent_initializer: zeros(),
      bias_initializer: zeros(),
      unit_forget_bias: false,
      ...noRestraints,
      dropout: 0,
      recurrent_dropout: 0,
      implementation: null,
      return_sequences: returnSequences,
      return_state: false,
      go_backwards: false,
      stateful: false,
      unroll: false,
    },
  };
}

function dense(name: string, units: number): LayersModelLayer {
  const { recurrent_regularizer: _, recurrent_constraint: __, ...restraints } = noRestraints;
  const inner = {
    class_name: 'Dense',
    config: {
      units,
      activation: 'linear',
      use_bias: true,
      kernel_initializer: zeros(),
      bias_initializer: zeros(),
      ...restraints,
      name: `${name}_dense`,
      trainable: true,
    },
  };
  return { class_name: 'TimeDistributed', config: { layer: inner, name, trainable: true } };
}
