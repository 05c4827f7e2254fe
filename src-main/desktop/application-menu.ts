import { posix, win32 } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { menuText } from './menu-text.ts';

/** What the items of the application menu do, beside those that Electron does itself. */
export interface ApplicationMenuActions {
  /** Asks for files and scans them. */
  scanFile(): void;
  /** Scans a file of `recentFiles` again. */
  scanRecent(path: string): void;
  clearRecent(): void;
  openSettings(): void;
  /** Shows the folder of the log files in the system's file manager. */
  showLogs(): void;
}

export interface ApplicationMenuOptions {
  readonly platform: NodeJS.Platform;
  /** The program as people install it: without what only developers use. */
  readonly isPackaged: boolean;
  /** Newest first. */
  readonly recentFiles: readonly string[];
  readonly actions: ApplicationMenuActions;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

function recentMenu({ platform, recentFiles, actions }: ApplicationMenuOptions): MenuItemConstructorOptions[] {
  const { basename, dirname } = platform === 'win32' ? win32 : posix;
  const names = recentFiles.map((path) => basename(path));
  const label = (path: string) => {
    const name = basename(path);
    const several = names.filter((other) => other === name).length > 1;
    return several ? `${menuText(name)} – ${menuText(dirname(path))}` : menuText(name);
  };
  const files = recentFiles.map((path) => ({ label: label(path), toolTip: path, click: () => actions.scanRecent(path) }));
  return [
    ...(files.length > 0 ? files : [{ label: 'No files yet', enabled: false }]),
    separator,
    { label: 'Clear', enabled: files.length > 0, click: () => actions.clearRecent() },
  ];
}

function viewMenu(isPackaged: boolean): MenuItemConstructorOptions[] {
  return [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    // Where + needs Shift, the plain key is expected to do as well.
    { role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false, acceleratorWorksWhenHidden: true },
    { role: 'zoomOut' },
    separator,
    { role: 'togglefullscreen' },
    ...(isPackaged ? [] : [separator, { role: 'reload' as const }, { role: 'toggleDevTools' as const }]),
  ];
}

/** The application menu. What has a role looks and acts as Electron does it on each system, shortcuts included. */
export function applicationMenu(options: ApplicationMenuOptions): MenuItemConstructorOptions[] {
  const { platform, isPackaged, actions } = options;
  const onMac = platform === 'darwin';
  const settings: MenuItemConstructorOptions = {
    label: 'Settings…',
    accelerator: 'CommandOrControl+,',
    click: () => actions.openSettings(),
  };
  const about: MenuItemConstructorOptions = { role: 'about', label: 'About Home IoT Guardian' };
  const macApplication: MenuItemConstructorOptions = {
    label: 'Home IoT Guardian',
    submenu: [
      about,
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };
  const file: MenuItemConstructorOptions = {
    label: '&File',
    submenu: [
      { label: 'Scan a file…', accelerator: 'CommandOrControl+O', click: () => actions.scanFile() },
      { label: 'Open recent', submenu: recentMenu(options) },
      separator,
      ...(onMac ? [] : [settings, separator]),
      { role: 'close' },
      ...(onMac ? [] : [{ role: 'quit' as const }]),
    ],
  };
  const help: MenuItemConstructorOptions = {
    role: 'help',
    label: '&Help',
    submenu: [{ label: 'Open the folder of log files', click: () => actions.showLogs() }, ...(onMac ? [] : [separator, about])],
  };
  return [
    ...(onMac ? [macApplication] : []),
    file,
    { role: 'editMenu', label: '&Edit' },
    { label: '&View', submenu: viewMenu(isPackaged) },
    ...(onMac ? [{ role: 'windowMenu' as const }] : []),
    help,
  ];
}
