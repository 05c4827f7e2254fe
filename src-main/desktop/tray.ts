import { join } from 'node:path';
import type { Log } from '../log.ts';
import type { DesktopStateStore } from './desktop-state.ts';
import type { ElectronParts, TrayPart } from './electron-parts.ts';
import { stateWords } from './state-words.ts';
import { trayIcon } from './tray-icon.ts';
import { type TrayActions, trayMenu } from './tray-menu.ts';

/** An icon in the tray. */
export interface OpenTray {
  /**
   * Whether the icon is there to be seen, as far as can be learned, now. On macOS and Windows it is. On Linux Electron asks the panel over
   * D-Bus when the icon is made, falls back to the older way, and gives up in silence and for good where neither answers: its constructor
   * does not throw there. So where a panel has come since, the icon is made anew. One that a panel took goes to the next panel by itself.
   */
  isShown(): Promise<boolean>;
  /** Takes the icon away. */
  close(): void;
}

export interface TrayOptions {
  /** Folder of the files that `trayIcon` names. */
  readonly iconsFolder: string;
  readonly platform: NodeJS.Platform;
  /** What Linux calls its desktop, as in `XDG_CURRENT_DESKTOP`: "ubuntu:GNOME". */
  readonly desktopName?: string | undefined;
  /** Whether this Linux session shows tray icons; not asked elsewhere. */
  readonly hasLinuxTrayHost: () => Promise<boolean>;
  readonly state: Pick<DesktopStateStore, 'get' | 'onChange'>;
  readonly actions: TrayActions;
  readonly log: Pick<Log, 'info' | 'warn'>;
}

const explain = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Puts the icon into the tray and keeps it up to date. Null, and a line in the log, where there cannot be one. */
export async function openTray(
  { Tray, Menu, nativeTheme }: Pick<ElectronParts, 'Tray' | 'Menu' | 'nativeTheme'>,
  { iconsFolder, platform, desktopName = '', hasLinuxTrayHost, state, actions, log }: TrayOptions,
): Promise<OpenTray | null> {
  const onLinux = platform !== 'darwin' && platform !== 'win32';
  const isDark = () => {
    if (!onLinux) return nativeTheme.shouldUseDarkColorsForSystemIntegratedUI;
    // GNOME's top bar is black, whatever the colours of the programs.
    return desktopName.split(':').includes('GNOME') || nativeTheme.shouldUseDarkColors;
  };
  const iconNow = () => join(iconsFolder, trayIcon(state.get(), { platform, dark: isDark() }));

  let icon = iconNow();
  const make = (): TrayPart | null => {
    try {
      const made = new Tray(icon);
      // On macOS a click opens the menu, and Electron leaves it at that.
      if (platform !== 'darwin') made.on('click', () => actions.open());
      return made;
    } catch (error) {
      log.info(`There is no icon in the tray: ${explain(error)}`);
      return null;
    }
  };
  // Asked before the icon is made: a panel that comes in between is taken for one that came later.
  let isTaken = !onLinux || (await hasLinuxTrayHost());
  const first = make();
  if (first === null) return null;
  let tray = first;
  let shownMenu = '';
  let shownToolTip = '';

  /** Changes only what is other than before: a menu that is open would close under the person's hand. */
  const show = () => {
    const template = trayMenu(state.get(), actions);
    const written = JSON.stringify(template); // leaves functions out
    if (written !== shownMenu) {
      shownMenu = written;
      tray.setContextMenu(Menu.buildFromTemplate(template)); // Linux takes changes in no other way
    }
    const toolTip = `Home IoT Guardian: ${stateWords(state.get())[0]}`;
    if (toolTip !== shownToolTip) {
      shownToolTip = toolTip;
      tray.setToolTip(toolTip);
    }
    const iconWanted = iconNow();
    if (iconWanted === icon) return;
    icon = iconWanted;
    try {
      tray.setImage(icon);
    } catch (error) {
      log.warn(`The icon in the tray could not be changed: ${explain(error)}`);
    }
  };

  let closed = false;
  /** For a panel that was not there when the icon was made. */
  const showAnew = () => {
    const made = make();
    if (made === null) return;
    tray.destroy();
    tray = made;
    shownMenu = '';
    shownToolTip = '';
    show();
    isTaken = true;
  };

  show();
  const unsubscribe = state.onChange(show);
  nativeTheme.on('updated', () => {
    if (!closed) show();
  });
  return {
    async isShown() {
      const hasHost = !onLinux || (await hasLinuxTrayHost());
      if (hasHost && !isTaken && !closed) showAnew();
      return hasHost && isTaken;
    },
    close() {
      closed = true;
      unsubscribe();
      tray.destroy();
    },
  };
}
