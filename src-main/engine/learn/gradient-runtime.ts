import type { LayersModel } from '../detect/layers-model.ts';

/** Windows of one training step; `disturbed` and `target` are float32 of shape [count, windowLength, featureCount]. */
export interface Batch {
  readonly count: number;
  readonly disturbed: Float32Array;
  /** What the network should make of the disturbed windows. */
  readonly target: Float32Array;
  /** How much each window counts. */
  readonly sampleWeights: Float32Array;
}

/** Memory that the caller shares with a gradient runtime: both of the length of the network's weights, and in their order. */
export interface Parameters {
  /** Read at each call. */
  readonly weights: Float32Array;
  /** Overwritten by `gradients`. */
  readonly gradients: Float32Array;
}

/** What computes a training step: ONNX Runtime or TensorFlow.js. The loss is Σ w·(mean squared error of the window) / Σ w. */
export interface GradientRuntime {
  /** For a person: "ONNX Runtime", "TensorFlow.js (wasm)". */
  readonly name: string;
  /** Loss of a batch, whose gradients are then in `Parameters.gradients`. */
  gradients(batch: Batch): Promise<number>;
  /** Loss of a batch alone, about three times as fast. */
  loss(batch: Batch): Promise<number>;
  /** Frees native memory. The runtime cannot be used afterwards. */
  dispose(): Promise<void>;
}

/** Opens one kind of runtime for a network. Throws if it is not installed or does not start. */
export type GradientRuntimeOpener = (model: LayersModel, parameters: Parameters, threads: 1 | 2) => Promise<GradientRuntime>;
