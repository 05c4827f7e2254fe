import type { VolumeDetector } from '../detect/volume-detector.ts';
import { volumeSchema } from '../features/volume-features.ts';
import type { BatchScores } from '../scan-tally.ts';
import type { AnomalyColumns, FlowTable } from '../types.ts';

const { windowLength } = volumeSchema;

/** The anomalies at some places, of which flows and windows are counted from `before` on. */
function pick(anomalies: AnomalyColumns, isKept: (place: number) => boolean, before: number): AnomalyColumns {
  const kept = Uint32Array.from(anomalies.sequenceId.keys()).filter(isKept);
  // Safe throughout: places within the columns.
  return {
    count: kept.length,
    sequenceId: kept.map((place) => Math.max(before, anomalies.sequenceId[place] as number) - before),
    error: Float32Array.from(kept, (place) => anomalies.error[place] as number),
    worstFlow: kept.map((place) => (anomalies.worstFlow[place] as number) - before),
    worstFeature: Uint8Array.from(kept, (place) => anomalies.worstFeature[place] as number),
  };
}

/**
 * What the volume detector says of flows, in the order in which they are. Fewer than ten make no window: then nothing is unusual.
 *
 * @param before flows at the beginning that belong to an earlier scan: the next ones are compared with them, and nothing is said of them
 */
export async function scoreVolumes(volume: VolumeDetector, flows: FlowTable, before: number, signal: AbortSignal): Promise<BatchScores> {
  if (flows.count < windowLength) {
    const none: AnomalyColumns = {
      count: 0,
      sequenceId: new Uint32Array(0),
      error: new Float32Array(0),
      worstFlow: new Uint32Array(0),
      worstFeature: new Uint8Array(0),
    };
    return {
      flowScores: new Float32Array(flows.count - before),
      windowErrors: new Float32Array(0),
      anomalies: none,
      unusualFlows: none,
    };
  }
  // Of the same time, flows stay as they are: those that came late follow on those that were compared before.
  const scores = await volume.score({ count: flows.count, volumes: flows.volumes, tsSeconds: new Float64Array(flows.count) }, { signal });
  return {
    flowScores: scores.flowScores.slice(before),
    windowErrors: scores.windowErrors.slice(before),
    anomalies: pick(scores.anomalies, (place) => (scores.anomalies.sequenceId[place] ?? 0) >= before, before),
    unusualFlows: pick(scores.unusualFlows, (place) => (scores.unusualFlows.worstFlow[place] ?? 0) >= before, before),
  };
}
