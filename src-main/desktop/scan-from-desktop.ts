import { stat } from 'node:fs/promises';
import { captureFile } from '../engine/ingest/capture-file.ts';
import type { Guardian } from '../guardian.ts';
import type { ElectronParts } from './electron-parts.ts';
import type { MainWindow } from './main-window.ts';

/** Starts scans for the desktop: from the menus, a double-click in the file manager, or a second start. */
export interface DesktopScans {
  /** Scans files and folders as one capture, and shows the result unless the person has gone elsewhere meanwhile. */
  scan(paths: readonly string[]): void;
  /** Asks for files first. */
  choose(): void;
}

interface Parts {
  readonly guardian: Pick<Guardian, 'scan' | 'openPage'>;
  readonly window: Pick<MainWindow, 'open' | 'current'>;
  readonly recentFiles: { add(path: string): void; remove(path: string): void };
}

/** The address of the page's first screen ends so; of every other screen it does not. */
const firstScreen = /\.html(#\/?)?$/;

export function createDesktopScans({ dialog }: Pick<ElectronParts, 'dialog'>, { guardian, window, recentFiles }: Parts): DesktopScans {
  const scan = async (paths: readonly string[]) => {
    const wasOpen = await window.open();
    if (wasOpen) guardian.openPage(''); // a new window begins there, where scans under way are shown
    for (const path of paths) {
      const isThere = await stat(path).then(
        () => true,
        () => false,
      );
      if (isThere) recentFiles.add(path);
      else recentFiles.remove(path); // the scan says that it is not there
    }
    const scanId = await guardian.scan(paths.map((path) => captureFile(path))).scanId;
    if (firstScreen.test(window.current()?.webContents.getURL() ?? '')) guardian.openPage(`scans/${scanId}`);
  };
  // What goes wrong with a scan is told by its job.
  const start = (paths: readonly string[]) => void scan(paths).catch(() => undefined);
  return {
    scan: start,
    choose() {
      void dialog
        .showOpenDialog({
          title: 'Choose network traffic to scan',
          buttonLabel: 'Scan',
          properties: ['openFile', 'multiSelections'],
        })
        .then(({ canceled, filePaths }) => {
          if (!canceled && filePaths.length > 0) start(filePaths);
        });
    },
  };
}
