import type { DesktopState, DesktopStateStore } from '../../src-main/desktop/desktop-state.ts';
import type { Job } from '../../src-preload/contract/api.ts';

/** A job under way, as a scan of which half is read. */
export function someJob(change: Partial<Job> = {}): Job {
  return {
    jobId: 'a',
    kind: 'scan',
    name: 'capture.csv',
    state: 'running',
    phase: 'reading',
    done: 50,
    total: 100,
    flowsRead: 5,
    startedAt: '2026-01-31T22:00:00.000Z',
    scanId: null,
    baseline: null,
    message: null,
    unknownColumns: false,
    ...change,
  };
}

/** A state of the application that the test sets. */
export function settableState(...jobs: Job[]) {
  let state: DesktopState = { jobs, lastScan: null, alert: null };
  const listeners = new Set<(state: DesktopState) => void>();
  const store: DesktopStateStore = {
    get: () => state,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    alertSeen: () => undefined,
  };
  const setJobs = (...changed: Job[]) => {
    state = { ...state, jobs: changed };
    for (const listener of listeners) listener(state);
  };
  return { store, setJobs, listeners };
}
