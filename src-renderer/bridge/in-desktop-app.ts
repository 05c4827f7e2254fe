import type {} from './desktop-bridge.ts'; // says what `window.guardian` is

/** True in the desktop app, false in a browser. */
export function inDesktopApp(): boolean {
  return window.guardian !== undefined;
}
