import type { DesktopState } from './desktop-facts.ts';

/** Where an icon is to be seen. */
export interface TrayLook {
  readonly platform: NodeJS.Platform;
  /** The bar that it stands in is dark. macOS colours the icon itself. */
  readonly dark: boolean;
}

/**
 * Name of the file of the icon. What differs between calm, scanning and alert is the shape; an alert wins over scanning.
 *
 * `light` is for a light bar. On macOS `Template` at the end lets the system colour it, and Electron itself finds the `@2x` beside it.
 */
export function trayIcon({ alert, jobs }: Pick<DesktopState, 'alert' | 'jobs'>, { platform, dark }: TrayLook): string {
  const name = `tray-${alert ? 'alert' : jobs.length > 0 ? 'scanning' : 'calm'}`;
  if (platform === 'darwin') return `${name}Template.png`;
  return `${name}-${dark ? 'dark' : 'light'}.${platform === 'win32' ? 'ico' : 'png'}`;
}
