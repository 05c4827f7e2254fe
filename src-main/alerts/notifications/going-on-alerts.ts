import type { Alert, Settings } from '../../../src-preload/contract/api.ts';
import type { GoingOn } from '../drafts/going-on-drafts.ts';
import type { StoredScan } from './scan-alerts.ts';
import { tellableAlerts } from './tellable-alerts.ts';

/** What may be told at once of what is new in a scan that goes on, as notifications; empty where nothing is new. */
export function goingOnAlerts(scan: StoredScan, { drafts, incidents }: GoingOn, settings: Settings['alerts'], now: Date): Alert[] {
  // Without this, a scan whose incidents were all told would be taken for one that has none.
  if (drafts.length === 0) return [];
  return tellableAlerts({ ...scan, goesOn: true, result: { ...scan.result, incidents } }, settings, now);
}
