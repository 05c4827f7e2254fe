import { ask } from '../ask.ts';
import type { Guardian } from '../guardian.ts';
import type { Log } from '../log.ts';
import { changeFacts, type DesktopChange, type DesktopState, noFacts, toDesktopState } from './desktop-facts.ts';
import { lastAlertOf } from './last-alert.ts';
import { watchingStateOf } from './watching-state.ts';

export type { DesktopState } from './desktop-facts.ts';

/** Enough to find the most severe of those that were raised together. */
const alertsAsked = 50;

/** A question that may be put again before it is answered: an answer counts unless one to a later question has come before it. */
function newestAnswer<T>(question: () => Promise<T>, take: (answer: T) => void): () => Promise<void> {
  let asked = 0;
  let answered = 0;
  return async () => {
    asked += 1;
    const turn = asked;
    const answer = await question();
    if (turn < answered) return;
    answered = turn;
    take(answer);
  };
}

/** The state as it goes on. */
export interface DesktopStateStore {
  get(): DesktopState;
  /** Calls back after every change. Returns the way to unsubscribe. */
  onChange(listener: (state: DesktopState) => void): () => void;
  /** The person has come to look. */
  alertSeen(): void;
}

/**
 * Follows the application from now on. Resolves once the jobs, the newest scan, the last alert and the watched folders that are there
 * already are known; never rejects: what the application refuses to tell is logged, and what was known before still holds.
 */
export async function createDesktopState(
  guardian: Pick<Guardian, 'subscribe' | 'request'>,
  log: Pick<Log, 'warn'>,
): Promise<DesktopStateStore> {
  let facts = noFacts;
  let state = toDesktopState(facts);
  const listeners = new Set<(state: DesktopState) => void>();
  const change = (what: DesktopChange) => {
    const next = changeFacts(facts, what);
    if (next === facts) return;
    facts = next;
    state = toDesktopState(facts);
    for (const listener of listeners) listener(state);
  };
  const failed = (error: unknown) => log.warn(`The tray could not learn what is going on: ${String(error)}`);

  const findNewestScan = newestAnswer(
    () => ask(guardian, 'scan:list', { offset: 0, limit: 1 }),
    ({ scans: [newest] }) => change({ kind: 'newest-scan', scan: newest ? { scanId: newest.id, name: newest.name } : null }),
  );
  const findLastAlert = newestAnswer(
    () => ask(guardian, 'alert:list', { offset: 0, limit: alertsAsked }),
    ({ alerts }) => change({ kind: 'last-alert', alert: lastAlertOf(alerts) }),
  );

  /** An alert must not lead to a scan that was deleted. */
  const dropAlertsOfDeletedScans = async () => {
    const gone = async (scanId: number) => {
      // The smallest question that is refused for a scan that is not there.
      const one = { scanId, of: 'flows', offset: 0, limit: 1, order: 'strongest', severity: null } as const;
      const answer = await guardian.request('anomaly:list', one);
      return !answer.ok && answer.code === 'not-found';
    };
    // Those behind the first are not shown; each is asked for when it comes to the front.
    for (let [first] = facts.unseen; first && (await gone(first.scanId)); [first] = facts.unseen)
      change({ kind: 'scan-gone', scanId: first.scanId });
  };

  const toldOf = new Set<string>();
  let toldOfWatching = false;
  let started = false;
  guardian.subscribe((event) => {
    if (event.name === 'job:changed') {
      if (!started) toldOf.add(event.payload.jobId);
      change({ kind: 'job', job: event.payload });
    } else if (event.name === 'alert:raised') {
      change({ kind: 'alerts', alerts: event.payload.alerts });
    } else if (event.name === 'watch:changed') {
      toldOfWatching = true;
      change({ kind: 'watching', watching: watchingStateOf(event.payload) });
    } else if (event.name === 'alerts:changed') {
      void findLastAlert().catch(failed);
    } else if (event.name === 'history:changed') {
      void findNewestScan().catch(failed);
      void findLastAlert().catch(failed); // the incidents of a scan that goes on have other numbers now
      void dropAlertsOfDeletedScans().catch(failed);
    }
  });

  /** Jobs that were there before anybody listened. */
  const findJobs = async () => {
    const { jobs } = await ask(guardian, 'job:list', {});
    // What was told in the meantime is newer than the list, which comes newest first.
    for (const job of jobs.toReversed()) if (!toldOf.has(job.jobId)) change({ kind: 'job', job });
  };
  const findWatching = async () => {
    const answer = await ask(guardian, 'watch:list', {});
    if (!toldOfWatching) change({ kind: 'watching', watching: watchingStateOf(answer) });
  };
  await Promise.all([findNewestScan, findJobs, findLastAlert, findWatching].map((find) => find().catch(failed)));
  started = true;
  toldOf.clear();

  return {
    get: () => state,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    alertSeen: () => change({ kind: 'seen' }),
  };
}
