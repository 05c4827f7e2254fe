import type { Job } from '../../src-preload/contract/api.ts';
import type { Log } from '../log.ts';
import type { DesktopStateStore } from './desktop-state.ts';
import type { ElectronParts } from './electron-parts.ts';
import { quitQuestion } from './quit-question.ts';
import { showBox } from './show-box.ts';

/** How long cancelling and closing may take. It takes well under a second; what takes this long hangs. */
const patienceMs = 10_000;

export interface QuitGuardParts {
  readonly electron: Pick<ElectronParts, 'app' | 'dialog' | 'BrowserWindow' | 'powerMonitor'>;
  readonly state: Pick<DesktopStateStore, 'get'>;
  /** Cancels all work and closes the application. */
  readonly close: () => Promise<void>;
  /** The person chose to go on. The last window may be closed by now: it is for the door to show one. */
  readonly onStay: () => void;
  /** Calls back when the program is told to end by a signal. */
  readonly onEnding: (end: () => void) => unknown;
  readonly log: Log;
}

export interface QuitGuard {
  /** True once it is settled that the program ends: windows that would only hide must close now. */
  isQuitting(): boolean;
}

/**
 * Stands before each way to quit: asks while jobs are under way, then closes the application and quits for good. Whoever shuts the
 * system down or sends a signal is not asked, and what hangs does not keep the program.
 *
 * To be called once the app is ready: Electron sets handlers of its own for SIGINT, SIGTERM and SIGHUP between the start of the main
 * script and `ready`, which would take the place of ours (shell/browser/electron_browser_main_parts_posix.cc).
 */
export function createQuitGuard({ electron, state, close, onStay, onEnding, log }: QuitGuardParts): QuitGuard {
  const { app, powerMonitor } = electron;
  let phase: 'open' | 'asking' | 'closing' | 'closed' = 'open';

  const end = () => {
    if (phase === 'closing' || phase === 'closed') return;
    phase = 'closing';
    const hanging = setTimeout(() => {
      log.error(`closing has not ended after ${patienceMs / 1000} s; the program ends without it`);
      app.exit(1);
    }, patienceMs);
    void close()
      .catch((error: unknown) => log.error(`closing failed: ${error instanceof Error ? error.message : String(error)}`))
      .then(() => {
        clearTimeout(hanging);
        phase = 'closed';
        app.quit();
      });
  };

  const ask = async (jobs: readonly Job[]) => {
    phase = 'asking';
    const { box, quits } = quitQuestion(jobs);
    const { response } = await showBox(electron, box).catch((error: unknown) => {
      log.error(`the question before quitting cannot be shown: ${String(error)}`);
      return { response: quits }; // a program that cannot ask must still end when told to
    });
    if (phase !== 'asking') return; // the system or a signal did not wait for the answer
    phase = 'open';
    if (response === quits) end();
    else onStay();
  };

  app.on('before-quit', (event) => {
    if (phase === 'closed') return;
    event.preventDefault();
    if (phase !== 'open') return;
    const { jobs } = state.get();
    if (jobs.length === 0) end();
    else void ask(jobs);
  });
  // Linux and macOS. Windows ends the process without asking it, and needs nothing of us: what a scan writes is one transaction, settings
  // and secrets are never written in place. (The event's argument is in Electron's documentation and code, not in its declarations.)
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    log.info('the system shuts down');
    event?.preventDefault(); // gives us the time to close; we quit as soon as that is done
    end();
  });
  onEnding(() => {
    log.info('told to end by a signal');
    end();
  });
  return { isQuitting: () => phase === 'closing' || phase === 'closed' };
}
