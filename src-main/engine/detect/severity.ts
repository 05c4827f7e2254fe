import type { Severity } from '../types.ts';

/**
 * Severity of an anomaly (the guide's section 4): Critical above 2, High above 1.5, Medium above 1.2, else Low.
 *
 * @param ratio error divided by its threshold.
 */
export function severity(ratio: number): Severity {
  if (ratio > 2) return 'Critical';
  if (ratio > 1.5) return 'High';
  if (ratio > 1.2) return 'Medium';
  return 'Low';
}
