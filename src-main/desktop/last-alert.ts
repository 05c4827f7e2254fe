import type { AlertLine } from '../../src-preload/contract/alerts.ts';
import { severity } from '../../src-preload/contract/parts.ts';
import { alertRoute } from './alert-route.ts';

/** An alert as a menu names it. */
export interface LastAlert {
  readonly title: string;
  /** Where to look: what stands after `#/` in the address. */
  readonly route: string;
}

/**
 * What was raised last, of what the list of alerts has: the most severe of those that were raised together. Null where nothing was, or
 * the scans are deleted. @param lines newest first
 */
export function lastAlertOf(lines: readonly AlertLine[]): LastAlert | null {
  const [newest] = lines.filter(({ scanId }) => scanId !== null);
  if (!newest) return null;
  const together = lines.filter(({ scanId, createdAt }) => scanId === newest.scanId && createdAt === newest.createdAt);
  const strongest = severity.options.map((level) => together.find((line) => line.severity === level)).find((line) => line !== undefined);
  const { scanId, incidentId, device, summary } = strongest ?? newest;
  // The list is asked for anew whenever a scan went on, so the number holds.
  return scanId === null ? null : { title: summary, route: alertRoute({ scanId, incidentId, incidentFirst: null, device }) };
}
