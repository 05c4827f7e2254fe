import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DesktopState } from '../../../src-main/desktop/desktop-state.ts';
import { openTray } from '../../../src-main/desktop/tray.ts';
import { createFakeElectron, type FakeChoices, FakeMenu } from '../../helpers/fake-electron/fake-electron.ts';
import { calm, someJob } from '../../helpers/some-desktop.ts';

const iconsFolder = join('guardian', 'icons');
const iconFile = (name: string) => join(iconsFolder, name);
const alert = { severity: 'High', title: 'The camera behaves unlike itself', route: 'scans/3' } as const;

async function opened(
  platform: NodeJS.Platform,
  { desktopName, hasHost = false, ...choices }: FakeChoices & { readonly desktopName?: string; readonly hasHost?: boolean } = {},
) {
  const electron = createFakeElectron(choices);
  let current = calm;
  const listeners = new Set<() => void>();
  const done: string[] = [];
  const logged: string[] = [];
  const write = (line: string) => void logged.push(line);
  const panel = { hasHost };
  const tray = await openTray(electron.parts, {
    iconsFolder,
    platform,
    desktopName,
    hasLinuxTrayHost: async () => panel.hasHost,
    state: {
      get: () => current,
      onChange(listener) {
        const tell = () => listener(current);
        listeners.add(tell);
        return () => listeners.delete(tell);
      },
    },
    actions: {
      open: () => done.push('open'),
      openPage: (route) => done.push(route),
      scanFile: () => done.push('scan'),
      pauseWatching: (minutes) => done.push(`pause ${minutes}`),
      quit: () => done.push('quit'),
    },
    log: { info: write, warn: write },
  });
  const [icon] = electron.trays;
  const become = (change: Partial<DesktopState>) => {
    current = { ...current, ...change };
    for (const tell of listeners) tell();
  };
  const firstLine = () => (icon?.menu instanceof FakeMenu ? icon.menu.items[0]?.label : undefined);
  return { electron, panel, tray, icon, become, firstLine, done, logged, listeners };
}

describe('the tray', () => {
  it('shows icon, menu and tool tip from the beginning', async () => {
    const { icon, firstLine } = await opened('linux');
    expect(icon?.image).toBe(iconFile('tray-calm-light.png'));
    expect(firstLine()).toBe('Nothing scanned yet');
    expect(icon?.toolTip).toBe('Home IoT Guardian: Nothing scanned yet');
  });

  it('follows the state', async () => {
    const { icon, become, firstLine } = await opened('linux');
    become({ jobs: [someJob()] });
    expect([icon?.image, firstLine()]).toEqual([iconFile('tray-scanning-light.png'), 'Scanning “home.csv”, 10 %']);
    expect(icon?.toolTip).toBe('Home IoT Guardian: Scanning “home.csv”, 10 %');
    become({ jobs: [], alert });
    expect([icon?.image, firstLine()]).toEqual([iconFile('tray-alert-light.png'), alert.title]);
    become({ alert: null });
    expect([icon?.image, firstLine()]).toEqual([iconFile('tray-calm-light.png'), 'Nothing scanned yet']);
  });

  it('builds a new menu only when it would be another, so that an open one stays', async () => {
    const { icon, become } = await opened('linux');
    const menus = new Set<unknown>();
    for (let done = 0; done < 100; done += 1) {
      become({ jobs: [someJob({ done })] });
      menus.add(icon?.menu);
    }
    expect(menus.size).toBe(20);
    const before = icon?.menu;
    become({ lastScan: { scanId: 1, name: 'home.csv' } });
    const withResult = icon?.menu;
    expect(withResult).not.toBe(before);
    become({ lastScan: { scanId: 2, name: 'home.csv' } });
    expect(icon?.menu).not.toBe(withResult); // the same words, but they lead elsewhere
  });

  it.each([
    ['linux', true],
    ['win32', true],
    ['darwin', false],
  ] as const)('on %s opens the window on a click: %s', async (platform, opens) => {
    const { icon, done } = await opened(platform);
    icon?.emit('click');
    expect(done).toEqual(opens ? ['open'] : []);
    expect(icon?.menu).not.toBeNull(); // on macOS the system opens it
  });

  it('goes with dark and light, on Windows with those of the taskbar', async () => {
    const onLinux = await opened('linux');
    onLinux.electron.nativeTheme.shouldUseDarkColors = true;
    onLinux.electron.nativeTheme.emit('updated');
    expect(onLinux.icon?.image).toBe(iconFile('tray-calm-dark.png'));
    const onWindows = await opened('win32');
    onWindows.electron.nativeTheme.shouldUseDarkColors = true;
    onWindows.electron.nativeTheme.emit('updated');
    expect(onWindows.icon?.image).toBe(iconFile('tray-calm-light.ico'));
    onWindows.electron.nativeTheme.shouldUseDarkColorsForSystemIntegratedUI = true;
    onWindows.electron.nativeTheme.emit('updated');
    expect(onWindows.icon?.image).toBe(iconFile('tray-calm-dark.ico'));
  });

  it('is drawn for the black bar of GNOME, whatever the colours of the programs', async () => {
    expect((await opened('linux', { desktopName: 'ubuntu:GNOME' })).icon?.image).toBe(iconFile('tray-calm-dark.png'));
    expect((await opened('linux', { desktopName: 'KDE' })).icon?.image).toBe(iconFile('tray-calm-light.png'));
  });

  it('is there to be seen on macOS and Windows, on Linux where a panel says so', async () => {
    expect(await (await opened('darwin')).tray?.isShown()).toBe(true);
    expect(await (await opened('win32')).tray?.isShown()).toBe(true);
    expect(await (await opened('linux')).tray?.isShown()).toBe(false);
    expect(await (await opened('linux', { hasHost: true })).tray?.isShown()).toBe(true);
  });

  it('is made anew where a panel has come since, and only then', async () => {
    const { electron, panel, tray, become } = await opened('linux');
    become({ alert });
    expect(await tray?.isShown()).toBe(false);
    expect(electron.trays).toHaveLength(1);
    panel.hasHost = true;
    expect(await Promise.all([tray?.isShown(), tray?.isShown()])).toEqual([true, true]);
    const [before, now] = electron.trays;
    expect([electron.trays.length, before?.destroyed, now?.destroyed]).toEqual([2, true, false]);
    expect([now?.image, now?.toolTip]).toEqual([iconFile('tray-alert-light.png'), `Home IoT Guardian: ${alert.title}`]);
    expect(now?.listenerCount('click')).toBe(1);
    become({ alert: null });
    expect(now?.menu instanceof FakeMenu && now.menu.items[0]?.label).toBe('Nothing scanned yet');
    panel.hasHost = false;
    expect(await tray?.isShown()).toBe(false);
    panel.hasHost = true; // Electron takes its icon to the next panel by itself
    expect(await tray?.isShown()).toBe(true);
    expect(electron.trays).toHaveLength(2);
  });

  it('is not made anew where the panel was there first', async () => {
    const { electron, tray } = await opened('linux', { hasHost: true });
    expect(await tray?.isShown()).toBe(true);
    expect(electron.trays).toHaveLength(1);
  });

  it('is nothing but a line in the log where there cannot be one', async () => {
    const { tray, logged, listeners, become } = await opened('linux', { trayWorks: false });
    expect(tray).toBeNull();
    expect(logged).toEqual(['There is no icon in the tray: Failed to create the tray icon']);
    expect(listeners.size).toBe(0);
    become({ alert });
  });

  it('goes on where a single icon cannot be shown', async () => {
    const { icon, become, firstLine, logged } = await opened('linux');
    if (!icon) throw new Error('there is a tray');
    icon.setImage = (image) => {
      throw new Error(`no image at ${image}`);
    };
    become({ alert });
    expect(firstLine()).toBe(alert.title);
    expect(logged).toEqual([`The icon in the tray could not be changed: no image at ${iconFile('tray-alert-light.png')}`]);
  });

  it('is gone once closed, and touches it no more', async () => {
    const { tray, icon, listeners, electron } = await opened('win32');
    tray?.close();
    expect(icon?.destroyed).toBe(true);
    expect(listeners.size).toBe(0);
    electron.nativeTheme.shouldUseDarkColorsForSystemIntegratedUI = true;
    electron.nativeTheme.emit('updated');
    expect(icon?.image).toBe(iconFile('tray-calm-light.ico'));
  });
});
