import type { OpenDialogOptions } from 'electron';
import type { DoorFeatures } from '../door-features.ts';
import { Refusal } from '../result.ts';
import type { ElectronParts } from './electron-parts.ts';
import type { StartWithSystem } from './start-with-system.ts';
import { visibleWindow } from './visible-window.ts';

type Electron = Pick<ElectronParts, 'shell' | 'dialog' | 'BrowserWindow'> & {
  readonly Notification: Pick<ElectronParts['Notification'], 'isSupported'>;
};

export interface DesktopFeaturesOptions {
  /** Asked each time: some desktops have no tray, and some get it or lose it. */
  readonly hasTray: () => Promise<boolean>;
  readonly startWithSystem: StartWithSystem;
}

/** What the desktop app offers beside its pages. */
export function createDesktopFeatures(
  { shell, dialog, BrowserWindow, Notification }: Electron,
  { hasTray, startWithSystem }: DesktopFeaturesOptions,
): DoorFeatures {
  return {
    describe: async () => ({
      available: true,
      tray: await hasTray(),
      notifications: Notification.isSupported(),
      startsWithSystem: await startWithSystem.isOn(),
    }),
    startWithSystem: (on) => startWithSystem.set(on),
    async chooseFolder() {
      const options: OpenDialogOptions = { title: 'Choose a folder to watch', buttonLabel: 'Watch', properties: ['openDirectory'] };
      const parent = visibleWindow({ BrowserWindow });
      const { canceled, filePaths } = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options));
      return canceled ? null : (filePaths[0] ?? null);
    },
    async showFolder(path) {
      const problem = await shell.openPath(path); // answers with what went wrong, and with nothing where it went well
      if (problem !== '') throw new Refusal('internal', `The folder could not be shown (${problem}). It is ${path}.`);
    },
  };
}
