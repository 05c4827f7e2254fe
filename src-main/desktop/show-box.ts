import type { MessageBoxOptions } from 'electron';
import type { ElectronParts } from './electron-parts.ts';
import { visibleWindow } from './visible-window.ts';

/**
 * Asks in a message box that belongs to the window, or stands alone where none is to be seen. On macOS one that stands alone holds up the
 * whole program until it is answered, and cannot be taken away by its signal (shell/browser/ui/message_box_mac.mm: `runModal`).
 */
export function showBox(
  { dialog, BrowserWindow }: Pick<ElectronParts, 'dialog' | 'BrowserWindow'>,
  box: MessageBoxOptions,
): ReturnType<ElectronParts['dialog']['showMessageBox']> {
  const window = visibleWindow({ BrowserWindow });
  return window ? dialog.showMessageBox(window, box) : dialog.showMessageBox(box);
}
