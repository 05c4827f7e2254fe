import { describe, expect, it } from 'vitest';
import { changeFacts, type DesktopChange, noFacts, toDesktopState } from '../../../src-main/desktop/desktop-facts.ts';
import { someAlert, someJob } from '../../helpers/some-desktop.ts';

const after = (...changes: DesktopChange[]) => changes.reduce(changeFacts, noFacts);
const stateAfter = (...changes: DesktopChange[]) => toDesktopState(after(...changes));
const job = (changes: Parameters<typeof someJob>[0]): DesktopChange => ({ kind: 'job', job: someJob(changes) });
const raised = (...alerts: Parameters<typeof someAlert>[0][]): DesktopChange => ({ kind: 'alerts', alerts: alerts.map(someAlert) });

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

describe('what changes nothing', () => {
  const facts = after(job({}), { kind: 'newest-scan', scan: { scanId: 3, name: 'home.csv' } });
  it.each<DesktopChange>([
    { kind: 'newest-scan', scan: { scanId: 3, name: 'home.csv' } },
    { kind: 'alerts', alerts: [] },
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
