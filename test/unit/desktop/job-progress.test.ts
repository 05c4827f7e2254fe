import { describe, expect, it } from 'vitest';
import { showJobProgress } from '../../../src-main/desktop/job-progress.ts';
import type { Job } from '../../../src-preload/contract/api.ts';
import { halfReadJob, settableState } from '../../helpers/desktop-state.ts';
import { createFakeElectron } from '../../helpers/fake-electron/fake-electron.ts';
import { FakeWindow } from '../../helpers/fake-electron/fake-window.ts';

function make(...jobs: Job[]) {
  const electron = createFakeElectron();
  const window = new FakeWindow({}, () => undefined);
  const state = settableState(...jobs);
  const windows = [window];
  const progress = showJobProgress(electron.parts, state.store, () => windows);
  return { electron, window, windows, state, progress };
}

describe('the taskbar', () => {
  it('shows nothing without jobs', () => {
    expect(make().window.progress).toBe(-1);
  });

  it('shows how far a scan is in all its phases, and never goes back at the beginning of one', () => {
    const { window, state } = make();
    const seen = [
      halfReadJob(),
      halfReadJob({ done: 100 }),
      halfReadJob({ phase: 'scoring', done: 0 }),
      halfReadJob({ phase: 'saving', done: 100 }),
    ].map((job) => {
      state.setJobs(job);
      return window.progress;
    });
    expect(seen).toEqual([0.5 / 3, 1 / 3, 1 / 3, 1]);
    state.setJobs();
    expect(window.progress).toBe(-1);
  });

  it('counts the four phases of learning', () => {
    expect(make(halfReadJob({ kind: 'learn', phase: 'learning', done: 1, total: 2 })).window.progress).toBe(2.5 / 4);
  });

  it('does not know how far it is while a phase or a total is unknown', () => {
    const { window, state } = make(halfReadJob({ phase: null }));
    expect(window.progress).toBe(2);
    state.setJobs(halfReadJob({ total: 0, done: 0 }));
    expect(window.progress).toBe(2);
    state.setJobs(halfReadJob());
    expect(window.progress).toBe(0.5 / 3);
  });

  it('stays within its end when more was read than was announced', () => {
    expect(make(halfReadJob({ phase: 'saving', done: 300 })).window.progress).toBe(1);
  });

  it('counts jobs that wait as not begun and those that ended as done, until all have ended', () => {
    const waiting = halfReadJob({ jobId: 'b', state: 'queued', phase: null, done: 0, total: 0 });
    const { window, state } = make(halfReadJob({ phase: 'saving', done: 50 }), waiting);
    expect(window.progress).toBeCloseTo(2.5 / 3 / 2);
    state.setJobs(halfReadJob({ jobId: 'b', done: 0 }));
    expect(window.progress).toBe(0.5);
    state.setJobs();
    state.setJobs(halfReadJob({ jobId: 'c', done: 0 }));
    expect(window.progress).toBe(0);
  });

  it('comes to a window that is opened later, and leaves a closed one alone', () => {
    const { window, windows, state, progress } = make(halfReadJob());
    const later = new FakeWindow({}, () => undefined);
    expect(later.progress).toBe(-1);
    progress.apply(later);
    expect(later.progress).toBe(0.5 / 3);
    windows.push(later);
    window.destroy();
    state.setJobs(halfReadJob({ done: 100 }));
    expect(later.progress).toBe(1 / 3);
    expect(() => progress.apply(window)).not.toThrow();
  });
});

describe('sleep', () => {
  it('is held off by one blocker while jobs go on, and not longer', () => {
    const { electron, state } = make();
    expect(electron.blocking()).toBe(0);
    state.setJobs(halfReadJob());
    state.setJobs(halfReadJob({ done: 60 }), halfReadJob({ jobId: 'b', state: 'queued' }));
    expect(electron.blocking()).toBe(1);
    state.setJobs();
    expect(electron.blocking()).toBe(0);
    state.setJobs(halfReadJob());
    expect([electron.blocking(), electron.seen.blockersStarted]).toEqual([1, 2]);
  });

  it('is possible again once the progress is stopped, and the bar is gone', () => {
    const { electron, window, state, progress } = make(halfReadJob());
    progress.stop();
    expect([electron.blocking(), window.progress, state.listeners.size]).toEqual([0, -1, 0]);
  });
});
