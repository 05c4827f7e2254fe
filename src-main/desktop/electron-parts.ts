/**
 * As much of Electron as the desktop door uses, typed from Electron's own declarations. `main.ts` hands the real one in, so the compiler
 * sees that it fits; tests hand in a fake of the same shape.
 *
 * Events are written out: Electron's `on` returns the whole object, which a fake need not be.
 */
import type {
  App,
  BrowserWindowConstructorOptions,
  Dialog,
  Event,
  Input,
  IpcMain,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  NotificationConstructorOptions,
  OnBeforeRequestListenerDetails,
  OpenDialogOptions,
  PowerSaveBlocker,
  Protocol,
  Rectangle,
  RenderProcessGoneDetails,
  SafeStorage,
  Shell,
  WebContents,
} from 'electron';

type Preventable = Pick<Event, 'preventDefault'>;

/** The contents of a window: its page. */
export interface ContentsPart
  extends Pick<WebContents, 'send' | 'isDestroyed' | 'setWindowOpenHandler' | 'getURL' | 'reload' | 'forcefullyCrashRenderer'> {
  /** Not for what the program itself loads, but for a reload that the page asks for. */
  on(event: 'will-navigate', listener: (event: Preventable & { readonly url: string }) => void): unknown;
  on(event: 'will-redirect' | 'will-attach-webview', listener: (event: Preventable) => void): unknown;
  on(event: 'render-process-gone', listener: (event: Preventable, details: RenderProcessGoneDetails) => void): unknown;
  on(event: 'before-input-event', listener: (event: Preventable, input: Input) => void): unknown;
  on(event: 'did-finish-load', listener: () => void): unknown;
}

/** A window. */
export interface WindowPart {
  readonly webContents: ContentsPart;
  /** Rejects where the window is destroyed before its page is there. */
  loadURL(url: string): Promise<void>;
  show(): void;
  hide(): void;
  focus(): void;
  close(): void;
  destroy(): void;
  restore(): void;
  maximize(): void;
  isDestroyed(): boolean;
  isVisible(): boolean;
  isFocused(): boolean;
  isMinimized(): boolean;
  isMaximized(): boolean;
  /** Where it is, or would be if it were not maximised. */
  getNormalBounds(): Rectangle;
  /** From 0 to 1; 2 where it is not known how far; -1 for none. */
  setProgressBar(progress: number): void;
  flashFrame(flag: boolean): void;
  on(event: 'close', listener: (event: Preventable) => void): unknown;
  on(event: 'closed' | 'focus' | 'show' | 'unresponsive' | 'responsive' | 'resized' | 'moved', listener: () => void): unknown;
  /** Windows only: the person signs out, or the system shuts down. The process is ended once the listeners have returned. */
  on(event: 'session-end', listener: () => void): unknown;
  once(event: 'ready-to-show', listener: () => void): unknown;
}

export interface AppPart
  extends Pick<
    App,
    | 'isPackaged'
    | 'whenReady'
    | 'quit'
    | 'exit'
    | 'getVersion'
    | 'setPath'
    | 'enableSandbox'
    | 'requestSingleInstanceLock'
    | 'setAppUserModelId'
    | 'addRecentDocument'
    | 'clearRecentDocuments'
    | 'setLoginItemSettings'
    | 'getLoginItemSettings'
  > {
  readonly commandLine: { hasSwitch(name: string): boolean };
  /** macOS only. */
  readonly dock?: { hide(): void; show(): Promise<void> } | undefined;
  on(
    event: 'second-instance',
    listener: (event: Preventable, argv: string[], workingDirectory: string, additionalData: unknown) => void,
  ): unknown;
  on(event: 'open-file', listener: (event: Preventable, path: string) => void): unknown;
  on(event: 'activate' | 'window-all-closed', listener: () => void): unknown;
  on(event: 'before-quit' | 'will-quit', listener: (event: Preventable) => void): unknown;
  on(event: 'web-contents-created', listener: (event: Preventable, contents: ContentsPart) => void): unknown;
  on(
    event: 'child-process-gone',
    listener: (event: Preventable, details: { readonly type: string; readonly reason: string }) => void,
  ): unknown;
}

/** A menu, as it was built; opaque to us. */
export interface MenuPart {
  readonly items: readonly unknown[];
}

export interface TrayPart {
  /** Path of a PNG; one beside it whose name ends in `@2x` is used on fine screens, and `Template` at the end lets macOS colour it. */
  setImage(path: string): void;
  setToolTip(text: string): void;
  setContextMenu(menu: MenuPart | null): void;
  destroy(): void;
  on(event: 'click' | 'double-click', listener: () => void): unknown;
}

export interface NotificationPart {
  show(): void;
  close(): void;
  on(event: 'click' | 'close' | 'show', listener: () => void): unknown;
  on(event: 'failed', listener: (event: Preventable, error: string) => void): unknown;
}

export interface SessionPart {
  setPermissionRequestHandler(handler: ((contents: unknown, permission: string, answer: (granted: boolean) => void) => void) | null): void;
  setPermissionCheckHandler(handler: (() => boolean) | null): void;
  setDevicePermissionHandler(handler: (() => boolean) | null): void;
  setSpellCheckerEnabled(enable: boolean): void;
  readonly webRequest: {
    onBeforeRequest(
      listener: ((details: OnBeforeRequestListenerDetails, answer: (response: { cancel?: boolean }) => void) => void) | null,
    ): void;
  };
  on(event: 'will-download', listener: (event: Preventable) => void): unknown;
}

export interface ScreenPart {
  getAllDisplays(): readonly { readonly workArea: Rectangle }[];
}

export interface NativeThemePart {
  readonly shouldUseDarkColors: boolean;
  /** Of the taskbar, which Windows lets a person colour apart from the programs; not on Linux. */
  readonly shouldUseDarkColorsForSystemIntegratedUI: boolean;
  on(event: 'updated', listener: () => void): unknown;
}

export interface PowerMonitorPart {
  on(event: 'shutdown', listener: () => void): unknown;
}

/** Electron, as the desktop door sees it. */
export interface ElectronParts {
  readonly app: AppPart;
  readonly BrowserWindow: {
    new (options: BrowserWindowConstructorOptions): WindowPart;
    getAllWindows(): WindowPart[];
  };
  readonly Menu: {
    buildFromTemplate(template: MenuItemConstructorOptions[]): MenuPart;
    setApplicationMenu(menu: MenuPart | null): void;
  };
  readonly Tray: new (imagePath: string) => TrayPart;
  readonly Notification: {
    new (options: NotificationConstructorOptions): NotificationPart;
    isSupported(): boolean;
  };
  readonly dialog: Pick<Dialog, 'showErrorBox'> & {
    showOpenDialog(options: OpenDialogOptions): ReturnType<Dialog['showOpenDialog']>;
    showOpenDialog(window: Pick<WindowPart, 'isVisible'>, options: OpenDialogOptions): ReturnType<Dialog['showOpenDialog']>;
    showMessageBox(options: MessageBoxOptions): ReturnType<Dialog['showMessageBox']>;
    showMessageBox(window: Pick<WindowPart, 'isVisible'>, options: MessageBoxOptions): ReturnType<Dialog['showMessageBox']>;
  };
  readonly ipcMain: Pick<IpcMain, 'handle' | 'removeHandler'>;
  readonly nativeTheme: NativeThemePart;
  readonly powerSaveBlocker: Pick<PowerSaveBlocker, 'start' | 'stop' | 'isStarted'>;
  readonly powerMonitor: PowerMonitorPart;
  readonly protocol: Pick<Protocol, 'registerSchemesAsPrivileged'> & {
    handle(scheme: string, handler: (request: Request) => Promise<Response>): void;
  };
  readonly safeStorage: Pick<
    SafeStorage,
    'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
  >;
  readonly screen: ScreenPart;
  readonly session: { readonly defaultSession: SessionPart };
  readonly shell: Pick<Shell, 'openExternal' | 'openPath'>;
}
