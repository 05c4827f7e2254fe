import type { GuardianBridge } from './api.ts';

/** A file as a page holds it; the DOM's `File`, named without the DOM so that the main process can be checked without it. */
export interface PageFile {
  readonly name: string;
  readonly size: number;
}

/** What the preload puts at `window.guardian` in the desktop app. */
export interface DesktopBridge<F extends PageFile = never> extends GuardianBridge {
  /** The path on disk of a file that was dropped or chosen. */
  pathForFile(file: F): string;
}
