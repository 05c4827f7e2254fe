import { severity } from '../engine/detect/severity.ts';
import type { ScanResult, Severity, VolumeColumn } from '../engine/types.ts';
import { windowRows } from './answers.ts';

/** One anomaly as the guide's JSON tells it; `sample_data` holds the window's most unusual flow, 0 for a volume that was unknown. */
export interface GuideAnomaly {
  readonly sequence_id: number;
  readonly error: number;
  readonly severity: Severity;
  readonly rows: string;
  readonly sample_data: Readonly<Record<VolumeColumn, number>>;
}

const mostDetails = 100;

/** The 100 strongest anomalies, strongest first. */
export function guideDetails({ anomalies, detector }: Pick<ScanResult, 'anomalies' | 'detector'>): GuideAnomaly[] {
  const [origPackets, respPackets, origBytes, respBytes] = anomalies.volumes;
  return Array.from({ length: Math.min(anomalies.count, mostDetails) }, (_, rank) => {
    const error = anomalies.error[rank] ?? 0;
    const sequenceId = anomalies.sequenceId[rank] ?? 0;
    return {
      sequence_id: sequenceId,
      error,
      severity: severity(error / detector.windowThreshold),
      rows: windowRows(sequenceId),
      sample_data: {
        orig_pkts: origPackets[rank] ?? 0,
        resp_pkts: respPackets[rank] ?? 0,
        orig_bytes: origBytes[rank] ?? 0,
        resp_bytes: respBytes[rank] ?? 0,
      },
    };
  });
}
