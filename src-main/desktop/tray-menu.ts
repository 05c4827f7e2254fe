import type { MenuItemConstructorOptions } from 'electron';
import type { DesktopState } from './desktop-facts.ts';
import { menuText } from './menu-text.ts';
import { stateWords } from './state-words.ts';

/** What the items of the tray's menu do. */
export interface TrayActions {
  /** Shows the window as it was. */
  open(): void;
  /** Shows the window and goes to a place: what stands after `#/` in the address. */
  openPage(route: string): void;
  /** Asks for files and scans them. */
  scanFile(): void;
  /** Reads nothing of the watched folders for so many minutes; null to go on at once. */
  pauseWatching(minutes: number | null): void;
  quit(): void;
}

/**
 * The tray's menu. Items that lead to a place have it in their `id`, so that two menus of the same words that lead elsewhere are told
 * apart without their functions.
 */
export function trayMenu(state: DesktopState, actions: TrayActions): MenuItemConstructorOptions[] {
  const { alert, lastAlert, lastScan, watching } = state;
  const [first, ...more] = stateWords(state).map(menuText);
  const said = (label: string | undefined): MenuItemConstructorOptions => ({ label, enabled: false });
  const pause: MenuItemConstructorOptions =
    watching.pausedUntil === null
      ? { label: 'Pause watching for an hour', click: () => actions.pauseWatching(60) }
      : { label: 'Go on watching', click: () => actions.pauseWatching(null) };
  return [
    alert ? { label: first, id: `alert:${alert.route}`, click: () => actions.openPage(alert.route) } : said(first),
    ...more.map(said),
    { type: 'separator' },
    { label: 'Open Home IoT Guardian', click: () => actions.open() },
    { label: 'Scan a file…', click: () => actions.scanFile() },
    lastScan
      ? {
          label: `Last result: “${menuText(lastScan.name)}”`,
          id: `result:${lastScan.scanId}`,
          click: () => actions.openPage(`scans/${lastScan.scanId}`),
        }
      : said('Last result: none yet'),
    // Where it was not looked at yet it stands at the top.
    ...(lastAlert && lastAlert.route !== alert?.route
      ? [
          {
            label: menuText(`Last alert: ${lastAlert.title}`),
            id: `last-alert:${lastAlert.route}`,
            click: () => actions.openPage(lastAlert.route),
          },
        ]
      : []),
    ...(watching.folders.length > 0 ? [pause] : []),
    { type: 'separator' },
    { label: 'Quit Home IoT Guardian', click: () => actions.quit() },
  ];
}
