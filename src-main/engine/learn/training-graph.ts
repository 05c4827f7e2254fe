import type { LayersModel, LayersModelLayer } from '../detect/layers-model.ts';
import { ModelError } from '../detect/model-error.ts';
import { windowShape } from '../detect/network.ts';
import { OnnxGraph } from '../detect/onnx-graph.ts';
import { addLstm, type LayerGradients, rowAxis, type Sequence, stack, unstack } from './lstm-gradients.ts';

/** Names of the graph's inputs besides the weights: float32 [batch, window, features] twice, and [batch]. */
export const trainingInputs = { disturbed: 'disturbed', target: 'target', sampleWeights: 'sample_weights' } as const;

/**
 * Writes the training step of an autoencoder as an ONNX graph: the loss alone, or with its gradients, for one batch of any size.
 *
 * Inputs: `trainingInputs`, then every weight tensor under its name in the model's weightsManifest, so that a step with new weights needs no
 * new session. Outputs: the loss Σ w·(mean squared error of the window) / Σ w, a scalar; then, with gradients, one tensor for each weight
 * tensor, in the same order.
 *
 * @throws ModelError if the model holds anything else than LSTM (tanh, sigmoid), RepeatVector and TimeDistributed(Dense, linear).
 */
export function trainingGraph(model: LayersModel, withGradients: boolean): Uint8Array<ArrayBuffer> {
  const { windowLength, featureCount } = windowShape(model);
  const graph = new OnnxGraph();
  const weights = model.weightsManifest.flatMap((group) => group.weights);
  const names = new Set(weights.map(({ name }) => name));
  graph.integers(rowAxis, [0]);
  const rowsShape = graph.integers('rows_shape', [-1, featureCount]);
  // Steps first, so that a step is a run of rows.
  const rows = (windows: string) => graph.node('Reshape', [graph.node('Transpose', [windows], { perm: [1, 0, 2] }), rowsShape]);

  let current: Sequence = { rows: rows(trainingInputs.disturbed), repeated: false };
  const passes: Pass[] = [];
  for (const layer of model.modelTopology.config.layers) {
    const pass = addLayer(graph, layer, current, names, windowLength);
    passes.push(pass);
    current = pass.output;
  }
  if (current.repeated) throw new ModelError('The model does not give back a window.');

  const column = graph.node('Reshape', [trainingInputs.sampleWeights, graph.integers('column_shape', [-1, 1])]);
  const share = graph.node('Div', [column, graph.node('ReduceSum', [column], { keepdims: 1 })]);
  const error = graph.node('Sub', [current.rows, rows(trainingInputs.target)]);
  const weighted = graph.node('Mul', [error, stack(graph, Array<string>(windowLength).fill(share))]);
  const perNumber = 1 / (windowLength * featureCount);
  const sum = graph.node('ReduceSum', [graph.node('Mul', [weighted, error])], { keepdims: 0 });
  const loss = graph.node('Mul', [sum, graph.floats('per_number', [], Float32Array.of(perNumber))]);

  const gradients = new Map<string, string>();
  if (withGradients) {
    let gradient = graph.node('Mul', [weighted, graph.floats('twice_per_number', [], Float32Array.of(2 * perNumber))]);
    for (const { backward, weights: own } of passes.reverse()) {
      const answer = backward(gradient);
      gradient = answer.input;
      own.forEach((name, k) => {
        gradients.set(name, answer.weights[k] ?? '');
      });
    }
  }
  return graph.finish(
    [
      { name: trainingInputs.disturbed, shape: ['batch', windowLength, featureCount] },
      { name: trainingInputs.target, shape: ['batch', windowLength, featureCount] },
      { name: trainingInputs.sampleWeights, shape: ['batch'] },
      ...weights,
    ],
    [{ name: loss, shape: [] }, ...(withGradients ? weights.map(({ name, shape }) => ({ name: gradients.get(name) ?? '', shape })) : [])],
  );
}

/** A layer in the graph. `backward` takes the gradient of the output's rows. */
interface Pass {
  readonly output: Sequence;
  readonly weights: readonly string[];
  backward(outputGradient: string): LayerGradients;
}

function addLayer(
  graph: OnnxGraph,
  { class_name, config }: LayersModelLayer,
  input: Sequence,
  names: ReadonlySet<string>,
  windowLength: number,
): Pass {
  const own = (parts: readonly string[]) =>
    parts.map((part) => {
      const name = `${config.name}/${part}`;
      if (!names.has(name)) throw new ModelError(`The model has no weights called ${name}.`);
      return name;
    });
  if (class_name === 'LSTM' && config.activation === 'tanh' && config.recurrent_activation === 'sigmoid') {
    const weights = own(['kernel', 'recurrent_kernel', 'bias']);
    const [kernel = '', recurrent = '', bias = ''] = weights;
    const { outputs, backward } = addLstm(graph, input, { kernel, recurrent, bias }, windowLength);
    if (config.return_sequences === true) {
      return {
        output: { rows: stack(graph, outputs), repeated: false },
        weights,
        backward: (gradient) => backward(unstack(graph, gradient, windowLength)),
      };
    }
    return {
      output: { rows: outputs.at(-1) ?? '', repeated: true },
      weights,
      backward: (gradient) => backward(outputs.map((_, step) => (step === windowLength - 1 ? gradient : null))),
    };
  }
  if (class_name === 'RepeatVector' && input.repeated && config.n === windowLength) {
    return { output: input, weights: [], backward: (gradient) => ({ input: gradient, weights: [] }) };
  }
  if (
    class_name === 'TimeDistributed' &&
    !input.repeated &&
    config.layer?.class_name === 'Dense' &&
    config.layer.config.activation === 'linear'
  ) {
    const weights = own(['kernel', 'bias']);
    const [kernel = '', bias = ''] = weights;
    return {
      output: { rows: graph.node('Gemm', [input.rows, kernel, bias]), repeated: false },
      weights,
      backward: (gradient) => ({
        input: graph.node('Gemm', [gradient, kernel], { transB: 1 }),
        weights: [graph.node('Gemm', [input.rows, gradient], { transA: 1 }), graph.node('ReduceSum', [gradient, rowAxis], { keepdims: 0 })],
      }),
    };
  }
  throw new ModelError(`The layer ${config.name} (${class_name}) is of a kind that cannot be trained here.`);
}
