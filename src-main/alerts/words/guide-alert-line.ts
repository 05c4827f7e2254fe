/** The guide's line of a scan, "[ALERT] 9 anomalies detected in 991 samples!"; its samples are windows. Null for a capture without anomalous windows. */
export function guideAlertLine({
  windows,
  anomalousWindows,
}: {
  readonly windows: number;
  readonly anomalousWindows: number;
}): string | null {
  if (anomalousWindows === 0) return null;
  return `[ALERT] ${anomalousWindows} ${anomalousWindows === 1 ? 'anomaly' : 'anomalies'} detected in ${windows} samples!`;
}
