import { firstThatOpens, type RuntimeChoice } from './first-that-opens.ts';
import { ModelError } from './model-error.ts';
import type { ModelFiles } from './model-files.ts';
import type { ModelRuntime } from './model-runtime.ts';
import type { Network } from './network.ts';

/** A runtime that has computed the model's probe window correctly. */
export interface LoadedRuntime {
  readonly runtime: ModelRuntime;
  /** Why the faster runtime does not answer, as one line; null where it does, or was not asked for. */
  readonly fallbackReason: string | null;
}

/** One window and what the network makes of it, each windowLength × featureCount numbers. */
interface Probe {
  readonly input: ArrayLike<number>;
  readonly output: ArrayLike<number>;
}

/** Opens one kind of runtime. Throws if it is not installed or does not start. */
export type RuntimeOpener = (network: Network) => Promise<ModelRuntime>;

/** Largest difference from the probe's output that float32 arithmetic in another order of summation can explain. */
const tolerance = 1e-3;

// Imported only when asked for: TensorFlow.js alone takes longer to load than a small scan takes, and either may be missing.
const openers: Readonly<Record<'onnx' | 'tfjs', RuntimeOpener>> = {
  onnx: async (network) => (await import('./onnx-runtime.ts')).openOnnxRuntime(network),
  tfjs: async (network) => (await import('./tfjs-runtime.ts')).openTfjsRuntime(network),
};

/**
 * Opens a runtime for a model folder's model, which must prove itself on the manifest's probe window; otherwise as `loadNetworkRuntime`.
 */
export function loadRuntime(files: ModelFiles, choice: RuntimeChoice = 'auto', open = openers): Promise<LoadedRuntime> {
  return loadNetworkRuntime(files, files.manifest.probe, choice, open);
}

/**
 * Opens a runtime for a network and lets it prove itself on the probe.
 *
 * @param probe null for a network that was trained just now: there is nothing yet that it could be compared with.
 * @param open the ways to open each runtime; tests replace them.
 * @throws ModelError if no runtime of the choice answers correctly, with each one's reason.
 */
export async function loadNetworkRuntime(
  network: Network,
  probe: Probe | null,
  choice: RuntimeChoice = 'auto',
  open = openers,
): Promise<LoadedRuntime> {
  const checked = (kind: 'onnx' | 'tfjs') => openChecked(network, probe, open[kind]);
  const { opened, fallbackReason } = await firstThatOpens(choice, checked, 'The model cannot be computed on this machine.');
  return { runtime: opened, fallbackReason };
}

async function openChecked(network: Network, probe: Probe | null, open: RuntimeOpener): Promise<ModelRuntime> {
  const runtime = await open(network);
  if (!probe) return runtime;
  const { input, output } = probe;
  try {
    const answer = await runtime.reconstruct(Float32Array.from(input), 1);
    const difference = Array.from(output).reduce((worst, value, k) => Math.max(worst, Math.abs(value - (answer[k] ?? Number.NaN))), 0);
    // Written so that NaN counts as wrong.
    if (!(difference <= tolerance)) throw new ModelError(`${runtime.name} computes the model wrongly (off by ${difference}).`);
    return runtime;
  } catch (error) {
    await runtime.dispose();
    throw error;
  }
}
