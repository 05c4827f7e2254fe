import type { Alert, Settings } from '../../../src-preload/contract/api.ts';
import { mayTellNow } from '../policy/may-tell-now.ts';
import { type StoredScan, scanAlerts } from './scan-alerts.ts';

/**
 * What may be told of a scan at once, as notifications. A scan was asked for by whoever sees them, so its own cool-down does not count, nor is
 * anything gathered.
 */
export function tellableAlerts(scan: StoredScan, settings: Settings['alerts'], now: Date): Alert[] {
  return scanAlerts(scan, mayTellNow(settings, now));
}
