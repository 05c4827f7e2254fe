import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type {
  BrowserWindowConstructorOptions,
  CustomScheme,
  IpcMainInvokeEvent,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  MessageBoxReturnValue,
  NotificationConstructorOptions,
  OpenDialogOptions,
  Rectangle,
} from 'electron';
import type { ElectronParts, MenuPart, NotificationPart, SessionPart, TrayPart } from '../../../src-main/desktop/electron-parts.ts';
import { Emitter } from './emitter.ts';
import { FakeApp } from './fake-app.ts';
import { FakeWindow } from './fake-window.ts';

/** Good enough for a fake: nothing that it encrypts matters. */
const fixedNonce = Buffer.alloc(12);

type Handler = Parameters<ElectronParts['ipcMain']['handle']>[1];

/** A menu that remembers what it was built from. */
export class FakeMenu implements MenuPart {
  readonly items: readonly MenuItemConstructorOptions[];
  constructor(items: readonly MenuItemConstructorOptions[]) {
    this.items = items;
  }
}

export class FakeTray extends Emitter implements TrayPart {
  image: string;
  toolTip = '';
  menu: MenuPart | null = null;
  destroyed = false;
  constructor(image: string) {
    super();
    this.image = image;
  }
  setImage(image: string): void {
    this.image = image;
  }
  setToolTip(text: string): void {
    this.toolTip = text;
  }
  setContextMenu(menu: MenuPart | null): void {
    this.menu = menu;
  }
  destroy(): void {
    this.destroyed = true;
  }
}

export class FakeNotification extends Emitter implements NotificationPart {
  readonly options: NotificationConstructorOptions;
  shown = false;
  constructor(options: NotificationConstructorOptions) {
    super();
    this.options = options;
  }
  show(): void {
    this.shown = true;
    this.emit('show');
  }
  close(): void {
    this.emit('close');
  }
}

class FakeSession extends Emitter implements SessionPart {
  permissionRequest: Parameters<SessionPart['setPermissionRequestHandler']>[0] = null;
  permissionCheck: Parameters<SessionPart['setPermissionCheckHandler']>[0] = null;
  devicePermission: Parameters<SessionPart['setDevicePermissionHandler']>[0] = null;
  beforeRequest: Parameters<SessionPart['webRequest']['onBeforeRequest']>[0] = null;
  spellChecker = true;
  readonly webRequest: SessionPart['webRequest'] = {
    onBeforeRequest: (listener) => {
      this.beforeRequest = listener;
    },
  };
  setPermissionRequestHandler: SessionPart['setPermissionRequestHandler'] = (handler) => {
    this.permissionRequest = handler;
  };
  setPermissionCheckHandler: SessionPart['setPermissionCheckHandler'] = (handler) => {
    this.permissionCheck = handler;
  };
  setDevicePermissionHandler: SessionPart['setDevicePermissionHandler'] = (handler) => {
    this.devicePermission = handler;
  };
  setSpellCheckerEnabled(enable: boolean): void {
    this.spellChecker = enable;
  }
}

/** Where Electron's parts differ between systems, and what a person answers. */
export interface FakeChoices {
  /** Buttons that a person presses, in the order in which message boxes ask, a promise for one who takes time; the default button once they are used up. */
  readonly pressed?: (number | Promise<number>)[];
  /** What a person chooses in open dialogs; none cancels. */
  readonly chosen?: string[][];
  readonly trayWorks?: boolean;
  readonly notificationsWork?: boolean;
  readonly encrypts?: boolean;
  readonly storageBackend?: ReturnType<ElectronParts['safeStorage']['getSelectedStorageBackend']>;
  /** How Chromium marks ciphertexts: on Linux "v10" is a key that is no secret, "v11" one of a keyring. */
  readonly cipherMark?: 'v10' | 'v11';
  /** The user's key, 32 bytes; another user has another. By default one that no other fake has. */
  readonly cipherKey?: Buffer;
  /** The key was changed, and what is decrypted should be encrypted anew. */
  readonly keyRotated?: boolean;
  readonly displays?: readonly Rectangle[];
  /** What `shell.openPath` answers with: why it could not, or nothing. */
  readonly pathProblem?: string;
}

/**
 * Electron in memory, as far as `ElectronParts` goes: `parts` is what the desktop door is given, the rest is what a test looks at and
 * acts on. What crosses IPC is cloned as Electron clones it, so that what would not cross there fails here.
 */
export function createFakeElectron({
  pressed = [],
  chosen = [],
  trayWorks = true,
  notificationsWork = true,
  encrypts = true,
  storageBackend = 'gnome_libsecret',
  cipherMark = 'v11',
  cipherKey = randomBytes(32),
  keyRotated = false,
  displays = [{ x: 0, y: 0, width: 1920, height: 1080 }],
  pathProblem = '',
}: FakeChoices = {}) {
  const windows: FakeWindow[] = [];
  const app = new FakeApp(windows);
  const trays: FakeTray[] = [];
  const notifications: FakeNotification[] = [];
  const handlers = new Map<string, Handler>();
  const pages = new Map<string, (request: Request) => Promise<Response>>();
  const defaultSession = new FakeSession();
  const nativeTheme = Object.assign(new Emitter(), { shouldUseDarkColors: false, shouldUseDarkColorsForSystemIntegratedUI: false });
  const powerMonitor = new Emitter();
  const blockers = new Set<number>();
  const seen = {
    schemes: [] as CustomScheme[],
    menu: null as MenuPart | null,
    errorBoxes: [] as { readonly title: string; readonly content: string }[],
    messageBoxes: [] as MessageBoxOptions[],
    /** Of each message box the window that it belongs to. */
    boxWindows: [] as unknown[],
    openDialogs: [] as OpenDialogOptions[],
    /** Of each of them the window that it belongs to. */
    openDialogWindows: [] as unknown[],
    openedExternally: [] as string[],
    openedPaths: [] as string[],
    /** Power save blockers that were ever started. */
    blockersStarted: 0,
  };

  const parts: ElectronParts = {
    app,
    BrowserWindow: class extends FakeWindow {
      static getAllWindows(): FakeWindow[] {
        return [...windows];
      }
      constructor(options: BrowserWindowConstructorOptions) {
        super(options, () => {
          windows.splice(windows.indexOf(this), 1);
          if (windows.length === 0) app.emit('window-all-closed');
        });
        windows.push(this);
        app.emit('web-contents-created', this.webContents);
      }
    },
    Menu: {
      buildFromTemplate: (template) => new FakeMenu(template),
      setApplicationMenu: (menu) => {
        seen.menu = menu;
      },
    },
    Tray: class extends FakeTray {
      constructor(image: string) {
        if (!trayWorks) throw new Error('Failed to create the tray icon');
        super(image);
        trays.push(this);
      }
    },
    Notification: class extends FakeNotification {
      static isSupported(): boolean {
        return notificationsWork;
      }
      constructor(options: NotificationConstructorOptions) {
        super(options);
        notifications.push(this);
      }
    },
    dialog: {
      showErrorBox: (title, content) => void seen.errorBoxes.push({ title, content }),
      async showOpenDialog(...given: [OpenDialogOptions] | [unknown, OpenDialogOptions]) {
        const [window, options] = given.length === 1 ? [null, given[0]] : given;
        seen.openDialogs.push(options);
        seen.openDialogWindows.push(window);
        const filePaths = chosen.shift() ?? [];
        return { canceled: filePaths.length === 0, filePaths };
      },
      async showMessageBox(...given: [MessageBoxOptions] | [unknown, MessageBoxOptions]): Promise<MessageBoxReturnValue> {
        const [window, options] = given.length === 1 ? [null, given[0]] : given;
        seen.messageBoxes.push(options);
        seen.boxWindows.push(window);
        const cancelled = new Promise<number>((resolve) => options.signal?.addEventListener('abort', () => resolve(options.cancelId ?? 0)));
        const response = await Promise.race([pressed.shift() ?? options.defaultId ?? 0, cancelled]);
        return { response, checkboxChecked: false };
      },
    },
    ipcMain: {
      handle(channel, handler) {
        if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
        handlers.set(channel, handler);
      },
      removeHandler: (channel) => void handlers.delete(channel),
    },
    nativeTheme,
    powerSaveBlocker: {
      start() {
        seen.blockersStarted += 1;
        blockers.add(seen.blockersStarted);
        return seen.blockersStarted;
      },
      stop: (id) => blockers.delete(id),
      isStarted: (id) => blockers.has(id),
    },
    powerMonitor,
    protocol: {
      registerSchemesAsPrivileged: (schemes) => void seen.schemes.push(...schemes),
      handle: (scheme, handler) => void pages.set(scheme, handler),
    },
    safeStorage: {
      isAsyncEncryptionAvailable: async () => encrypts,
      encryptStringAsync: async (plain) => {
        if (!encrypts) throw new Error('Encryption is not available.');
        const cipher = createCipheriv('aes-256-gcm', cipherKey, fixedNonce);
        return Buffer.concat([Buffer.from(cipherMark), cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      },
      decryptStringAsync: async (encrypted) => {
        if (!encrypts) throw new Error('Decryption is not available.');
        try {
          const decipher = createDecipheriv('aes-256-gcm', cipherKey, fixedNonce).setAuthTag(encrypted.subarray(-16));
          const result = Buffer.concat([decipher.update(encrypted.subarray(3, -16)), decipher.final()]).toString();
          return { result, shouldReEncrypt: keyRotated };
        } catch {
          throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.');
        }
      },
      getSelectedStorageBackend: () => storageBackend,
    },
    screen: { getAllDisplays: () => displays.map((workArea) => ({ workArea })) },
    session: { defaultSession },
    shell: {
      openExternal: async (url) => void seen.openedExternally.push(url),
      openPath: async (path) => {
        seen.openedPaths.push(path);
        return pathProblem;
      },
    },
  };

  /** Calls a handler as a page at `url` would; `parent` is set for a frame within a page. Both ways are cloned. */
  const invoke = async (url: string, channel: string, args: readonly unknown[], parent: object | null = null): Promise<unknown> => {
    const handler = handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    const event = { senderFrame: { url, parent } } as IpcMainInvokeEvent; // all of it that the program reads
    return structuredClone(await handler(event, ...structuredClone(args)));
  };

  return {
    parts,
    app,
    windows,
    trays,
    notifications,
    handlers,
    defaultSession,
    nativeTheme,
    powerMonitor,
    seen,
    /** How many power save blockers are on. */
    blocking: () => blockers.size,
    /** Fetches an address of a scheme of ours, as a page would. */
    fetchPage: (address: string): Promise<Response> => {
      const handler = pages.get(new URL(address).protocol.slice(0, -1));
      if (!handler) return Promise.reject(new Error(`ERR_UNKNOWN_URL_SCHEME ${address}`));
      return handler(new Request(address));
    },
    invoke,
  };
}

export type FakeElectron = ReturnType<typeof createFakeElectron>;
