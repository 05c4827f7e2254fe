import type { DesktopBridge as AnyDesktopBridge } from '../../src-preload/contract/desktop.ts';

/** What the preload puts on `window.guardian` in the desktop app. `pathForFile` is empty for a file that is not on disk. */
export type DesktopBridge = AnyDesktopBridge<File>;

declare global {
  interface Window {
    /** Present in the desktop app only. */
    readonly guardian?: DesktopBridge;
  }
}
