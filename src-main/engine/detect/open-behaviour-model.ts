import { behaviourSchema } from '../features/behaviour-schema.ts';
import { newAutoencoder } from './autoencoder-network.ts';
import type { Baseline } from './baseline.ts';
import type { BehaviourModel } from './behaviour-detector.ts';
import type { RuntimeChoice } from './first-that-opens.ts';
import { loadNetworkRuntime } from './load-runtime.ts';
import { ModelError } from './model-error.ts';

/** The network of a baseline, ready to compute; it has proved itself on the baseline's probe. The runtime is the caller's to dispose of. */
export async function openBehaviourModel(
  baseline: Baseline,
  choice: RuntimeChoice,
): Promise<BehaviourModel & { readonly fallbackReason: string | null }> {
  const { weights, probe, seed } = baseline.network;
  const { model, weights: untrained } = newAutoencoder({
    windowLength: behaviourSchema.windowLength,
    featureCount: behaviourSchema.features.length,
    seed,
  });
  if (weights.length !== untrained.length) {
    throw new ModelError("What was learned is damaged: its network has another size than this program's. Learn this home again.");
  }
  return { baseline, ...(await loadNetworkRuntime({ model, weights }, probe, choice)) };
}
