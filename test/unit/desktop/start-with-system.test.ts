import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createStartWithSystem, startedHidden } from '../../../src-main/desktop/start-with-system.ts';
import { createFakeElectron } from '../../helpers/fake-electron/fake-electron.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { withoutRights } from '../../helpers/without-rights.ts';

function open(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv = {}, homeFolder = '/home/nobody') {
  const { app, parts } = createFakeElectron();
  app.isPackaged = true;
  const executablePath = platform === 'win32' ? 'C:\\Program Files\\Home IoT Guardian\\guardian.exe' : '/opt/Home IoT Guardian/guardian';
  const options = { platform, environment, executablePath, homeFolder };
  return { app, parts, start: createStartWithSystem(parts, options) };
}

describe('starting with the system', () => {
  it.each(['linux', 'darwin', 'win32', 'freebsd'] as const)('cannot be arranged in development on %s', async (platform) => {
    const { parts } = createFakeElectron();
    const options = { platform, environment: {}, executablePath: '/node_modules/electron/electron', homeFolder: temporaryFolder() };
    const start = createStartWithSystem(parts, options);
    expect(await start.isOn()).toBeNull();
    await expect(start.set(true)).rejects.toThrow('Only an installed version');
    expect(existsSync(join(options.homeFolder, '.config'))).toBe(false);
  });

  it('on Windows is set and read back with the same quoted path and arguments', async () => {
    const { app, start } = open('win32');
    expect(await start.isOn()).toBe(false);
    await start.set(true);
    expect(app.loginItem).toMatchObject({
      openAtLogin: true,
      path: '"C:\\Program Files\\Home IoT Guardian\\guardian.exe"',
      args: ['--hidden'],
    });
    expect(await start.isOn()).toBe(true);
    app.loginItem = { ...app.loginItem, enabled: false }; // in the Task Manager
    expect(await start.isOn()).toBe(false);
    await start.set(true);
    expect(await start.isOn()).toBe(true);
    await start.set(false);
    expect(await start.isOn()).toBe(false);
  });

  it('on Windows names the file of the portable program rather than what it unpacked', async () => {
    const { app, start } = open('win32', { PORTABLE_EXECUTABLE_FILE: 'D:\\Guardian.exe' });
    await start.set(true);
    expect(app.loginItem.path).toBe('"D:\\Guardian.exe"');
  });

  it('on macOS is a login item, and says so when macOS asks its user first', async () => {
    const { app, start } = open('darwin');
    await start.set(true);
    expect(app.loginItem).toEqual({ openAtLogin: true });
    expect(await start.isOn()).toBe(true);
    await start.set(false);
    expect(await start.isOn()).toBe(false);
    app.loginStatus = 'requires-approval';
    await expect(start.set(true)).rejects.toThrow('allow Home IoT Guardian in System Settings, General, Login Items.');
    app.loginStatus = 'not-found';
    await expect(start.set(true)).rejects.toThrow('folder Applications');
  });

  it('is known from the argument, and on macOS from what macOS says', () => {
    const { app, parts } = open('darwin');
    expect(startedHidden(parts, 'linux', ['guardian', '--hidden'])).toBe(true);
    expect(startedHidden(parts, 'darwin', ['guardian'])).toBe(false);
    app.openedAtLogin = true;
    expect(startedHidden(parts, 'darwin', ['guardian'])).toBe(true);
    expect(startedHidden(parts, 'win32', ['guardian'])).toBe(false);
  });
});

describe('starting with the desktop of Linux', () => {
  const pathIn = (config: string) => join(config, 'autostart', 'home-iot-guardian.desktop');

  it('is a desktop file in the autostart folder, and none when it is off', async () => {
    const home = temporaryFolder();
    const { start } = open('linux', {}, home);
    expect(await start.isOn()).toBe(false);
    await start.set(false);
    await start.set(true);
    expect(readFileSync(pathIn(join(home, '.config')), 'utf8')).toBe(
      [
        '[Desktop Entry]',
        'Type=Application',
        'Name=Home IoT Guardian',
        'Comment=Tells which smart device at home behaves unlike itself',
        'Exec="/opt/Home IoT Guardian/guardian" "--hidden"',
        'Terminal=false',
        'X-GNOME-Autostart-enabled=true',
        '',
      ].join('\n'),
    );
    expect(await start.isOn()).toBe(true);
    await start.set(false);
    expect(existsSync(pathIn(join(home, '.config')))).toBe(false);
    expect(await start.isOn()).toBe(false);
  });

  it('is in XDG_CONFIG_HOME where that is an absolute path', async () => {
    const config = temporaryFolder();
    await open('linux', { XDG_CONFIG_HOME: config }).start.set(true);
    expect(existsSync(pathIn(config))).toBe(true);
    const home = temporaryFolder();
    await open('linux', { XDG_CONFIG_HOME: 'relative' }, home).start.set(true);
    expect(existsSync(pathIn(join(home, '.config')))).toBe(true);
  });

  it('names the file of an AppImage rather than its mount', async () => {
    const config = temporaryFolder();
    await open('linux', { XDG_CONFIG_HOME: config, APPIMAGE: '/home/me/Guardian 1.AppImage' }).start.set(true);
    expect(readFileSync(pathIn(config), 'utf8')).toContain('Exec="/home/me/Guardian 1.AppImage" "--hidden"\n');
  });

  it.each([
    ['hidden', (text: string) => `${text}Hidden=true\n`],
    ['switched off by GNOME', (text: string) => text.replace('enabled=true', 'enabled=false')],
    ['of a program elsewhere', (text: string) => text.replace('/opt/', '/mnt/old/')],
  ])('is off where the file is %s', async (_how, change) => {
    const config = temporaryFolder();
    const { start } = open('linux', { XDG_CONFIG_HOME: config });
    await start.set(true);
    writeFileSync(pathIn(config), change(readFileSync(pathIn(config), 'utf8')));
    expect(await start.isOn()).toBe(false);
    await start.set(true);
    expect(await start.isOn()).toBe(true);
  });

  it('is refused with a sentence where the folder cannot be written', async () => {
    const config = temporaryFolder();
    mkdirSync(join(config, 'autostart'));
    chmodSync(join(config, 'autostart'), 0o555);
    const { start } = open('linux', { XDG_CONFIG_HOME: config });
    await withoutRights(async () => {
      await expect(start.set(true)).rejects.toThrow(/home-iot-guardian\.desktop could not be changed/);
    });
  });
});
