import type { ScanSummary, Severity } from '../../src-preload/contract/api.ts';

/** All severities, strongest first. */
export const severityOrder: readonly Severity[] = ['Critical', 'High', 'Medium', 'Low'];

/** The strongest severity that occurs in a scan, of a flow or of a window, or null where nothing was unusual. */
export function strongestSeverity({ bySeverity, flowsBySeverity }: Pick<ScanSummary, 'bySeverity' | 'flowsBySeverity'>): Severity | null {
  return severityOrder.find((severity) => bySeverity[severity] > 0 || flowsBySeverity[severity] > 0) ?? null;
}
