/** What computes the network: ONNX Runtime or TensorFlow.js. */
export interface ModelRuntime {
  /** For a person: "ONNX Runtime", "TensorFlow.js (wasm)". */
  readonly name: string;
  /**
   * What the network makes of windows of scaled features.
   *
   * @param windows float32 of shape [count, windowLength, featureCount]; may be reused by the caller once the promise is settled, not before.
   * @returns float32 of the same shape, new on each call. A window's result does not depend on the other windows of the call.
   */
  reconstruct(windows: Float32Array, count: number): Promise<Float32Array>;
  /** Frees native memory. The runtime cannot be used afterwards. */
  dispose(): Promise<void>;
}
