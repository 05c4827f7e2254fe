import { volumeSchema } from '../features/volume-features.ts';
import type { FlowTable, SeriesPoint } from '../types.ts';

const mostPoints = 1000;

/**
 * The error over time for a chart, in at most 1,000 points: windows in order of time are cut into runs of equal length, and
 * each run is shown by its strongest window, so that no peak is lost.
 * @param windowErrors by sequence id; @param order flow indices in order of time
 */
export function errorSeries(windowErrors: Float32Array, order: Uint32Array, flows: FlowTable): SeriesPoint[] {
  const run = Math.max(1, Math.ceil(windowErrors.length / mostPoints));
  const points: SeriesPoint[] = [];
  for (let start = 0; start < windowErrors.length; start += run) {
    const end = Math.min(start + run, windowErrors.length);
    let strongest = start;
    for (let id = start + 1; id < end; id += 1) {
      if ((windowErrors[id] ?? 0) > (windowErrors[strongest] ?? 0)) strongest = id;
    }
    const ts = flows.tsSeconds[order[strongest + volumeSchema.windowLength - 1] ?? 0] ?? Number.NaN;
    points.push({ sequenceId: strongest, tsSeconds: Number.isNaN(ts) ? null : ts, error: windowErrors[strongest] ?? 0 });
  }
  return points;
}
