import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCrashRecovery } from '../../../src-main/desktop/crash-recovery.ts';
import { createFakeElectron } from '../../helpers/fake-electron/fake-electron.ts';
import { FakeWindow } from '../../helpers/fake-electron/fake-window.ts';
import { keptLog } from '../../helpers/kept-log.ts';

const logsFolder = '/data/logs';

function make(...pressed: (number | Promise<number>)[]) {
  const electron = createFakeElectron({ pressed });
  const log = keptLog();
  const window = new FakeWindow({}, () => undefined);
  createCrashRecovery(electron.parts, { log, logsFolder, now: () => new Date() }).watch(window);
  const crash = async (reason = 'crashed') => {
    window.webContents.emit('render-process-gone', { reason, exitCode: 5 });
    expect(window.webContents.reloads, 'a reload within the event').toBe(reloadsBefore);
    await vi.advanceTimersByTimeAsync(1);
    reloadsBefore = window.webContents.reloads;
  };
  let reloadsBefore = 0;
  const messages = () => electron.seen.messageBoxes.map(({ message }) => message);
  return { electron, log, window, crash, messages, reloads: () => window.webContents.reloads };
}

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const unanswered = () => new Promise<number>(() => undefined);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a window whose process is gone', () => {
  it('is opened again, and the person is told', async () => {
    const { electron, log, crash, reloads } = make();
    await crash('oom');
    expect(reloads()).toBe(1);
    expect(electron.seen.messageBoxes).toMatchObject([
      {
        message: 'The window had stopped and was opened again.',
        detail: 'Scans under way were not affected.',
        buttons: ['OK', 'Open the folder of log files'],
      },
    ]);
    expect(log.lines).toEqual(['error the window’s process is gone: oom, exit code 5']);
    expect(electron.seen.openedPaths).toEqual([]);
  });

  it('shows the folder of log files to who wants it', async () => {
    const { electron, crash, messages } = make(1);
    await crash();
    expect(electron.seen.openedPaths).toEqual([logsFolder]);
    expect(messages()).toHaveLength(1);
  });

  it('is left alone when it ended as it should', async () => {
    const { crash, messages, log, reloads } = make();
    await crash('clean-exit');
    expect([reloads(), messages(), log.lines]).toEqual([0, [], []]);
  });

  it('is not opened again when it was closed meanwhile', async () => {
    const { window, reloads } = make();
    window.webContents.emit('render-process-gone', { reason: 'crashed', exitCode: 5 });
    window.destroy();
    await wait(1);
    expect(reloads()).toBe(0);
  });

  it('is told of in one box at a time', async () => {
    const { crash, messages, reloads } = make(unanswered());
    await crash();
    await crash();
    expect([reloads(), messages().length]).toEqual([2, 1]);
  });

  it('is opened again three times within a minute, then the person is asked, even behind an older box', async () => {
    const { electron, crash, messages, reloads } = make(unanswered(), 1, 2);
    for (let time = 1; time <= 4; time += 1) await crash();
    expect(reloads()).toBe(3);
    expect(electron.seen.messageBoxes[1]).toMatchObject({
      message: 'The window stopped more than 3 times within a minute.',
      buttons: ['Open the window again', 'Open the folder of log files', 'Quit'],
    });
    expect(messages(), 'asked again once the folder is open').toHaveLength(3);
    expect([electron.seen.openedPaths, electron.app.ended]).toEqual([[logsFolder], 0]);
  });

  it('is opened a fourth time when the person wants it', async () => {
    const { electron, crash, reloads } = make();
    for (let time = 1; time <= 4; time += 1) await crash();
    await wait(1);
    expect([reloads(), electron.app.ended]).toEqual([4, null]);
  });

  it('is opened again as often as it takes when it stops but rarely', async () => {
    const { crash, messages, reloads } = make();
    for (let time = 1; time <= 6; time += 1) {
      await crash();
      await wait(30_000);
    }
    expect(reloads()).toBe(6);
    expect(new Set(messages()).size).toBe(1);
  });
});

describe('a window that does not answer', () => {
  it('is asked about only if that lasts', async () => {
    const { window, messages } = make();
    window.emit('unresponsive');
    await wait(9_000);
    window.emit('responsive');
    await wait(60_000);
    expect(messages()).toEqual([]);
  });

  it('is given more time, and asked about again', async () => {
    const { window, messages, reloads } = make();
    window.emit('unresponsive');
    await wait(10_000);
    expect(messages()).toEqual(['The window does not answer']);
    await wait(10_000);
    expect([messages().length, reloads()]).toEqual([2, 0]);
  });

  it('is reloaded in a new process when the person wants it, which is no crash', async () => {
    const { window, messages, log, reloads } = make(1);
    const killed = vi.spyOn(window.webContents, 'forcefullyCrashRenderer');
    window.emit('unresponsive');
    await wait(10_001);
    expect([killed.mock.calls.length, reloads(), messages()]).toEqual([1, 1, ['The window does not answer']]);
    expect(log.lines.join()).not.toContain('is gone');
    await wait(60_000);
    expect(messages(), 'asked about what answers').toHaveLength(1);
    window.webContents.emit('render-process-gone', { reason: 'crashed', exitCode: 5 });
    await wait(1);
    expect([reloads(), messages().length], 'the next crash is one').toEqual([2, 2]);
  });

  it('is opened again when it crashes later, even if its process had ended before ours could end it', async () => {
    const { window, messages, reloads } = make(1);
    vi.spyOn(window.webContents, 'forcefullyCrashRenderer').mockImplementation(() => undefined); // no event: nothing was there to end
    window.emit('unresponsive');
    await wait(10_001);
    window.webContents.emit('render-process-gone', { reason: 'crashed', exitCode: 5 });
    await wait(1);
    expect([reloads(), messages().at(-1)]).toEqual([2, 'The window had stopped and was opened again.']);
  });

  it('takes its question away when it answers after all, and when it is closed', async () => {
    for (const end of ['responsive', 'closed']) {
      const { electron, window, messages, reloads } = make(unanswered());
      window.emit('unresponsive');
      await wait(10_000);
      expect(electron.seen.messageBoxes[0]?.signal?.aborted).toBe(false);
      window.emit(end);
      await wait(60_000);
      expect([electron.seen.messageBoxes[0]?.signal?.aborted, messages().length, reloads()], end).toEqual([true, 1, 0]);
    }
  });
});

describe('another process of Electron’s', () => {
  it('that is gone is a line of the log, unless it ended as it should', () => {
    const { electron, log, messages } = make();
    electron.app.emit('child-process-gone', { type: 'GPU', reason: 'crashed' });
    electron.app.emit('child-process-gone', { type: 'Utility', reason: 'clean-exit' });
    expect(log.lines).toEqual(['warn a process of Electron’s is gone: GPU, crashed']);
    expect(messages()).toEqual([]);
  });
});
