import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { applicationMenu } from '../../../src-main/desktop/application-menu.ts';
import { choose } from '../../helpers/choose.ts';

const platforms = ['darwin', 'win32', 'linux'] as const;

function menuOf(platform: NodeJS.Platform, { isPackaged = true, recentFiles = [] as readonly string[] } = {}) {
  const done: string[] = [];
  const menu = applicationMenu({
    platform,
    isPackaged,
    recentFiles,
    actions: {
      scanFile: () => done.push('scan'),
      scanRecent: (path) => done.push(`scan ${path}`),
      clearRecent: () => done.push('clear'),
      openSettings: () => done.push('settings'),
      showLogs: () => done.push('logs'),
    },
  });
  return { menu, done };
}

function below(items: readonly MenuItemConstructorOptions[], label: string): MenuItemConstructorOptions[] {
  const submenu = items.find((item) => item.label === label)?.submenu;
  if (!Array.isArray(submenu)) throw new Error(`no menu “${label}”`);
  return submenu;
}

const everything = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? everything(item.submenu) : [])]);
const rolesOf = (items: readonly MenuItemConstructorOptions[]) => items.flatMap(({ role }) => (role ? [role] : []));
const top = (items: readonly MenuItemConstructorOptions[]) => items.map(({ label, role }) => label ?? role);

describe('the application menu', () => {
  it('has the menus that each system expects', () => {
    expect(top(menuOf('darwin').menu)).toEqual(['Home IoT Guardian', '&File', '&Edit', '&View', 'windowMenu', '&Help']);
    for (const platform of ['win32', 'linux'] as const) expect(top(menuOf(platform).menu)).toEqual(['&File', '&Edit', '&View', '&Help']);
  });

  it.each(platforms)('on %s scans with O, opens the settings with the comma, each once', (platform) => {
    const { menu, done } = menuOf(platform);
    const withKeys = everything(menu).filter(({ accelerator, role }) => accelerator && !role);
    expect(withKeys.map(({ label, accelerator }) => [accelerator, label]).sort()).toEqual([
      ['CommandOrControl+,', 'Settings…'],
      ['CommandOrControl+O', 'Scan a file…'],
    ]);
    choose(everything(menu), 'Scan a file…');
    choose(everything(menu), 'Settings…');
    choose(everything(menu), 'Open the folder of log files');
    expect(done).toEqual(['scan', 'settings', 'logs']);
  });

  it('keeps settings, about and quit where each system has them', () => {
    const mac = menuOf('darwin').menu;
    const application = below(mac, 'Home IoT Guardian');
    expect(application.map(({ label }) => label)).toContain('Settings…');
    expect(rolesOf(application)).toEqual(['about', 'services', 'hide', 'hideOthers', 'unhide', 'quit']);
    expect(rolesOf(below(mac, '&File'))).toEqual(['close']);
    expect(rolesOf(below(mac, '&Help'))).toEqual([]);
    for (const platform of ['win32', 'linux'] as const) {
      const { menu } = menuOf(platform);
      expect(below(menu, '&File').map(({ label }) => label)).toContain('Settings…');
      expect(rolesOf(below(menu, '&File'))).toEqual(['close', 'quit']);
      expect(rolesOf(below(menu, '&Help'))).toEqual(['about']);
    }
  });

  it.each(platforms)('on %s has copy and paste, zoom and full screen by their roles', (platform) => {
    const { menu } = menuOf(platform);
    expect(rolesOf(menu)).toContain('editMenu');
    expect(rolesOf(menu)).toContain('help');
    expect(rolesOf(below(menu, '&View'))).toEqual(['resetZoom', 'zoomIn', 'zoomIn', 'zoomOut', 'togglefullscreen']);
    expect(below(menu, '&View').filter(({ role, visible }) => role === 'zoomIn' && visible !== false)).toHaveLength(1);
  });

  it.each(platforms)('on %s offers what only developers use in no packaged app', (platform) => {
    const forDevelopers = ['reload', 'forceReload', 'toggleDevTools', 'viewMenu', 'appMenu'];
    expect(rolesOf(everything(menuOf(platform).menu)).filter((role) => forDevelopers.includes(role))).toEqual([]);
    const unpackaged = rolesOf(everything(menuOf(platform, { isPackaged: false }).menu));
    expect(unpackaged.filter((role) => forDevelopers.includes(role))).toEqual(['reload', 'toggleDevTools']);
  });
});

describe('Open recent', () => {
  const recent = (platform: NodeJS.Platform, recentFiles: readonly string[]) => {
    const { menu, done } = menuOf(platform, { recentFiles });
    return { items: below(below(menu, '&File'), 'Open recent'), done };
  };

  it('scans a file of the list again, and forgets all', () => {
    const { items, done } = recent('linux', ['/captures/b.csv', '/captures/a & b.pcap']);
    expect(items.map(({ label, type }) => label ?? type)).toEqual(['b.csv', 'a && b.pcap', 'separator', 'Clear']);
    expect(items[0]?.toolTip).toBe('/captures/b.csv');
    choose(items, 'a && b.pcap');
    choose(items, 'Clear');
    expect(done).toEqual(['scan /captures/a & b.pcap', 'clear']);
  });

  it('tells files of the same name apart by their folders', () => {
    const unix = recent('linux', ['/monday/home.csv', '/tuesday/home.csv', '/tuesday/lamp.csv']);
    expect(unix.items.slice(0, 3).map(({ label }) => label)).toEqual(['home.csv – /monday', 'home.csv – /tuesday', 'lamp.csv']);
    const windows = recent('win32', ['C:\\monday\\home.csv', 'C:\\tuesday\\home.csv']);
    expect(windows.items[0]?.label).toBe('home.csv – C:\\monday');
  });

  it('says so where there are none', () => {
    const { items } = recent('darwin', []);
    expect(items.map(({ label, enabled }) => [label, enabled])).toEqual([
      ['No files yet', false],
      [undefined, undefined],
      ['Clear', false],
    ]);
  });
});
