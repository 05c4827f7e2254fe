import type { Settings } from '../../../src-preload/contract/api.ts';
import type { AlertSubject } from '../notifications/scan-alerts.ts';
import { planDelivery } from './policy.ts';

/**
 * What may be told at once, as a notification: what the policy neither mutes nor records only nor holds back at that time. Neither the
 * cool-down counts nor is anything gathered.
 */
export function mayTellNow(settings: Settings['alerts'], now: Date): (subject: AlertSubject) => boolean {
  return (subject) => {
    const plan = planDelivery(subject, { ...settings, deliver: 'at-once' }, { now, lastTold: null });
    return plan?.state === 'waiting' && plan.due !== null && new Date(plan.due) <= now;
  };
}
