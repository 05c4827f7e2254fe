import { describe, expect, it } from 'vitest';
import { createDesktopState, type DesktopState } from '../../../src-main/desktop/desktop-state.ts';
import type { Guardian, GuardianEvent } from '../../../src-main/guardian.ts';
import { refuse, succeed } from '../../../src-main/result.ts';
import type { Job, RequestOutput, Result, WatchAnswer } from '../../../src-preload/contract/api.ts';
import { alertLine } from '../../helpers/alert-line.ts';
import { calm, someAlert, someJob } from '../../helpers/some-desktop.ts';
import { watchedFolder } from '../../helpers/watch-news.ts';

type Scans = RequestOutput<'scan:list'>;

const scansOf = (...ids: number[]): Result<Scans> =>
  succeed({
    total: ids.length,
    scans: ids.map((id) => ({
      id,
      timestamp: '2026-11-28T19:00:00Z',
      name: `${id}.csv`,
      sizeBytes: 1,
      windows: 0,
      anomalousWindows: 0,
      flows: 0,
      anomalousFlows: 0,
      bySeverity: { Critical: 0, High: 0, Medium: 0, Low: 0 },
      flowsBySeverity: { Critical: 0, High: 0, Medium: 0, Low: 0 },
      rowsRead: 0,
      rowsSkipped: 0,
      durationMs: 0,
      incidentCount: 0,
      strongestIncident: null,
      baseline: null,
      watchedFolder: null,
    })),
  });

interface Answers {
  readonly jobs?: readonly Job[];
  readonly scans?: Result<Scans>;
  /** No folders where it is absent. */
  readonly watched?: Promise<Result<WatchAnswer>>;
}

/** An application whose answers wait until the test gives them, where it says so. */
function heldGuardian({ jobs = [], scans = scansOf(), watched }: Answers = {}) {
  const listeners = new Set<(event: GuardianEvent) => void>();
  const held: ((answer: Result<Scans>) => void)[] = [];
  const gone = new Set<number>();
  let hold = false;
  let alerts: RequestOutput<'alert:list'> = { total: 0, alerts: [] };
  const asked: unknown[] = [];
  const guardian: Pick<Guardian, 'subscribe' | 'request'> = {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async request(name, input): Promise<Result<unknown>> {
      asked.push([name, input]);
      if (name === 'job:list') return succeed({ jobs });
      if (name === 'alert:list') return succeed(alerts);
      if (name === 'watch:list') return watched ?? succeed({ folders: [], pausedUntil: null });
      if (name === 'scan:list') return hold ? new Promise((resolve) => held.push(resolve)) : scans;
      const { scanId } = input as { scanId: number }; // of anomaly:list, the only other question
      return gone.has(scanId) ? refuse('not-found', 'gone') : succeed({ total: 0, anomalies: [] });
    },
  };
  return {
    guardian,
    held,
    gone,
    asked,
    setAlerts: (...lines: RequestOutput<'alert:list'>['alerts']) => {
      alerts = { total: lines.length, alerts: lines };
    },
    holdAnswers: () => {
      hold = true;
    },
    tell(event: GuardianEvent) {
      for (const listener of listeners) listener(event);
    },
  };
}

function lines() {
  const told: string[] = [];
  return { told, log: { warn: (line: string) => void told.push(line) } };
}

const historyChanged: GuardianEvent = { name: 'history:changed', payload: {} };
const changed = (job: Job): GuardianEvent => ({ name: 'job:changed', payload: job });
const raised = (...alerts: Parameters<typeof someAlert>[0][]): GuardianEvent => ({
  name: 'alert:raised',
  payload: { alerts: alerts.map(someAlert) },
});

describe('the state of the desktop app', () => {
  it('begins with the newest scan and with the jobs that are there, ended ones left out', async () => {
    const jobs = [
      someJob({ jobId: 'c', state: 'queued' }),
      someJob({ jobId: 'b', state: 'queued' }),
      someJob({ jobId: 'a' }),
      someJob({ jobId: 'z', state: 'done' }),
    ];
    const { guardian, asked } = heldGuardian({ jobs, scans: scansOf(5) });
    const state = await createDesktopState(guardian, lines().log);
    expect(state.get()).toMatchObject({
      jobs: [{ jobId: 'a' }, { jobId: 'b' }, { jobId: 'c' }],
      lastScan: { scanId: 5, name: '5.csv' },
      alert: null,
    });
    expect(asked).toContainEqual(['scan:list', { offset: 0, limit: 1 }]);
  });

  it('does not let the list of jobs bring back one that ended meanwhile', async () => {
    const { guardian, tell } = heldGuardian({ jobs: [someJob({ jobId: 'a' })] });
    const starting = createDesktopState(guardian, lines().log);
    tell(changed(someJob({ jobId: 'a', state: 'done' })));
    expect((await starting).get().jobs).toEqual([]);
  });

  it('tells of every change until unsubscribed', async () => {
    const { guardian, tell } = heldGuardian();
    const state = await createDesktopState(guardian, lines().log);
    const seen: DesktopState[] = [];
    const unsubscribe = state.onChange((now) => seen.push(now));
    tell(changed(someJob({ done: 20 })));
    tell(raised({}));
    expect(seen.map(({ jobs, alert }) => [jobs[0]?.done, alert?.severity])).toEqual([
      [20, undefined],
      [20, 'Medium'],
    ]);
    state.alertSeen();
    expect(seen.at(-1)?.alert).toBeNull();
    expect(state.get()).toBe(seen.at(-1));
    state.alertSeen(); // nothing new
    expect(seen).toHaveLength(3);
    unsubscribe();
    tell(changed(someJob({ done: 30 })));
    expect(seen).toHaveLength(3);
  });

  it('asks anew when the history changed, and forgets a scan that was deleted', async () => {
    const { guardian, tell, held, holdAnswers } = heldGuardian({ scans: scansOf(5) });
    const state = await createDesktopState(guardian, lines().log);
    holdAnswers();
    tell(historyChanged);
    held[0]?.(scansOf(6));
    await expect.poll(() => state.get().lastScan?.scanId).toBe(6);
    tell(historyChanged);
    held[1]?.(scansOf());
    await expect.poll(() => state.get().lastScan).toBeNull();
  });

  it('does not let an answer win over one that was asked for later', async () => {
    const { guardian, tell, held, holdAnswers } = heldGuardian();
    const state = await createDesktopState(guardian, lines().log);
    const seen: (number | undefined)[] = [];
    state.onChange(({ lastScan }) => seen.push(lastScan?.scanId));
    holdAnswers();
    tell(historyChanged);
    tell(historyChanged);
    tell(historyChanged);
    held[1]?.(scansOf(8));
    await expect.poll(() => state.get().lastScan?.scanId).toBe(8);
    held[0]?.(scansOf(7));
    held[2]?.(scansOf(9));
    await expect.poll(() => state.get().lastScan?.scanId).toBe(9);
    expect(seen).toEqual([8, 9]);
  });

  it('drops the alert of a scan that was deleted, and shows the next that is still there', async () => {
    const { guardian, tell, gone } = heldGuardian({ scans: scansOf(5) });
    const state = await createDesktopState(guardian, lines().log);
    tell(raised({ scanId: 3, severity: 'Critical' }));
    tell(raised({ scanId: 4, severity: 'High' }));
    tell(raised({ scanId: 5, severity: 'Low' }));
    gone.add(3).add(4);
    tell(historyChanged);
    await expect.poll(() => state.get().alert?.route).toBe('scans/5/incidents/2');
  });

  it('knows the last alert, and asks anew when alerts or the history changed', async () => {
    const { guardian, tell, setAlerts } = heldGuardian();
    const route = (of: Awaited<ReturnType<typeof createDesktopState>>) => of.get().lastAlert?.route;
    setAlerts(alertLine({ scanId: 3, incidentId: 2 }));
    const state = await createDesktopState(guardian, lines().log);
    expect(route(state)).toBe('scans/3/incidents/2');
    setAlerts(alertLine({ scanId: 4, incidentId: null }));
    tell({ name: 'alerts:changed', payload: {} });
    await expect.poll(() => route(state)).toBe('scans/4');
    setAlerts(alertLine({ scanId: 4, incidentId: 7 }));
    tell(historyChanged);
    await expect.poll(() => route(state)).toBe('scans/4/incidents/7');
  });

  it('knows the watched folders from the beginning, and follows them', async () => {
    const folders = [watchedFolder()];
    const { guardian, tell } = heldGuardian({ watched: Promise.resolve(succeed({ folders, pausedUntil: null })) });
    const state = await createDesktopState(guardian, lines().log);
    const seen: DesktopState[] = [];
    state.onChange((now) => seen.push(now));
    const zeek = { name: 'zeek', state: 'watching', lastReadAt: '2026-11-28T14:05Z' };
    expect(state.get().watching).toEqual({ folders: [zeek], pausedUntil: null });
    tell({
      name: 'watch:changed',
      payload: { folders: [watchedFolder({ rowsRead: 1300, lastReadAt: '2026-11-28T14:05:59.000Z' })], pausedUntil: null },
    });
    expect(seen).toEqual([]); // a menu that is open stays
    tell({ name: 'watch:changed', payload: { folders: [watchedFolder({ state: 'unreachable' })], pausedUntil: null } });
    expect(seen.map(({ watching }) => watching.folders[0]?.state)).toEqual(['unreachable']);
  });

  it('does not let the list of watched folders undo what was told meanwhile', async () => {
    const { promise, resolve } = Promise.withResolvers<Result<WatchAnswer>>();
    const { guardian, tell } = heldGuardian({ watched: promise });
    const starting = createDesktopState(guardian, lines().log);
    tell({ name: 'watch:changed', payload: { folders: [], pausedUntil: null } });
    resolve(succeed({ folders: [watchedFolder()], pausedUntil: null }));
    expect((await starting).get().watching.folders).toEqual([]);
  });

  it('keeps what it knows when the application refuses to tell, and logs it', async () => {
    const { guardian, tell, held, holdAnswers } = heldGuardian({ scans: scansOf(5) });
    const { told, log } = lines();
    const state = await createDesktopState(guardian, log);
    holdAnswers();
    tell(historyChanged);
    held[0]?.(refuse('internal', 'The disk is full.'));
    await expect.poll(() => told).toEqual(['The tray could not learn what is going on: Error: The disk is full.']);
    expect(state.get().lastScan?.scanId).toBe(5);
  });

  it('is there even where the application refuses from the beginning', async () => {
    const { told, log } = lines();
    const state = await createDesktopState(heldGuardian({ scans: refuse('internal', 'The disk is full.') }).guardian, log);
    expect(state.get()).toEqual(calm);
    expect(told).toHaveLength(1);
  });
});
