import type { Job } from '../../src-preload/contract/api.ts';
import type { DesktopStateStore } from './desktop-state.ts';
import type { ElectronParts, WindowPart } from './electron-parts.ts';

/** What `setProgressBar` takes for no bar at all, and for one that only says that something goes on. */
const none = -1;
const unknownFar = 2;

/** The phases of each kind of work, in their order. A phase counts as much as another: how long each takes differs from file to file. */
const phases: Readonly<Record<Job['kind'], readonly Job['phase'][]>> = {
  scan: ['reading', 'scoring', 'saving'],
  learn: ['reading', 'features', 'learning', 'checking'],
};

export interface JobProgress {
  /** Shows the present progress on a window that was opened since the last change. */
  apply(window: WindowPart): void;
  /** Takes the progress away and lets the system sleep again. */
  stop(): void;
}

/** From 0 to 1; null where it cannot be told. */
function fractionOf({ kind, state, phase, done, total }: Job): number | null {
  if (state === 'queued') return 0;
  const step = phases[kind].indexOf(phase);
  if (step < 0 || total <= 0) return null;
  return (step + Math.min(1, done / total)) / phases[kind].length;
}

/**
 * Shows on the taskbar how far all queued and running jobs are together, and keeps the system from sleeping while there are any (its
 * screen may go dark). Jobs that ended count as done as long as others of their time go on, so that the bar does not jump back at each end.
 */
export function showJobProgress(
  electron: Pick<ElectronParts, 'powerSaveBlocker'>,
  state: Pick<DesktopStateStore, 'get' | 'onChange'>,
  windows: () => readonly WindowPart[],
): JobProgress {
  /** All jobs since there was none. */
  const together = new Set<string>();
  let blocker: number | null = null;
  let shown = none;

  const progressOf = (jobs: readonly Job[]): number => {
    if (jobs.length === 0) together.clear();
    for (const { jobId } of jobs) together.add(jobId);
    if (together.size === 0) return none;
    const fractions = jobs.map(fractionOf);
    const known = fractions.filter((fraction) => fraction !== null);
    if (known.length < fractions.length) return unknownFar;
    const ended = together.size - jobs.length;
    return (ended + known.reduce((sum, fraction) => sum + fraction, 0)) / together.size;
  };

  const apply = (window: WindowPart) => {
    if (!window.isDestroyed()) window.setProgressBar(shown);
  };

  const show = (jobs: readonly Job[]) => {
    if (jobs.length > 0) blocker ??= electron.powerSaveBlocker.start('prevent-app-suspension');
    else if (blocker !== null) {
      electron.powerSaveBlocker.stop(blocker);
      blocker = null;
    }
    const progress = progressOf(jobs);
    if (progress === shown) return;
    shown = progress;
    for (const window of windows()) apply(window);
  };

  show(state.get().jobs);
  const unsubscribe = state.onChange(({ jobs }) => show(jobs));
  return {
    apply,
    stop() {
      unsubscribe();
      show([]);
    },
  };
}
