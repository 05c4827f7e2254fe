import type { WriteStream } from 'node:tty';
import type { Job } from '../../src-preload/contract/api.ts';
import type { Guardian } from '../guardian.ts';

const words: Readonly<Record<NonNullable<Job['phase']>, string>> = {
  reading: 'Reading',
  scoring: 'Comparing',
  saving: 'Saving',
  features: 'Looking',
  learning: 'Learning',
  checking: 'Checking',
};
const barLength = 30;

/** Draws the progress of running jobs on one line of a terminal until ended. */
export function showProgress(guardian: Guardian, terminal: WriteStream): { end(): void } {
  const unsubscribe = guardian.subscribe(({ name, payload }) => {
    if (name !== 'job:changed' || payload.state !== 'running' || payload.phase === null) return;
    const share = payload.total > 0 ? payload.done / payload.total : 0;
    const filled = Math.round(share * barLength);
    const bar = '█'.repeat(filled) + '░'.repeat(barLength - filled);
    terminal.clearLine(0);
    terminal.cursorTo(0);
    terminal.write(
      `${words[payload.phase].padEnd(9)} ${bar} ${Math.floor(share * 100)} %  ${payload.flowsRead.toLocaleString('en-US')} flows`,
    );
  });
  return {
    end() {
      unsubscribe();
      terminal.clearLine(0);
      terminal.cursorTo(0);
    },
  };
}
