import type { LayersModel, LayersModelLayer } from './layers-model.ts';
import { ModelError } from './model-error.ts';
import { windowShape } from './network.ts';
import { OnnxGraph } from './onnx-graph.ts';

/** Name of the exported graph's only input, float32 of shape [batch, window, features]. Its only output has the same shape. */
export const onnxInputName = 'windows';

interface Weight {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Position in TF.js's gate order (i, f, c, o) of each gate of ONNX's (i, o, f, c). */
const gateOrder = [0, 3, 1, 2] as const;

/**
 * Writes a TF.js Layers model as an ONNX graph that computes the same. Knows what the autoencoder is made of: Sequential of LSTM (tanh,
 * sigmoid), RepeatVector and TimeDistributed(Dense, linear).
 *
 * @param weights all weights in the order of the model's weightsManifest.
 * @returns the bytes of an .onnx file; the batch is free.
 * @throws ModelError if the model holds anything else.
 */
export function exportOnnx(model: LayersModel, weights: Float32Array): Uint8Array<ArrayBuffer> {
  const byName = weightsByName(model, weights);
  const { layers } = model.modelTopology.config;
  const { windowLength, featureCount } = windowShape(model);
  const graph = new OnnxGraph();
  const axis = graph.integers('direction_axis', [1]);
  // ONNX's LSTM wants time first: [window, batch, features].
  let current = graph.node('Transpose', [onnxInputName], { perm: [1, 0, 2] });
  for (const layer of layers) {
    if (layer.class_name === 'LSTM') current = lstm(graph, layer, current, byName, axis);
    else if (layer.class_name === 'RepeatVector') {
      // The LSTM before it gave its last state as [1, batch, units]: repeating is broadcasting along the first axis.
      current = graph.node('Expand', [current, graph.integers('repeat_shape', [layer.config.n ?? 0, 1, 1])]);
    } else if (layer.class_name === 'TimeDistributed') current = dense(graph, layer, current, byName);
    else if (layer.class_name !== 'InputLayer') throw new ModelError(`The model holds a layer of an unknown kind, ${layer.class_name}.`);
  }
  const output = graph.node('Transpose', [current], { perm: [1, 0, 2] });
  return graph.finish(
    [{ name: onnxInputName, shape: ['batch', windowLength, featureCount] }],
    [{ name: output, shape: ['batch', windowLength, featureCount] }],
  );
}

function lstm(graph: OnnxGraph, { config }: LayersModelLayer, input: string, weights: ReadonlyMap<string, Weight>, axis: string): string {
  const { name, units = 0 } = config;
  if (config.activation !== 'tanh' || config.recurrent_activation !== 'sigmoid') {
    throw new ModelError(
      `The LSTM layer ${name} uses ${config.activation} and ${config.recurrent_activation} instead of tanh and sigmoid.`,
    );
  }
  const kernel = find(weights, `${name}/kernel`);
  const recurrent = find(weights, `${name}/recurrent_kernel`);
  const bias = find(weights, `${name}/bias`);
  const inputs = kernel.shape[0] ?? 0;
  // Two biases in ONNX, for input and recurrence; TF.js has one, so the second stays 0.
  const biases = new Float32Array(8 * units);
  gateOrder.forEach((from, to) => {
    biases.set(bias.values.subarray(from * units, (from + 1) * units), to * units);
  });
  const sequences = config.return_sequences === true;
  const output = graph.node(
    'LSTM',
    [
      input,
      graph.floats(`${name}_w`, [1, 4 * units, inputs], gatesAsRows(kernel.values, inputs, units)),
      graph.floats(`${name}_r`, [1, 4 * units, units], gatesAsRows(recurrent.values, units, units)),
      graph.floats(`${name}_b`, [1, 8 * units], biases),
    ],
    { hidden_size: units },
    sequences ? 0 : 1,
  );
  // All states: [window, 1 direction, batch, units]. The last one: [1 direction, batch, units].
  return sequences ? graph.node('Squeeze', [output, axis]) : output;
}

function dense(graph: OnnxGraph, { config }: LayersModelLayer, input: string, weights: ReadonlyMap<string, Weight>): string {
  const inner = config.layer;
  if (inner?.class_name !== 'Dense' || inner.config.activation !== 'linear') {
    throw new ModelError(`The layer ${config.name} is not a linear dense layer at each step.`);
  }
  const kernel = find(weights, `${config.name}/kernel`);
  const bias = find(weights, `${config.name}/bias`);
  const product = graph.node('MatMul', [input, graph.floats(`${config.name}_kernel`, kernel.shape, kernel.values)]);
  return graph.node('Add', [product, graph.floats(`${config.name}_bias`, bias.shape, bias.values)]);
}

/** [inputs, 4 gates × units] in TF.js's gate order → [4 gates × units, inputs] in ONNX's. */
function gatesAsRows(kernel: Float32Array, inputs: number, units: number): Float32Array {
  const rows = new Float32Array(kernel.length);
  gateOrder.forEach((from, to) => {
    for (let unit = 0; unit < units; unit++) {
      for (let k = 0; k < inputs; k++) {
        rows[(to * units + unit) * inputs + k] = kernel[k * 4 * units + from * units + unit] as number; // safe: within the matrix
      }
    }
  });
  return rows;
}

function weightsByName(model: LayersModel, weights: Float32Array): ReadonlyMap<string, Weight> {
  const byName = new Map<string, Weight>();
  let at = 0;
  for (const { name, shape } of model.weightsManifest.flatMap((group) => group.weights)) {
    const length = shape.reduce((product, dimension) => product * dimension, 1);
    byName.set(name, { shape, values: weights.subarray(at, at + length) });
    at += length;
  }
  if (at !== weights.length) throw new ModelError(`The model names ${at} weights and has ${weights.length}.`);
  return byName;
}

function find(weights: ReadonlyMap<string, Weight>, name: string): Weight {
  const weight = weights.get(name);
  if (weight === undefined) throw new ModelError(`The model has no weights called ${name}.`);
  return weight;
}
