import type { VolumeScaler } from '../src-main/engine/features/volume-features.ts';

/** Share of the windows that are left as they are. */
const undisturbed = 0.35;
/** How far flows of one stretch differ from each other, in standard deviations to either side. */
const variety = 1;

/**
 * Makes the disturbance that the network is trained against (a denoising autoencoder: Vincent et al., ICML 2008): in most windows a share of
 * the flows, from hardly any to nearly all, is replaced by flows of arbitrary volumes, and the network must still give back the undisturbed
 * window. Without this, one attack flow disturbs the reconstruction of the ordinary flows after it (false alarms), and a window full of
 * attack happens to be given back faithfully by some networks (missed). In half of the disturbed windows the foreign flows resemble each
 * other, as those of one program do. It uses no attack and no label: volumes are spread evenly over the whole range that features can have.
 *
 * @returns a function that changes windows of features, float32 of shape [windows, steps, 4], in place.
 */
export function foreignFlows(scaler: VolumeScaler, windowSize: number): (windows: Float32Array, random: () => number) => void {
  const width = scaler.means.length;
  const lowest = scaler.means.map((mean, k) => Math.max(-scaler.clip, -mean / (scaler.standardDeviations[k] ?? 1)));
  return (windows, random) => {
    const anywhere = () => lowest.map((low) => low + random() * (scaler.clip - low));
    for (let window = 0; window < windows.length; window += windowSize) {
      if (random() < undisturbed) continue;
      const share = random();
      const common = random() < 0.5 ? anywhere() : undefined;
      for (let step = window; step < window + windowSize; step += width) {
        if (random() >= share) continue;
        const foreign = common?.map((value) => value + (2 * random() - 1) * variety) ?? anywhere();
        lowest.forEach((low, k) => {
          // Every third volume of flows that have nothing in common stays ordinary: an attack need not depart in all four.
          if (common === undefined && random() < 1 / 3) return;
          windows[step + k] = Math.min(scaler.clip, Math.max(low, foreign[k] ?? 0));
        });
      }
    }
  };
}
