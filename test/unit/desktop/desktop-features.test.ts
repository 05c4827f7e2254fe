import { describe, expect, it } from 'vitest';
import { createDesktopFeatures } from '../../../src-main/desktop/desktop-features.ts';
import type { StartWithSystem } from '../../../src-main/desktop/start-with-system.ts';
import { Refusal } from '../../../src-main/result.ts';
import { createFakeElectron } from '../../helpers/fake-electron/fake-electron.ts';

function inMemory(): StartWithSystem {
  let on = false;
  return {
    isOn: async () => on,
    set: async (wanted) => {
      on = wanted;
    },
  };
}

describe('the features of the desktop app', () => {
  it('are what the system offers at this moment', async () => {
    let tray = false;
    const { parts } = createFakeElectron({ notificationsWork: false });
    const features = createDesktopFeatures(parts, { hasTray: async () => tray, startWithSystem: inMemory() });
    expect(await features.describe()).toEqual({ available: true, tray: false, notifications: false, startsWithSystem: false });
    tray = true;
    await features.startWithSystem(true);
    expect(await features.describe()).toMatchObject({ tray: true, startsWithSystem: true });
  });

  it('ask for a folder in a dialog that belongs to the window, where one is to be seen', async () => {
    const { parts, windows, seen } = createFakeElectron({ chosen: [['/logs/zeek'], [], ['/share']] });
    const { chooseFolder } = createDesktopFeatures(parts, { hasTray: async () => true, startWithSystem: inMemory() });
    const hidden = new parts.BrowserWindow({ show: false });
    expect(await chooseFolder()).toBe('/logs/zeek');
    hidden.show();
    expect(await chooseFolder()).toBeNull();
    windows[0]?.close();
    expect(await chooseFolder()).toBe('/share');
    expect(seen.openDialogs.map(({ properties }) => properties)).toEqual([['openDirectory'], ['openDirectory'], ['openDirectory']]);
    expect(seen.openDialogWindows).toEqual([null, hidden, null]);
  });

  it('show a folder, and refuse with a sentence that names it where that fails', async () => {
    const options = { hasTray: async () => true, startWithSystem: inMemory() };
    const working = createFakeElectron();
    await createDesktopFeatures(working.parts, options).showFolder('/data/logs');
    expect(working.seen.openedPaths).toEqual(['/data/logs']);
    const failing = createFakeElectron({ pathProblem: 'Failed to open path' });
    await expect(createDesktopFeatures(failing.parts, options).showFolder('/data/logs')).rejects.toThrow(
      new Refusal('internal', 'The folder could not be shown (Failed to open path). It is /data/logs.'),
    );
  });
});
