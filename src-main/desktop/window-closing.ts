import type { ElectronParts, WindowPart } from './electron-parts.ts';

interface Choices {
  /** The person chose that the program goes on in the tray, and there is one. */
  readonly keepsRunning: () => boolean;
  /** The program is about to end: nothing may hold it up any more. */
  readonly isQuitting: () => boolean;
  /** Says that the program goes on. */
  readonly tellStillRunning: () => void;
}

/**
 * What closing the window does: it ends the program, which asks first where a scan is under way; or, where the person chose so, the
 * program goes on in the tray.
 */
export function handleClosing(
  { app }: Pick<ElectronParts, 'app'>,
  window: WindowPart,
  { keepsRunning, isQuitting, tellStillRunning }: Choices,
): void {
  window.on('close', (event) => {
    if (isQuitting()) return;
    if (keepsRunning()) return tellStillRunning();
    event.preventDefault();
    app.quit();
  });
}
