import type { Alert } from '../../../src-preload/contract/alerts.ts';

/** What is told of one scan. */
export interface ScanNews {
  readonly scan: {
    readonly id: number;
    readonly windows: number;
    /** Of all windows, how many are anomalous. May be 0 where a capture is too short for windows. */
    readonly anomalousWindows: number;
  };
  /** The most severe first; never empty. */
  readonly alerts: readonly Alert[];
}

/**
 * Tells a person of devices that behave unlike themselves, in the way of its door: the system's notifications, or lines in the
 * terminal. Telling never fails a scan: what cannot be told is logged by whoever could not tell it.
 */
export interface Notifier {
  notify(news: ScanNews): void;
}
