import type { Alert } from '../../src-preload/contract/alerts.ts';

/**
 * Tells a person of devices that behave unlike themselves, in the way of its door: the system's notifications, or lines in the
 * terminal. Telling never fails a scan: what cannot be told is logged by whoever could not tell it.
 */
export interface Notifier {
  /** @param alerts of one scan, the most severe first; never empty */
  notify(alerts: readonly Alert[]): void;
}
