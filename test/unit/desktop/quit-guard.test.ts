import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createQuitGuard } from '../../../src-main/desktop/quit-guard.ts';
import type { Job } from '../../../src-preload/contract/api.ts';
import { halfReadJob, settableState } from '../../helpers/desktop-state.ts';
import { createFakeElectron } from '../../helpers/fake-electron/fake-electron.ts';
import { keptLog } from '../../helpers/kept-log.ts';

const goOn = 0;
const quit = 1;

interface Given {
  readonly jobs?: readonly Job[];
  readonly pressed?: (number | Promise<number>)[];
  readonly close?: () => Promise<void>;
}

function make({ jobs = [], pressed = [], close = async () => undefined }: Given = {}) {
  const electron = createFakeElectron({ pressed });
  const log = keptLog();
  const state = settableState(...jobs);
  const closing = vi.fn(close);
  const onStay = vi.fn();
  let signal: () => void = () => undefined;
  const onEnding = (end: () => void) => {
    signal = end;
  };
  const guard = createQuitGuard({ electron: electron.parts, state: state.store, close: closing, onStay, onEnding, log });
  return { electron, log, state, closing, onStay, guard, signal: () => signal() };
}

/** Lets everything happen that waits for no timer. */
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('quitting without jobs', () => {
  it('closes the application first and then ends, without a question', async () => {
    const gate = Promise.withResolvers<void>();
    const { electron, closing, guard } = make({ close: () => gate.promise });
    electron.app.quit();
    await settle();
    expect([closing.mock.calls.length, electron.app.ended, guard.isQuitting()]).toEqual([1, null, true]);
    electron.app.quit();
    gate.resolve();
    await settle();
    expect([closing.mock.calls.length, electron.app.ended, electron.seen.messageBoxes.length]).toEqual([1, 0, 0]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends even if closing fails, and logs why', async () => {
    const { electron, log } = make({ close: () => Promise.reject(new Error('the disk is gone')) });
    electron.app.quit();
    await settle();
    expect(electron.app.ended).toBe(0);
    expect(log.lines).toEqual(['error closing failed: the disk is gone']);
  });

  it('ends after ten seconds if closing hangs, and logs it', async () => {
    const { electron, log } = make({ close: () => new Promise(() => undefined) });
    electron.app.quit();
    await vi.advanceTimersByTimeAsync(9_999);
    expect(electron.app.ended).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect(electron.app.ended).toBe(1);
    expect(log.lines.join()).toContain('closing has not ended after 10 s');
  });
});

describe('quitting in mid-scan', () => {
  it('asks, and goes on unless told otherwise', async () => {
    const { electron, closing, onStay, guard } = make({ jobs: [halfReadJob()] });
    electron.app.quit();
    await settle();
    expect(electron.seen.messageBoxes).toMatchObject([
      {
        message: 'A scan is under way',
        detail: 'Quitting cancels it. Nothing of it is saved.',
        buttons: ['Go on scanning', 'Quit'],
        defaultId: goOn,
        cancelId: goOn,
      },
    ]);
    expect([closing.mock.calls.length, electron.app.ended, guard.isQuitting(), onStay.mock.calls.length]).toEqual([0, null, false, 1]);
  });

  it('asks again the next time, and quits when told so', async () => {
    const { electron, closing } = make({ jobs: [halfReadJob()], pressed: [goOn, quit] });
    electron.app.quit();
    await settle();
    electron.app.quit();
    await settle();
    expect([electron.seen.messageBoxes.length, closing.mock.calls.length, electron.app.ended]).toEqual([2, 1, 0]);
  });

  it('asks once at a time, and does not end meanwhile', async () => {
    const answer = Promise.withResolvers<number>();
    const { electron, state, guard } = make({ jobs: [halfReadJob()], pressed: [answer.promise] });
    electron.app.quit();
    electron.app.quit();
    state.setJobs(); // the scan ends while the question stands
    electron.app.quit();
    await settle();
    expect([electron.seen.messageBoxes.length, electron.app.ended, guard.isQuitting()]).toEqual([1, null, false]);
    answer.resolve(quit);
    await settle();
    expect(electron.app.ended).toBe(0);
  });

  it('names what goes on', async () => {
    const scan = (jobId: string) => halfReadJob({ jobId });
    const learning = (jobId: string) => halfReadJob({ jobId, kind: 'learn' });
    const asked = async (...jobs: Job[]) => {
      const { electron } = make({ jobs });
      electron.app.quit();
      await settle();
      const [box] = electron.seen.messageBoxes;
      return [box?.message, box?.detail, box?.buttons?.[0]];
    };
    const many = 'Quitting cancels them. Nothing of them is saved.';
    expect(await asked(scan('a'), scan('b'))).toEqual(['2 scans are under way', many, 'Go on scanning']);
    expect(await asked(learning('a'))).toEqual([
      'Your home is being learned',
      'Quitting cancels it. Nothing of it is saved.',
      'Go on learning',
    ]);
    expect(await asked(learning('a'), learning('b'))).toEqual(['2 homes are being learned', many, 'Go on learning']);
    expect(await asked(scan('a'), learning('b'))).toEqual(['Scanning and learning are under way', many, 'Go on']);
  });

  it('quits where the question cannot be shown: the person said to', async () => {
    const { electron, log } = make({ jobs: [halfReadJob()], pressed: [Promise.reject(new Error('no display'))] });
    electron.app.quit();
    await settle();
    expect(electron.app.ended).toBe(0);
    expect(log.lines.join()).toContain('no display');
  });
});

describe('a system that shuts down', () => {
  it('is asked to wait for the closing, and asks no person', async () => {
    const { electron, closing } = make({ jobs: [halfReadJob()] });
    expect(electron.powerMonitor.emit('shutdown').prevented).toBe(true);
    electron.app.quit();
    await settle();
    expect([electron.seen.messageBoxes.length, closing.mock.calls.length, electron.app.ended]).toEqual([0, 1, 0]);
  });

  it('does not wait for the answer to a question that stands', async () => {
    const answer = Promise.withResolvers<number>();
    const { electron, closing, onStay } = make({ jobs: [halfReadJob()], pressed: [answer.promise] });
    electron.app.quit();
    electron.powerMonitor.emit('shutdown');
    await settle();
    expect(electron.app.ended).toBe(0);
    answer.resolve(goOn);
    await settle();
    expect([closing.mock.calls.length, onStay.mock.calls.length]).toEqual([1, 0]);
  });
});

describe('a signal', () => {
  it('quits without a question, once', async () => {
    const { electron, closing, log, signal } = make({ jobs: [halfReadJob()] });
    signal();
    signal();
    await settle();
    expect([electron.seen.messageBoxes.length, closing.mock.calls.length, electron.app.ended]).toEqual([0, 1, 0]);
    expect(log.lines).toContain('info told to end by a signal');
  });
});
