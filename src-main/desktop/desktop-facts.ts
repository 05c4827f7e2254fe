import { isDeepStrictEqual } from 'node:util';
import type { Alert, Job, Severity } from '../../src-preload/contract/api.ts';
import { severity } from '../../src-preload/contract/parts.ts';
import { alertRoute } from './alert-route.ts';
import type { LastAlert } from './last-alert.ts';
import { noWatching, type WatchingState } from './watching-state.ts';

/** What the tray, the taskbar and the menus show of the application. */
export interface DesktopState {
  /** Queued and running jobs, the one under way first. */
  readonly jobs: readonly Job[];
  /** The newest scan; null where there is none. */
  readonly lastScan: { readonly scanId: number; readonly name: string } | null;
  /** What was raised and not looked at yet; null for none. `route` is where to look. */
  readonly alert: { readonly severity: Severity; readonly title: string; readonly route: string } | null;
  /** What was raised last, looked at or not; null for none. */
  readonly lastAlert: LastAlert | null;
  readonly watching: WatchingState;
}

/** All that is known of the application; `toDesktopState` makes of it what is shown. */
export interface DesktopFacts {
  /** Queued and running jobs, the one under way first, then in the order in which they were queued. */
  readonly jobs: readonly Job[];
  readonly lastScan: DesktopState['lastScan'];
  /** What was raised and not looked at yet: of each scan the most severe alert; the most severe first, among equals the newest. */
  readonly unseen: readonly Alert[];
  readonly lastAlert: LastAlert | null;
  readonly watching: WatchingState;
}

/** Something that happened. */
export type DesktopChange =
  | { readonly kind: 'job'; readonly job: Job }
  | { readonly kind: 'newest-scan'; readonly scan: DesktopState['lastScan'] }
  | { readonly kind: 'alerts'; readonly alerts: readonly Alert[] }
  | { readonly kind: 'last-alert'; readonly alert: LastAlert | null }
  | { readonly kind: 'watching'; readonly watching: WatchingState }
  | { readonly kind: 'scan-gone'; readonly scanId: number }
  | { readonly kind: 'seen' };

/** Before anything was asked or told. */
export const noFacts: DesktopFacts = { jobs: [], lastScan: null, unseen: [], lastAlert: null, watching: noWatching };

/** The most severe first, as the contract lists them. */
const bySeverity = (a: Alert, b: Alert) => severity.options.indexOf(a.severity) - severity.options.indexOf(b.severity);

function withJob(jobs: readonly Job[], job: Job): readonly Job[] {
  const known = jobs.some(({ jobId }) => jobId === job.jobId);
  const ended = job.state !== 'queued' && job.state !== 'running';
  if (ended) return known ? jobs.filter(({ jobId }) => jobId !== job.jobId) : jobs;
  const all = known ? jobs.map((other) => (other.jobId === job.jobId ? job : other)) : [...jobs, job];
  return [...all.filter(({ state }) => state === 'running'), ...all.filter(({ state }) => state === 'queued')];
}

function withAlerts(unseen: readonly Alert[], alerts: readonly Alert[]): readonly Alert[] {
  const ofEachScan = new Map<number, Alert>();
  // Sorting keeps the order of equals, so new ones go first.
  for (const alert of [...alerts, ...unseen].sort(bySeverity)) if (!ofEachScan.has(alert.scanId)) ofEachScan.set(alert.scanId, alert);
  return [...ofEachScan.values()];
}

/** The facts after a change: the very same object where it changed nothing. */
export function changeFacts(facts: DesktopFacts, change: DesktopChange): DesktopFacts {
  switch (change.kind) {
    case 'job': {
      const jobs = withJob(facts.jobs, change.job);
      return jobs === facts.jobs ? facts : { ...facts, jobs };
    }
    case 'newest-scan': {
      const same = change.scan?.scanId === facts.lastScan?.scanId && change.scan?.name === facts.lastScan?.name;
      return same ? facts : { ...facts, lastScan: change.scan };
    }
    case 'alerts':
      return change.alerts.length === 0 ? facts : { ...facts, unseen: withAlerts(facts.unseen, change.alerts) };
    case 'last-alert': {
      const same = change.alert?.route === facts.lastAlert?.route && change.alert?.title === facts.lastAlert?.title;
      return same ? facts : { ...facts, lastAlert: change.alert };
    }
    case 'watching':
      // Told up to once a second, mostly of counts that are not shown.
      return isDeepStrictEqual(change.watching, facts.watching) ? facts : { ...facts, watching: change.watching };
    case 'scan-gone': {
      const unseen = facts.unseen.filter(({ scanId }) => scanId !== change.scanId);
      return unseen.length === facts.unseen.length ? facts : { ...facts, unseen };
    }
    case 'seen':
      return facts.unseen.length === 0 ? facts : { ...facts, unseen: [] };
  }
}

/** What is shown of the facts. */
export function toDesktopState({ unseen: [first], ...shown }: DesktopFacts): DesktopState {
  if (!first) return { ...shown, alert: null };
  return { ...shown, alert: { severity: first.severity, title: first.title, route: alertRoute(first) } };
}
