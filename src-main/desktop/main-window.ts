import type { WebPreferences } from 'electron';
import type { ElectronParts, WindowPart } from './electron-parts.ts';
import { pageAddress } from './page-protocol.ts';
import { fittingPlace, leastSize, type WindowPlace } from './window-place.ts';

/** What every page of ours runs with. */
export function pagePreferences(preloadFile: string): WebPreferences {
  return {
    preload: preloadFile,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
  };
}

/** Where the window's place is remembered. */
export interface PlaceMemory {
  get(): WindowPlace | null;
  set(place: WindowPlace): void;
}

export interface MainWindowOptions {
  readonly preloadFile: string;
  readonly iconFile: string;
  readonly place: PlaceMemory;
  /** Called before the page of a new window is loaded. */
  readonly onCreated: (window: WindowPart) => void;
}

/** The one window of the program. It can be closed and opened again. */
export interface MainWindow {
  /** Null while there is none. */
  current(): WindowPart | null;
  /**
   * Brings the window to the front, and makes it where there is none.
   * @param route where a new window begins: what stands after `#/`
   * @returns whether the window was there before
   */
  open(route?: string): Promise<boolean>;
}

export function createMainWindow(
  { BrowserWindow, screen }: Pick<ElectronParts, 'BrowserWindow' | 'screen'>,
  { preloadFile, iconFile, place, onCreated }: MainWindowOptions,
): MainWindow {
  let window: WindowPart | null = null;
  const create = async (route: string) => {
    const { maximized, ...bounds } = fittingPlace(place.get(), screen.getAllDisplays());
    const created = new BrowserWindow({
      ...bounds,
      minWidth: leastSize.width,
      minHeight: leastSize.height,
      show: false,
      title: 'Home IoT Guardian',
      icon: iconFile,
      webPreferences: pagePreferences(preloadFile),
    });
    window = created;
    let isShown = false;
    const show = () => {
      if (isShown || created.isDestroyed()) return;
      isShown = true;
      if (maximized) created.maximize();
      created.show();
    };
    created.once('ready-to-show', show);
    // On Wayland a hidden window paints nothing, and is never told to be ready; elsewhere faults of Electron's have had the same effect (54025).
    created.webContents.on('did-finish-load', show);
    const rememberPlace = () => place.set({ ...created.getNormalBounds(), maximized: created.isMaximized() });
    created.on('close', rememberPlace);
    created.on('session-end', rememberPlace); // Windows closes nothing when the person signs out
    created.on('closed', () => {
      window = null;
    });
    onCreated(created);
    await created.loadURL(route === '' ? pageAddress : `${pageAddress}#/${route}`).catch((error: unknown) => {
      if (!created.isDestroyed()) throw error; // else it was closed before its page was there
    });
  };
  return {
    current: () => window,
    async open(route = '') {
      if (window === null) {
        await create(route);
        return false;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      return true;
    },
  };
}
