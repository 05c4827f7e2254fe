import { ask } from '../ask.ts';
import type { Guardian } from '../guardian.ts';
import type { Log } from '../log.ts';
import { changeFacts, type DesktopChange, type DesktopState, noFacts, toDesktopState } from './desktop-facts.ts';

export type { DesktopState } from './desktop-facts.ts';

/** The state as it goes on. */
export interface DesktopStateStore {
  get(): DesktopState;
  /** Calls back after every change. Returns the way to unsubscribe. */
  onChange(listener: (state: DesktopState) => void): () => void;
  /** The person has come to look. */
  alertSeen(): void;
}

/**
 * Follows the application from now on. Resolves once the jobs and the newest scan that are there already are known; never rejects: what
 * the application refuses to tell is logged, and what was known before still holds.
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

  let asked = 0;
  let answered = 0;
  const findNewestScan = async () => {
    asked += 1;
    const turn = asked;
    const { scans } = await ask(guardian, 'scan:list', { offset: 0, limit: 1 });
    if (turn < answered) return; // a question that was put later has been answered already
    answered = turn;
    const [newest] = scans;
    change({ kind: 'newest-scan', scan: newest ? { scanId: newest.id, name: newest.name } : null });
  };

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
  let started = false;
  guardian.subscribe((event) => {
    if (event.name === 'job:changed') {
      if (!started) toldOf.add(event.payload.jobId);
      change({ kind: 'job', job: event.payload });
    } else if (event.name === 'alert:raised') {
      change({ kind: 'alerts', alerts: event.payload.alerts });
    } else if (event.name === 'history:changed') {
      void findNewestScan().catch(failed);
      void dropAlertsOfDeletedScans().catch(failed);
    }
  });

  /** Jobs that were there before anybody listened. */
  const findJobs = async () => {
    const { jobs } = await ask(guardian, 'job:list', {});
    // What was told in the meantime is newer than the list, which comes newest first.
    for (const job of jobs.toReversed()) if (!toldOf.has(job.jobId)) change({ kind: 'job', job });
  };
  await Promise.all([findNewestScan().catch(failed), findJobs().catch(failed)]);
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
