import { severity } from '../../src-main/engine/detect/severity.ts';
import { type ScanResult, type Severity, volumeColumns } from '../../src-main/engine/types.ts';

/** A made-up answer for tests of what is done with answers. Errors fall from `strongest` times the threshold to just above it. */
export function scanResult(anomalies: number, strongest = 4): ScanResult {
  const whole = windowResult(anomalies, strongest);
  return { ...whole, unusualFlows: whole.anomalies, flowsBySeverity: whole.bySeverity };
}

function windowResult(anomalies: number, strongest: number): Omit<ScanResult, 'unusualFlows' | 'flowsBySeverity'> {
  const windowThreshold = 0.5;
  const error = Float32Array.from(
    { length: anomalies },
    (_, rank) => windowThreshold * (1.01 + ((strongest - 1.01) * (anomalies - rank)) / Math.max(1, anomalies)),
  );
  const bySeverity: Record<Severity, number> = { Critical: 0, High: 0, Medium: 0, Low: 0 };
  for (const value of error) bySeverity[severity(value / windowThreshold)] += 1;
  const column = (value: (rank: number) => number) => Float64Array.from({ length: anomalies }, (_, rank) => value(rank));
  return {
    sizeBytes: 12_345,
    account: {
      read: anomalies + 25,
      used: anomalies + 20,
      skipped: [{ reason: 'orig_pkts is not a number', count: 5, firstLines: [2, 3] }],
      input: { formats: ['CSV table'], records: anomalies + 25, setAside: [] },
      withUnknownVolumes: 1,
      notes: ['A note.'],
    },
    detector: {
      name: 'volume',
      modelVersion: 'test',
      runtime: 'none',
      windowThreshold,
      flowThreshold: 1,
      features: [...volumeColumns],
      usual: { orig_pkts: [1, 10], resp_pkts: [0, 10], orig_bytes: [0, 1000], resp_bytes: [0, 2000] },
    },
    flows: anomalies + 20,
    windows: anomalies + 11,
    bySeverity,
    anomalies: {
      count: anomalies,
      // A permutation, so that order of time and order of strength differ.
      sequenceId: Uint32Array.from({ length: anomalies }, (_, rank) => (rank * 7919) % Math.max(1, anomalies)),
      error,
      row: Uint32Array.from({ length: anomalies }, (_, rank) => rank + 1),
      worstFeature: new Uint8Array(anomalies).fill(2),
      tsSeconds: column((rank) => (rank === 0 ? Number.NaN : 1_700_000_000 + rank)),
      volumes: [column(() => 5), column(() => 6), column((rank) => 1e6 + rank), column(() => 0)],
      unknownVolumes: new Uint8Array(anomalies).fill(0b1000),
      device: new Uint32Array(anomalies).fill(1),
      peer: new Uint32Array(anomalies).fill(2),
      protocol: new Uint32Array(anomalies).fill(3),
      service: new Uint32Array(anomalies),
      port: new Int32Array(anomalies).fill(443),
      texts: ['', '192.168.1.5', '192.0.2.7', 'tcp'],
    },
    incidents: [],
    spoke: ['volume'],
    steps: [],
    devices: [{ device: '192.168.1.5', flows: anomalies + 20, anomalousFlows: anomalies, strongest }],
    series: [{ sequenceId: 0, tsSeconds: null, error: 0.2 }],
    labels: null,
    firstTsSeconds: 1_700_000_000,
    lastTsSeconds: 1_700_000_100,
  };
}
