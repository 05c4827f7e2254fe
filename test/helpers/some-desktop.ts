import type { DesktopState } from '../../src-main/desktop/desktop-facts.ts';
import type { Alert, Job } from '../../src-preload/contract/api.ts';

/** Nothing scanned, nothing watched, nothing to look at. */
export const calm: DesktopState = {
  jobs: [],
  lastScan: null,
  alert: null,
  lastAlert: null,
  watching: { folders: [], pausedUntil: null },
};

/** A scan under way, a tenth of it read. */
export function someJob(changes: Partial<Job> = {}): Job {
  return {
    jobId: 'one',
    kind: 'scan',
    name: 'home.csv',
    state: 'running',
    phase: 'reading',
    done: 10,
    total: 100,
    flowsRead: 7,
    startedAt: '2026-11-28T19:00:00.000Z',
    scanId: null,
    baseline: null,
    message: null,
    unknownColumns: false,
    ...changes,
  };
}

/** A device of scan 3 that behaves unlike itself. */
export function someAlert(changes: Partial<Alert> = {}): Alert {
  return {
    scanId: 3,
    scanName: 'home.csv',
    device: '192.168.1.7',
    incidentId: 2,
    incidentFirst: null,
    severity: 'Medium',
    count: 1,
    title: '192.168.1.7 behaves unlike itself',
    text: 'It asked many addresses within a minute.',
    ...changes,
  };
}
