import type { LoginItemSettings, LoginItemSettingsOptions, Settings } from 'electron';
import type { AppPart } from '../../../src-main/desktop/electron-parts.ts';
import { Emitter } from './emitter.ts';
import type { FakeWindow } from './fake-window.ts';

/** The application. `quit` asks before-quit, closes the windows, then asks will-quit, as Electron does; each may prevent it. */
export class FakeApp extends Emitter implements AppPart {
  readonly windows: FakeWindow[];
  readonly dock = {
    hidden: false,
    hide() {
      this.hidden = true;
    },
    async show() {
      this.hidden = false;
    },
  };
  /** Chromium's switches, without their dashes. */
  switches: readonly string[] = [];
  readonly commandLine = { hasSwitch: (name: string) => this.switches.includes(name) };
  isPackaged = false;
  /** Another instance holds the lock. */
  isSecond = false;
  sandboxed = false;
  appUserModelId = '';
  paths: Record<string, string> = {};
  recent: string[] = [];
  loginItem: Settings = { openAtLogin: false };
  /** What macOS says of a login item that was set. */
  loginStatus: LoginItemSettings['status'] = 'enabled';
  /** macOS started the program at login. */
  openedAtLogin = false;
  /** Exit code, once the program has ended. */
  ended: number | null = null;

  constructor(windows: FakeWindow[]) {
    super();
    this.windows = windows;
  }

  async whenReady(): Promise<void> {}
  quit(): void {
    if (this.emit('before-quit').prevented) return;
    for (const window of [...this.windows]) {
      window.close();
      if (!window.isDestroyed()) return; // somebody kept it open
    }
    if (this.emit('will-quit').prevented) return;
    this.exit(0);
  }
  exit(code = 0): void {
    this.ended ??= code;
    this.emit('ended');
  }
  getVersion(): string {
    return '0.0.0';
  }
  setPath(name: string, path: string): void {
    this.paths = { ...this.paths, [name]: path };
  }
  enableSandbox(): void {
    this.sandboxed = true;
    this.switches = this.switches.filter((name) => name !== 'no-sandbox'); // App::EnableSandbox: RemoveNoSandboxSwitch
  }
  requestSingleInstanceLock(): boolean {
    return !this.isSecond;
  }
  setAppUserModelId(id: string): void {
    this.appUserModelId = id;
  }
  addRecentDocument(path: string): void {
    this.recent.push(path);
  }
  clearRecentDocuments(): void {
    this.recent = [];
  }
  setLoginItemSettings(settings: Settings): void {
    this.loginItem = settings;
  }
  /** Windows finds a login item only by the path and arguments that it was set with. */
  getLoginItemSettings({ path, args = [] }: LoginItemSettingsOptions = {}): LoginItemSettings {
    const { openAtLogin = false, enabled = true } = this.loginItem;
    const isSamePath = path === this.loginItem.path;
    const isOn = openAtLogin && isSamePath && JSON.stringify(args) === JSON.stringify(this.loginItem.args ?? []);
    return {
      openAtLogin: isOn && this.loginStatus === 'enabled',
      wasOpenedAtLogin: this.openedAtLogin,
      status: isOn ? this.loginStatus : 'not-registered',
      executableWillLaunchAtLogin: openAtLogin && isSamePath && enabled,
      launchItems: [],
    };
  }
}
