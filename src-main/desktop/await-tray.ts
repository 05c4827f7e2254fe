import type { OpenTray } from './tray.ts';

/** So often, and no longer, is asked for a panel that is being started at the same time as we are. */
const everyMs = 1000;
const mostTimes = 20;

interface Parts {
  /** The clock. */
  readonly wait: (milliseconds: number) => Promise<unknown>;
  /** Asked before each further wait: a window that was opened meanwhile needs no tray. */
  readonly isWanted: () => boolean;
}

/**
 * Whether the tray's icon is there to be seen, at the latest after some seconds: at sign-in a desktop of Linux starts its panel and its
 * programs at the same time. At once where there is no icon at all.
 */
export async function trayAppears(tray: Pick<OpenTray, 'isShown'> | null, { wait, isWanted }: Parts): Promise<boolean> {
  if (tray === null) return false;
  for (let times = 0; !(await tray.isShown()); times += 1) {
    if (times === mostTimes || !isWanted()) return false;
    await wait(everyMs);
  }
  return true;
}
