import { type FlowTable, volumeColumns } from '../types.ts';
import type { VolumeScaler } from './volume-features.ts';

/** Below this a column counts as constant: its deviation is taken as 1, so that it contributes (x - mean) and never divides by 0. */
const smallestDeviation = 1e-6;

/**
 * Fits the scaler on log1p of the volumes of learning flows. Population standard deviation, as scikit-learn's StandardScaler.
 *
 * @param tables the learning flows; every flow of every table counts once.
 * @param clip limit of the features in standard deviations.
 * @throws RangeError if there is no flow at all.
 */
export function fitScaler(tables: readonly Pick<FlowTable, 'count' | 'volumes'>[], clip: number): VolumeScaler {
  const count = tables.reduce((sum, table) => sum + table.count, 0);
  if (count === 0) throw new RangeError('A scaler cannot be fitted without flows.');
  const means: number[] = [];
  const standardDeviations: number[] = [];
  for (let column = 0; column < volumeColumns.length; column++) {
    const logs = new Float64Array(count);
    let at = 0;
    for (const table of tables) {
      const volume = table.volumes[column] as Float64Array; // safe: column < volumeColumns.length
      for (const raw of volume.subarray(0, table.count)) logs[at++] = raw > 0 ? Math.log1p(raw) : 0;
    }
    const mean = logs.reduce((sum, value) => sum + value, 0) / count;
    const variance = logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
    const deviation = Math.sqrt(variance);
    means.push(mean);
    standardDeviations.push(deviation < smallestDeviation ? 1 : deviation);
  }
  return { means, standardDeviations, clip };
}
