import type { ElectronParts, WindowPart } from './electron-parts.ts';

/** The window that a dialog can belong to; null where none is to be seen. */
export function visibleWindow({ BrowserWindow }: Pick<ElectronParts, 'BrowserWindow'>): WindowPart | null {
  return BrowserWindow.getAllWindows().find((one) => one.isVisible() && !one.isMinimized()) ?? null;
}
