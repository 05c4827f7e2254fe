import { ModelError } from './model-error.ts';
import type { ModelFiles } from './model-files.ts';
import type { ModelRuntime } from './model-runtime.ts';

/** 'auto' takes ONNX Runtime and falls back to TensorFlow.js. */
export type RuntimeChoice = 'auto' | 'onnx' | 'tfjs';

/** A runtime that has computed the model's probe window correctly. */
export interface LoadedRuntime {
  readonly runtime: ModelRuntime;
  /** Why the faster runtime does not answer, as one line; null where it does, or was not asked for. */
  readonly fallbackReason: string | null;
}

/** Opens one kind of runtime. Throws if it is not installed or does not start. */
export type RuntimeOpener = (files: ModelFiles) => Promise<ModelRuntime>;

/** Largest difference from the manifest's probe output that float32 arithmetic in another order of summation can explain. */
const tolerance = 1e-3;

// Imported only when asked for: TensorFlow.js alone takes longer to load than a small scan takes, and either may be missing.
const openers: Readonly<Record<'onnx' | 'tfjs', RuntimeOpener>> = {
  onnx: async (files) => (await import('./onnx-runtime.ts')).openOnnxRuntime(files),
  tfjs: async (files) => (await import('./tfjs-runtime.ts')).openTfjsRuntime(files),
};

/**
 * Opens a runtime for a model and lets it prove itself on the manifest's probe window.
 *
 * @param open the ways to open each runtime; tests replace them.
 * @throws ModelError if no runtime of the choice answers correctly, with each one's reason.
 */
export async function loadRuntime(files: ModelFiles, choice: RuntimeChoice = 'auto', open = openers): Promise<LoadedRuntime> {
  const kinds = choice === 'auto' ? (['onnx', 'tfjs'] as const) : ([choice] as const);
  const reasons: string[] = [];
  for (const kind of kinds) {
    try {
      const runtime = await openChecked(files, open[kind]);
      return { runtime, fallbackReason: reasons.length === 0 ? null : reasons.join(' ') };
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      reasons.push(`${kind === 'onnx' ? 'ONNX Runtime' : 'TensorFlow.js'} does not answer: ${text.split('\n', 1)[0]}`);
    }
  }
  throw new ModelError(`The model cannot be computed on this machine. ${reasons.join(' ')}`);
}

async function openChecked(files: ModelFiles, open: RuntimeOpener): Promise<ModelRuntime> {
  const runtime = await open(files);
  try {
    const { input, output } = files.manifest.probe;
    const answer = await runtime.reconstruct(Float32Array.from(input), 1);
    const difference = output.reduce((worst, value, k) => Math.max(worst, Math.abs(value - (answer[k] ?? Number.NaN))), 0);
    // Written so that NaN counts as wrong.
    if (!(difference <= tolerance)) throw new ModelError(`${runtime.name} computes the model wrongly (off by ${difference}).`);
    return runtime;
  } catch (error) {
    await runtime.dispose();
    throw error;
  }
}
