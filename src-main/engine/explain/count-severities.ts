import { severity } from '../detect/severity.ts';
import type { Severity } from '../types.ts';

/** How many anomalous windows, or flows, have each severity. @param errors of anomalous ones only */
export function countSeverities(errors: Float32Array, threshold: number): Record<Severity, number> {
  const counts: Record<Severity, number> = { Critical: 0, High: 0, Medium: 0, Low: 0 };
  for (const error of errors) counts[severity(error / threshold)] += 1;
  return counts;
}
