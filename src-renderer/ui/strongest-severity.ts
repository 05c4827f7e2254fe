import type { ScanSummary, Severity } from '../../src-preload/contract/api.ts';

/** All severities, strongest first. */
export const severityOrder: readonly Severity[] = ['Critical', 'High', 'Medium', 'Low'];

/** The severity of a scan: of its incidents where it has some, else the strongest of a flow or of a window; null where nothing was unusual. */
export function strongestSeverity({
  strongestIncident,
  bySeverity,
  flowsBySeverity,
}: Pick<ScanSummary, 'strongestIncident' | 'bySeverity' | 'flowsBySeverity'>): Severity | null {
  return strongestIncident ?? severityOrder.find((severity) => bySeverity[severity] > 0 || flowsBySeverity[severity] > 0) ?? null;
}
