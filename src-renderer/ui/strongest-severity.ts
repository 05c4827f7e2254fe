import type { ScanSummary, Severity } from '../../src-preload/contract/api.ts';

/** All severities, strongest first. */
export const severityOrder: readonly Severity[] = ['Critical', 'High', 'Medium', 'Low'];

/** The strongest severity that occurs in a scan, or null where nothing was unusual. */
export function strongestSeverity(bySeverity: ScanSummary['bySeverity']): Severity | null {
  return severityOrder.find((severity) => bySeverity[severity] > 0) ?? null;
}
