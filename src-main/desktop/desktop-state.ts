import type { Job, Severity } from '../../src-preload/contract/api.ts';

/** What the tray, the taskbar and the menus show of the application. */
export interface DesktopState {
  /** Queued and running jobs, the one under way first. */
  readonly jobs: readonly Job[];
  /** The newest scan; null where there is none. */
  readonly lastScan: { readonly scanId: number; readonly name: string } | null;
  /** What was raised and not looked at yet; null for none. `route` is where to look. */
  readonly alert: { readonly severity: Severity; readonly title: string; readonly route: string } | null;
}

/** The state as it goes on. */
export interface DesktopStateStore {
  get(): DesktopState;
  /** Calls back after every change. Returns the way to unsubscribe. */
  onChange(listener: (state: DesktopState) => void): () => void;
  /** The person has come to look. */
  alertSeen(): void;
}
