import type { Alert, Settings } from '../../src-preload/contract/api.ts';
import { planDelivery } from './policy.ts';
import { type StoredScan, scanAlerts } from './scan-alerts.ts';

/**
 * What may be told of a scan at once, as notifications: what the policy neither mutes nor records only nor holds back at that time. A scan
 * was asked for by whoever sees them, so its own cool-down does not count, nor is anything gathered.
 */
export function tellableAlerts(scan: StoredScan, settings: Settings['alerts'], now: Date): Alert[] {
  return scanAlerts(scan, (subject) => {
    const plan = planDelivery(subject, { ...settings, deliver: 'at-once' }, { now, lastTold: null });
    return plan?.state === 'waiting' && plan.due !== null && new Date(plan.due) <= now;
  });
}
