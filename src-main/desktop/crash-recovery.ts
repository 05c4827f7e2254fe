import type { MessageBoxOptions } from 'electron';
import type { Log } from '../log.ts';
import type { ElectronParts, WindowPart } from './electron-parts.ts';
import { showBox } from './show-box.ts';

/** So many times within a minute a window is opened again unasked; after that something is wrong that opening it does not mend. */
const mostTimes = 3;
const withinMs = 60_000;

/** How long a window may fail to answer, beyond the seconds after which Electron says so, until the person is asked; and then asked again. */
const patienceMs = 10_000;

/** Pressing Enter, and closing the box, choose the first button. */
const boxOf = (type: MessageBoxOptions['type'], message: string, detail: string, buttons: string[]): MessageBoxOptions => ({
  type,
  message,
  detail,
  buttons,
  defaultId: 0,
  cancelId: 0,
  noLink: true,
});

const openFolder = 'Open the folder of log files';
const openedAgain = boxOf('info', 'The window had stopped and was opened again.', 'Scans under way were not affected.', ['OK', openFolder]);
const keepsStopping = boxOf(
  'error',
  `The window stopped more than ${mostTimes} times within a minute.`,
  'It was not opened again this time. Scans under way go on; quitting cancels them. The log files say more.',
  ['Open the window again', openFolder, 'Quit'],
);
const noAnswer = boxOf('warning', 'The window does not answer', 'It may only be busy. Scans under way are not affected.', [
  'Wait',
  'Reload the window',
]);

export interface CrashRecovery {
  /** Looks after a window from now on. */
  watch(window: WindowPart): void;
}

/** Opens windows again whose process crashed or hangs, and tells the person in a sentence; the causes go to the log. */
export function createCrashRecovery(
  electron: Pick<ElectronParts, 'app' | 'dialog' | 'BrowserWindow' | 'shell'>,
  { log, logsFolder, now }: { readonly log: Log; readonly logsFolder: string; readonly now: () => Date },
): CrashRecovery {
  const { app, shell } = electron;

  const ask = async (box: MessageBoxOptions): Promise<number> => {
    for (;;) {
      const { response } = await showBox(electron, box);
      if (box.buttons?.[response] !== openFolder) return response;
      const problem = await shell.openPath(logsFolder);
      if (problem !== '') log.warn(`the folder of log files cannot be opened: ${problem}`);
      if (box === openedAgain) return response; // nothing is left to choose
    }
  };
  /** Without waiting; a box that cannot be shown is a line of the log. */
  const askThen = (box: MessageBoxOptions, act: (response: number) => void) =>
    ask(box).then(act, (error: unknown) => log.error(`a message cannot be shown: ${String(error)}`));

  app.on('child-process-gone', (_event, { type, reason }) => {
    if (reason !== 'clean-exit') log.warn(`a process of Electron’s is gone: ${type}, ${reason}`); // Electron starts it anew when it is needed
  });

  const watch = (window: WindowPart) => {
    let crashes: number[] = [];
    let telling = false;
    /** The process was ended by us. */
    let expected = false;
    /** Aborted, which takes the question away, as soon as the window answers again. */
    let hanging: AbortController | null = null;

    // Not within the event: a reload there has brought down the whole program (electron/electron#51900).
    const reloadSoon = () =>
      void setImmediate(() => {
        if (!window.isDestroyed()) window.webContents.reload();
      });

    window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      answersAgain();
      if (reason === 'clean-exit' || expected) {
        expected = false;
        return;
      }
      log.error(`the window’s process is gone: ${reason}, exit code ${exitCode}`);
      const at = now().getTime();
      crashes = [...crashes.filter((before) => at - before < withinMs), at];
      if (crashes.length <= mostTimes) {
        reloadSoon();
        if (telling) return; // the box of the last time is still there, and says the same
        telling = true;
        void askThen(openedAgain, () => undefined).finally(() => {
          telling = false;
        });
        return;
      }
      log.error(`it was not opened again, after ${crashes.length} times within a minute`);
      void askThen(keepsStopping, (response) => {
        if (keepsStopping.buttons?.[response] === 'Quit') return app.quit();
        crashes = [];
        reloadSoon();
      });
    });

    window.webContents.on('did-finish-load', () => {
      expected = false;
    });

    const answersAgain = () => {
      hanging?.abort();
      hanging = null;
    };
    const askLater = () => {
      const asked = new AbortController();
      hanging = asked;
      const later = setTimeout(() => {
        void askThen({ ...noAnswer, signal: asked.signal }, (response) => {
          if (asked.signal.aborted) return;
          if (response === 0) return askLater();
          log.warn('the window was reloaded because it did not answer');
          answersAgain();
          expected = true;
          // A process that hangs would not hear of a reload; Electron's documentation names this pair.
          window.webContents.forcefullyCrashRenderer();
          window.webContents.reload();
        });
      }, patienceMs);
      asked.signal.addEventListener('abort', () => clearTimeout(later));
    };
    window.on('unresponsive', () => {
      log.warn('the window does not answer');
      if (hanging === null) askLater();
    });
    window.on('responsive', answersAgain);
    window.on('closed', answersAgain);
  };

  return { watch };
}
