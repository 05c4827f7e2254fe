import { describe, expect, it } from 'vitest';
import { changeFacts, type DesktopChange, noFacts, toDesktopState } from '../../../src-main/desktop/desktop-facts.ts';
import type { WatchingState } from '../../../src-main/desktop/watching-state.ts';
import { someAlert, someJob } from '../../helpers/some-desktop.ts';

const after = (...changes: DesktopChange[]) => changes.reduce(changeFacts, noFacts);
const stateAfter = (...changes: DesktopChange[]) => toDesktopState(after(...changes));
const job = (changes: Parameters<typeof someJob>[0]): DesktopChange => ({ kind: 'job', job: someJob(changes) });
const raised = (...alerts: Parameters<typeof someAlert>[0][]): DesktopChange => ({ kind: 'alerts', alerts: alerts.map(someAlert) });

const watching: WatchingState = {
  folders: [{ name: 'zeek', state: 'watching', lastReadAt: '2026-11-28T14:05Z' }],
  pausedUntil: '2026-11-28T15:20:00.000Z',
};

describe('jobs', () => {
  it('stand in the order in which they were queued, the one under way first', () => {
    const { jobs } = stateAfter(
      job({ jobId: 'a', state: 'queued' }),
      job({ jobId: 'b', state: 'queued' }),
      job({ jobId: 'c', state: 'queued' }),
      job({ jobId: 'b', state: 'running' }),
    );
    expect(jobs.map(({ jobId }) => jobId)).toEqual(['b', 'a', 'c']);
  });

  it.each(['done', 'failed', 'cancelled'] as const)('that are %s are gone, and do not come in', (state) => {
    expect(stateAfter(job({ jobId: 'a' }), job({ jobId: 'b', state: 'queued' }), job({ jobId: 'a', state })).jobs).toMatchObject([
      { jobId: 'b' },
    ]);
    expect(stateAfter(job({ state })).jobs).toEqual([]);
  });

  it('go on where they stand', () => {
    expect(stateAfter(job({ done: 10 }), job({ done: 60 })).jobs).toEqual([someJob({ done: 60 })]);
  });
});

describe('an alert', () => {
  it('leads to its incident', () => {
    expect(stateAfter(raised({})).alert).toEqual({
      severity: 'Medium',
      title: '192.168.1.7 behaves unlike itself',
      route: 'scans/3/incidents/2',
    });
  });

  it('of a scan that goes on leads to it whatever number it has by then', () => {
    expect(stateAfter(raised({ incidentFirst: 40 })).alert?.route).toBe('scans/3/incidents/first-40/192.168.1.7');
  });

  it('that is of no single incident leads to its scan', () => {
    expect(stateAfter(raised({ incidentId: null })).alert?.route).toBe('scans/3');
  });

  it('is the most severe of what was not seen yet, among equals the newest', () => {
    const high = raised({ scanId: 3, severity: 'High' }, { scanId: 3, severity: 'Low', incidentId: 9 });
    expect(stateAfter(high, raised({ scanId: 4, severity: 'Medium' })).alert?.route).toBe('scans/3/incidents/2');
    expect(stateAfter(high, raised({ scanId: 4, severity: 'High' })).alert?.route).toBe('scans/4/incidents/2');
    expect(stateAfter(high, raised({ scanId: 4, severity: 'Critical' })).alert?.severity).toBe('Critical');
  });

  it('goes with its scan, and leaves the one behind it', () => {
    const facts = after(raised({ scanId: 3, severity: 'High' }), raised({ scanId: 4 }), { kind: 'scan-gone', scanId: 3 });
    expect(toDesktopState(facts).alert?.route).toBe('scans/4/incidents/2');
  });

  it('is gone once a person has looked, with all behind it', () => {
    expect(stateAfter(raised({}), raised({ scanId: 4, severity: 'High' }), { kind: 'seen' }).alert).toBeNull();
  });
});

describe('the last alert and the watched folders', () => {
  it('are as they were told last; looking at the alert leaves it the last', () => {
    const alert = { title: 'The camera tried 43 addresses.', route: 'scans/3/incidents/2' };
    const state = stateAfter(raised({}), { kind: 'last-alert', alert }, { kind: 'watching', watching }, { kind: 'seen' });
    expect(state).toMatchObject({ alert: null, lastAlert: alert, watching });
    expect(stateAfter({ kind: 'last-alert', alert }, { kind: 'last-alert', alert: null }).lastAlert).toBeNull();
    const other = { ...watching, pausedUntil: null };
    expect(stateAfter({ kind: 'watching', watching }, { kind: 'watching', watching: other }).watching).toBe(other);
  });
});

describe('what changes nothing', () => {
  const lastAlert = { title: 'The camera tried 43 addresses.', route: 'scans/3/incidents/2' };
  const facts = after(
    job({}),
    { kind: 'newest-scan', scan: { scanId: 3, name: 'home.csv' } },
    { kind: 'last-alert', alert: lastAlert },
    { kind: 'watching', watching },
  );
  it.each<DesktopChange>([
    { kind: 'newest-scan', scan: { scanId: 3, name: 'home.csv' } },
    { kind: 'alerts', alerts: [] },
    { kind: 'last-alert', alert: { ...lastAlert } },
    { kind: 'watching', watching: structuredClone(watching) },
    { kind: 'scan-gone', scanId: 5 },
    { kind: 'seen' },
    { kind: 'job', job: someJob({ jobId: 'other', state: 'done' }) },
  ])('leaves the very same facts: $kind', (change) => {
    expect(changeFacts(facts, change)).toBe(facts);
  });

  it('is not a scan of another number or name, or none', () => {
    expect(changeFacts(facts, { kind: 'newest-scan', scan: { scanId: 4, name: 'home.csv' } }).lastScan?.scanId).toBe(4);
    expect(changeFacts(facts, { kind: 'newest-scan', scan: { scanId: 3, name: 'b.csv' } }).lastScan?.name).toBe('b.csv');
    expect(changeFacts(facts, { kind: 'newest-scan', scan: null }).lastScan).toBeNull();
  });
});
