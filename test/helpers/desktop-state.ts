import type { DesktopState, DesktopStateStore } from '../../src-main/desktop/desktop-state.ts';
import type { Job } from '../../src-preload/contract/api.ts';
import { calm, someJob } from './some-desktop.ts';

/** A job under way, as a scan of which half is read. */
export const halfReadJob = (change: Partial<Job> = {}): Job => someJob({ jobId: 'a', name: 'capture.csv', done: 50, ...change });

/** A state of the application that the test sets. */
export function settableState(...jobs: Job[]) {
  let state: DesktopState = { ...calm, jobs };
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
