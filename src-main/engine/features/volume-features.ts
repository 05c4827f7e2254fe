import { type FlowTable, volumeColumns } from '../types.ts';

/**
 * What the volume detector looks at: names, order and window length. A model's manifest repeats it, and a model whose manifest
 * says otherwise is refused. Raise `version` whenever the arithmetic of `volumeFeatures` changes.
 */
export const volumeSchema = { version: 1, features: volumeColumns, windowLength: 10 } as const;

/** How log1p volumes become features. Fitted on learning flows only and shipped with the model, never fitted on the file under test. */
export interface VolumeScaler {
  /** Mean of log1p(volume) over the learning flows, in the order of `volumeColumns`. */
  readonly means: readonly number[];
  /** Standard deviation of log1p(volume) over the learning flows, same order, all above 0. */
  readonly standardDeviations: readonly number[];
  /**
   * Features are limited to [-clip, clip] standard deviations. It keeps one monstrous flow from drowning its neighbours in the LSTM's
   * state; what is that far outside is far over every threshold anyway.
   */
  readonly clip: number;
}

/**
 * Features of the flows named by `order`, as float32 of shape [order.length, 4], row k for flow `order[k]`: log1p of each volume,
 * standardised with `scaler` and clipped. Unknown volumes are 0 in the table and count as 0 here; so do negative ones and NaN.
 *
 * @throws RangeError if the scaler is not of length 4.
 */
export function volumeFeatures(flows: Pick<FlowTable, 'volumes'>, order: Uint32Array, scaler: VolumeScaler): Float32Array {
  const width = volumeColumns.length;
  if (scaler.means.length !== width || scaler.standardDeviations.length !== width) {
    throw new RangeError(`The scaler must have ${width} means and ${width} standard deviations.`);
  }
  const features = new Float32Array(order.length * width);
  for (let column = 0; column < width; column++) {
    const volume = flows.volumes[column] as Float64Array; // safe: column < volumeColumns.length
    const mean = scaler.means[column] as number; // safe: length checked above
    const deviation = scaler.standardDeviations[column] as number; // safe: length checked above
    const { clip } = scaler;
    for (let k = 0; k < order.length; k++) {
      const raw = volume[order[k] as number] as number; // safe: order holds indices of the table
      const scaled = ((raw > 0 ? Math.log1p(raw) : 0) - mean) / deviation;
      features[k * width + column] = Math.min(clip, Math.max(-clip, scaled));
    }
  }
  return features;
}
