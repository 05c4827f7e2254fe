import type { DesktopMemory } from './desktop-memory.ts';
import type { ElectronParts, NotificationPart } from './electron-parts.ts';

const title = 'Home IoT Guardian goes on';
const text = 'Its icon in the tray opens the window again, and quits. You chose this in the settings.';
/** Said before the others where folders are watched. */
const alsoWatches = 'It goes on watching your folders. ';

interface Parts {
  readonly memory: DesktopMemory;
  /** Shows the window. */
  readonly open: () => void;
  /** Whether folders are watched now. */
  readonly watches: () => boolean;
}

/**
 * Gives what says, the first time only, that the program goes on though its window was closed: as a notification, or in a box where there
 * are none.
 */
export function createStillRunning(
  { Notification, dialog }: Pick<ElectronParts, 'Notification' | 'dialog'>,
  { memory, open, watches }: Parts,
): () => void {
  // An object that nobody holds is collected as garbage, and its click with it.
  const kept: NotificationPart[] = [];
  return () => {
    if (memory.get().toldStillRunning) return;
    memory.set({ toldStillRunning: true });
    const body = watches() ? alsoWatches + text : text;
    if (!Notification.isSupported()) {
      void dialog.showMessageBox({ type: 'info', message: title, detail: body, buttons: ['OK'], noLink: true });
      return;
    }
    const notification = new Notification({ title, body, silent: true });
    kept.push(notification);
    notification.on('click', open);
    notification.show();
  };
}
