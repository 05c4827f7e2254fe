import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { Refusal } from '../result.ts';
import { desktopEntryExec, desktopEntryKeys } from './desktop-entry.ts';
import type { ElectronParts } from './electron-parts.ts';

/** Starting with the system, when its user signs in, without a window. */
export interface StartWithSystem {
  /** Null where it cannot be arranged: in development, where what would start is not this program. */
  isOn(): Promise<boolean | null>;
  /** @throws Refusal where it cannot be arranged */
  set(on: boolean): Promise<void>;
}

export interface StartWithSystemOptions {
  readonly platform: NodeJS.Platform;
  readonly environment: NodeJS.ProcessEnv;
  /** Of the running program: `process.execPath`. */
  readonly executablePath: string;
  readonly homeFolder: string;
}

type Electron = { readonly app: Pick<ElectronParts['app'], 'isPackaged' | 'setLoginItemSettings' | 'getLoginItemSettings'> };

/** What the system starts the program with, so that no window opens. macOS cannot hand it over: see `startedHidden`. */
export const hiddenArgument = '--hidden';

/**
 * Whether this start is one by the system, which opens no window. macOS takes no arguments for a login item, and offers no hidden start of
 * one since macOS 13; there it says that it opened the program at login. To be asked once the app is ready.
 */
export function startedHidden({ app }: Electron, platform: NodeJS.Platform, commandLine: readonly string[]): boolean {
  return commandLine.includes(hiddenArgument) || (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
}

const notHere: StartWithSystem = {
  isOn: async () => null,
  async set() {
    throw new Refusal('bad-input', 'Only an installed version of this program can start with the system.');
  },
};

function onMac(app: Electron['app']): StartWithSystem {
  return {
    isOn: async () => app.getLoginItemSettings().openAtLogin,
    async set(on) {
      app.setLoginItemSettings({ openAtLogin: on });
      if (!on) return;
      const { openAtLogin, status } = app.getLoginItemSettings();
      if (openAtLogin) return;
      throw new Refusal(
        'bad-input',
        status === 'requires-approval'
          ? 'macOS asks you first: allow Home IoT Guardian in System Settings, General, Login Items.'
          : 'macOS did not take the program as a login item. Move it to the folder Applications, start it from there and try again.',
      );
    },
  };
}

function onWindows(app: Electron['app'], { environment, executablePath }: StartWithSystemOptions): StartWithSystem {
  // The portable program unpacks itself anew at each start and names the file that stays. Electron writes the path into the registry as it
  // is given; without quotes one with spaces starts something else (https://github.com/electron/electron/issues/32657), and is not found
  // again (53911). What is asked for must be what was written, arguments included.
  const item = { path: `"${environment.PORTABLE_EXECUTABLE_FILE || executablePath}"`, args: [hiddenArgument] };
  return {
    async isOn() {
      const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings(item);
      return openAtLogin && executableWillLaunchAtLogin; // the second is false where it was switched off in the Task Manager
    },
    set: async (on) => app.setLoginItemSettings({ ...item, openAtLogin: on, enabled: on }),
  };
}

function onLinux({ environment, executablePath, homeFolder }: StartWithSystemOptions): StartWithSystem {
  const named = environment.XDG_CONFIG_HOME;
  // By the Base Directory Specification a path that is not absolute is as good as none.
  const folder = join(named && isAbsolute(named) ? named : join(homeFolder, '.config'), 'autostart');
  const path = join(folder, 'home-iot-guardian.desktop');
  // An AppImage runs from a mount that is gone at the next start; it says where its file is.
  const exec = desktopEntryExec([environment.APPIMAGE || executablePath, hiddenArgument]);
  const entry = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Home IoT Guardian',
    'Comment=Tells which smart device at home behaves unlike itself',
    `Exec=${exec}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
  const refusing = async (work: Promise<unknown>): Promise<void> => {
    await work.catch((error: unknown) => {
      throw new Refusal('internal', `${path} could not be changed (${error instanceof Error ? error.message : String(error)}).`);
    });
  };
  return {
    async isOn() {
      const text = await readFile(path, 'utf8').catch(() => null);
      if (text === null) return false;
      const keys = desktopEntryKeys(text);
      // One that starts a program elsewhere, which may be gone, does not start this one.
      return keys.get('Exec') === exec && keys.get('Hidden') !== 'true' && keys.get('X-GNOME-Autostart-enabled') !== 'false';
    },
    set: (on) =>
      refusing(on ? mkdir(folder, { recursive: true, mode: 0o700 }).then(() => writeFile(path, entry)) : rm(path, { force: true })),
  };
}

/** The login item of macOS and Windows, the autostart folder of the desktops of Linux. */
export function createStartWithSystem({ app }: Electron, options: StartWithSystemOptions): StartWithSystem {
  if (!app.isPackaged) return notHere;
  if (options.platform === 'darwin') return onMac(app);
  if (options.platform === 'win32') return onWindows(app, options);
  if (options.platform === 'linux') return onLinux(options);
  return notHere;
}
