import { describe, expect, it } from 'vitest';
import type { DesktopState } from '../../../src-main/desktop/desktop-state.ts';
import { stateWords } from '../../../src-main/desktop/state-words.ts';
import { calm, someJob } from '../../helpers/some-desktop.ts';

const words = (state: Partial<DesktopState>) => stateWords({ ...calm, ...state });
const jobWords = (...jobs: Parameters<typeof someJob>[0][]) => words({ jobs: jobs.map(someJob) });
const alert = { severity: 'High', title: 'The camera behaves unlike itself', route: 'scans/3' } as const;

describe('what is going on, in words', () => {
  it('is calm when there is nothing to do', () => {
    expect(words({})).toEqual(['Nothing scanned yet']);
    expect(words({ lastScan: { scanId: 3, name: 'home.csv' } })).toEqual(['Nothing new to look at']);
  });

  it('is the scan under way, in steps of 5 %, rounded down', () => {
    expect(jobWords({ done: 40 })).toEqual(['Scanning “home.csv”, 40 %']);
    expect(jobWords({ done: 44.9 })).toEqual(['Scanning “home.csv”, 40 %']);
    expect(jobWords({ done: 99.9 })).toEqual(['Scanning “home.csv”, 95 %']);
    expect(jobWords({ done: 120 })).toEqual(['Scanning “home.csv”, 100 %']);
  });

  it('tells the phases after reading, as each counts anew', () => {
    expect(jobWords({ phase: 'scoring', done: 5 })).toEqual(['Scanning “home.csv”: comparing, 5 %']);
    expect(jobWords({ kind: 'learn', phase: 'learning', done: 50 })).toEqual(['Learning from “home.csv”: learning what is usual, 50 %']);
  });

  it('promises no percentage where none is known', () => {
    expect(jobWords({ phase: null, total: 0, done: 0 })).toEqual(['Scanning “home.csv”…']);
    expect(jobWords({ total: 0, done: 0 })).toEqual(['Scanning “home.csv”']);
  });

  it('counts what waits', () => {
    expect(jobWords({}, { state: 'queued' })[1]).toBe('1 more waits for its turn');
    expect(jobWords({}, { state: 'queued' }, { state: 'queued' })[1]).toBe('2 more wait for their turn');
  });

  it('is first of all what to look at, last the watched folders', () => {
    const watching = { folders: [{ name: 'zeek', state: 'unreachable', lastReadAt: null }], pausedUntil: null } as const;
    expect(words({ alert, jobs: [someJob(), someJob({ state: 'queued' })], watching })).toEqual([
      alert.title,
      'Scanning “home.csv”, 10 %',
      '1 more waits for its turn',
      'zeek cannot be reached',
    ]);
    expect(words({ watching })).toEqual(['zeek cannot be reached']);
    expect(words({ alert, jobs: [someJob()] })).toEqual([alert.title, 'Scanning “home.csv”, 10 %']);
    expect(words({ alert })).toEqual([alert.title]);
  });
});
