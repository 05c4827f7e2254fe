import type { OnnxGraph } from '../detect/onnx-graph.ts';

/**
 * Values at each step of a window, as the matrix [steps × batch, width] with the steps one after the other; or, where `repeated`, the
 * matrix [batch, width] that stands at every step alike.
 */
export interface Sequence {
  readonly rows: string;
  readonly repeated: boolean;
}

/** A layer's gradients: of its input (summed over the steps where that is repeated) and of its weights, in the order of the model. */
export interface LayerGradients {
  readonly input: string;
  readonly weights: readonly string[];
}

/** Names of an LSTM's weights in the graph; columns are gates in TF.js's order i, f, c, o. */
export interface LstmWeights {
  readonly kernel: string;
  readonly recurrent: string;
  readonly bias: string;
}

/** The steps' values as one matrix, [steps × batch, …]. */
export const stack = (graph: OnnxGraph, steps: readonly string[]): string => graph.node('Concat', steps, { axis: 0 });

/** The contrary of `stack`. */
export const unstack = (graph: OnnxGraph, rows: string, steps: number): string[] => graph.nodes('Split', [rows], { axis: 0 }, steps);

/**
 * Adds an LSTM layer (tanh, sigmoid gates) and, when `backward` is called, its back-propagation through time (Hochreiter & Schmidhuber
 * 1997; the output is h = o·tanh(c), c = f·c₋₁ + i·g). Only what hangs on the step before is done step by step; the rest, weight gradients
 * above all, is one operator over all steps: that is most of the speed.
 *
 * @param steps in a window.
 * @returns h of each step, and `backward` for the gradients, given the gradient of each step's h (null: the loss does not hang on it directly).
 */
export function addLstm(
  graph: OnnxGraph,
  input: Sequence,
  weights: LstmWeights,
  steps: number,
): { outputs: readonly string[]; backward(outputGradients: readonly (string | null)[]): LayerGradients } {
  const { kernel, recurrent, bias } = weights;
  const mul = (a: string, b: string) => graph.node('Mul', [a, b]);
  const sub = (a: string, b: string) => graph.node('Sub', [a, b]);
  const projected = graph.node('Gemm', [input.rows, kernel, bias]);
  const projections = input.repeated ? Array<string>(steps).fill(projected) : unstack(graph, projected, steps);
  // What a step leaves for its gradient; kept and forgotten are the two terms of c.
  const trace: Record<'i' | 'f' | 'g' | 'o' | 'kept' | 'added' | 'tanhC' | 'h', string[]> = {
    i: [],
    f: [],
    g: [],
    o: [],
    kept: [],
    added: [],
    tanhC: [],
    h: [],
  };
  let h = '';
  let c = '';
  let zeros = '';
  for (const projection of projections) {
    const first = h === '';
    const z = first ? projection : graph.node('Gemm', [h, recurrent, projection]);
    const [zi = '', zf = '', zg = '', zo = ''] = graph.nodes('Split', [z], { axis: 1 }, 4);
    const i = graph.node('Sigmoid', [zi]);
    const f = graph.node('Sigmoid', [zf]);
    const g = graph.node('Tanh', [zg]);
    const o = graph.node('Sigmoid', [zo]);
    const added = mul(i, g);
    if (first) zeros = graph.node('ConstantOfShape', [graph.node('Shape', [added])]);
    const kept = first ? zeros : mul(f, c);
    c = first ? added : graph.node('Add', [kept, added]);
    const tanhC = graph.node('Tanh', [c]);
    h = mul(o, tanhC);
    for (const [name, value] of Object.entries({ i, f, g, o, kept, added, tanhC, h })) trace[name as keyof typeof trace].push(value); // safe: the names of trace
  }

  const backward = (outputGradients: readonly (string | null)[]): LayerGradients => {
    const all = (name: keyof typeof trace) => stack(graph, trace[name]);
    const [i, f, g, o, kept, added, tanhC, hAll] = [
      all('i'),
      all('f'),
      all('g'),
      all('o'),
      all('kept'),
      all('added'),
      all('tanhC'),
      all('h'),
    ];
    // ofState leads from h to c: o(1 − tanh² c). ofGates leads from c to the sums in i, f and g, and from h to that in o;
    // σ' = σ(1 − σ), tanh' = 1 − tanh², multiplied out into what the forward pass has already.
    const ofState = unstack(graph, sub(o, mul(hAll, tanhC)), steps);
    const gates = [sub(added, mul(added, i)), sub(kept, mul(kept, f)), sub(i, mul(added, g)), sub(hAll, mul(hAll, o))];
    const ofGates = unstack(graph, graph.node('Concat', gates, { axis: 1 }), steps);
    const gateGradients: string[] = [];
    let dz = '';
    let carried = '';
    for (let step = steps - 1; step >= 0; step--) {
      const given = outputGradients[step] ?? '';
      const dh = dz === '' ? given : graph.node('Gemm', given === '' ? [dz, recurrent] : [dz, recurrent, given], { transB: 1 });
      const throughOutput = mul(dh, ofState[step] ?? '');
      const dc = carried === '' ? throughOutput : graph.node('Add', [throughOutput, carried]);
      dz = mul(graph.node('Concat', [dc, dc, dc, dh], { axis: 1 }), ofGates[step] ?? '');
      gateGradients.unshift(dz);
      if (step > 0) carried = mul(dc, trace.f[step] ?? '');
    }
    const dzAll = stack(graph, gateGradients);
    const dzInput = input.repeated ? graph.node('Sum', gateGradients) : dzAll;
    const before = stack(graph, [zeros, ...trace.h.slice(0, -1)]);
    return {
      input: graph.node('Gemm', [dzInput, kernel], { transB: 1 }),
      weights: [
        graph.node('Gemm', [input.rows, dzInput], { transA: 1 }),
        graph.node('Gemm', [before, dzAll], { transA: 1 }),
        graph.node('ReduceSum', [dzAll, rowAxis], { keepdims: 0 }),
      ],
    };
  };
  return { outputs: trace.h, backward };
}

/** Name of the constant [0], the axis along which rows are summed; the graph must define it. */
export const rowAxis = 'row_axis';
