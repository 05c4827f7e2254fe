import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import util from 'node:util';
import type * as TensorFlow from '@tensorflow/tfjs';
import { ModelError } from './model-error.ts';

/** TensorFlow.js, ready to compute. */
export interface LoadedTensorFlow {
  readonly tf: typeof TensorFlow;
  /** "TensorFlow.js (native)" or "TensorFlow.js (wasm)". */
  readonly name: string;
}

const nativePackage: string = '@tensorflow/tfjs-node';

/**
 * Loads TensorFlow.js: with libtensorflow where the optional package is installed, loads and computes correctly, else with WebAssembly.
 * Prints nothing: TF.js's "Hi, looks like you are running TensorFlow.js in Node.js" comes from its plain JavaScript backend at the first
 * tensor, so no tensor may exist before the backend is chosen.
 *
 * @param prefer 'wasm' skips libtensorflow, for results that are the same on every machine.
 * @throws ModelError if TF.js ends up on any other backend than the one asked for: its silent fallback is 30 times slower.
 */
export async function loadTensorFlow(prefer: 'native' | 'wasm'): Promise<LoadedTensorFlow> {
  const native = prefer === 'native' ? await loadNative() : undefined;
  if (native !== undefined) return { tf: native, name: 'TensorFlow.js (native)' };
  const [tf, wasm] = await Promise.all([import('@tensorflow/tfjs'), import('@tensorflow/tfjs-backend-wasm')]);
  if (tf.getBackend() !== 'wasm') {
    wasm.setWasmPaths(wasmFolder());
    await tf.setBackend('wasm');
    await tf.ready();
  }
  if (tf.getBackend() !== 'wasm') throw new ModelError(`TensorFlow.js did not start WebAssembly; it is on "${tf.getBackend()}".`);
  return { tf, name: 'TensorFlow.js (wasm)' };
}

/**
 * Folder of the .wasm files, with a separator at its end. Run from the source, they lie beside the package's main file; bundled, the build
 * has put them beside the bundle, for there the package is no more.
 */
function wasmFolder(): string {
  if (!import.meta.url.endsWith('.ts')) return fileURLToPath(new URL('./wasm/', import.meta.url));
  return dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm')) + sep;
}

/** The native binding, or undefined where it is not installed, does not load or computes nonsense. */
async function loadNative(): Promise<typeof TensorFlow | undefined> {
  // tfjs-node 4.22 calls util.isNullOrUndefined, which Node removed in version 23; it is all that keeps it from working.
  const legacy = util as unknown as { isNullOrUndefined?: (value: unknown) => boolean }; // adds a name, changes none
  legacy.isNullOrUndefined ??= (value) => value === null || value === undefined;
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2'; // libtensorflow's greeting about CPU instructions
  try {
    // safe: the package re-exports all of @tensorflow/tfjs; its name is a variable because its types are absent where it is
    const tf = ((await import(nativePackage)) as { default: typeof TensorFlow }).default;
    await tf.ready();
    if (tf.getBackend() !== 'tensorflow') return undefined;
    return selfCheck(tf) ? tf : undefined;
  } catch {
    return undefined; // not installed, or its binary was never downloaded: WebAssembly answers
  }
}

/** One LSTM step and its gradient, computed by hand: all weights 0 but the biases 1, so h = σ(1)·tanh(σ(1)·tanh(1)). */
function selfCheck(tf: typeof TensorFlow): boolean {
  return tf.tidy(() => {
    const layer = tf.layers.lstm({
      units: 1,
      kernelInitializer: 'zeros',
      recurrentInitializer: 'zeros',
      biasInitializer: 'ones',
      unitForgetBias: false,
      recurrentActivation: 'sigmoid',
    });
    // safe: an LSTM given one tensor answers with one tensor
    const answer = (layer.apply(tf.zeros([1, 1, 1])) as TensorFlow.Tensor).dataSync()[0] ?? Number.NaN;
    const sigmoid = 1 / (1 + Math.exp(-1));
    return Math.abs(answer - sigmoid * Math.tanh(sigmoid * Math.tanh(1))) < 1e-5;
  });
}
