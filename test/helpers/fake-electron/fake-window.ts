import type { BrowserWindowConstructorOptions, HandlerDetails, Rectangle, WindowOpenHandlerResponse } from 'electron';
import type { ContentsPart, WindowPart } from '../../../src-main/desktop/electron-parts.ts';
import { Emitter } from './emitter.ts';

/** A page: what was sent to it, cloned as Electron clones it. */
export class FakeContents extends Emitter implements ContentsPart {
  readonly sent: { readonly channel: string; readonly payload: unknown }[] = [];
  /** A page that listens, as the preload's `ipcRenderer` does. */
  onSent: (channel: string, payload: unknown) => void = () => undefined;
  openHandler: ((details: HandlerDetails) => WindowOpenHandlerResponse) | null = null;
  url = '';
  reloads = 0;
  destroyed = false;

  send(channel: string, payload: unknown): void {
    if (this.destroyed) throw new Error('Object has been destroyed');
    const cloned = structuredClone(payload);
    this.sent.push({ channel, payload: cloned });
    this.onSent(channel, cloned);
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  setWindowOpenHandler(handler: (details: HandlerDetails) => WindowOpenHandlerResponse): void {
    this.openHandler = handler;
  }
  getURL(): string {
    return this.url;
  }
  reload(): void {
    this.reloads += 1;
    this.emit('did-finish-load');
  }
  forcefullyCrashRenderer(): void {
    this.emit('render-process-gone', { reason: 'killed', exitCode: 9 });
  }
}

/** A window: closing one asks its listeners first, as Electron does. */
export class FakeWindow extends Emitter implements WindowPart {
  readonly webContents = new FakeContents();
  readonly options: BrowserWindowConstructorOptions;
  readonly #onDestroyed: () => void;
  visible: boolean;
  focused = false;
  minimized = false;
  maximized = false;
  progress = -1;
  flashing = false;
  bounds: Rectangle;
  /** Paints its page before it is shown, and so tells when that is ready: not on Wayland. */
  paintsHidden = true;
  /** Set by a test whose page takes its time. */
  loading: Promise<void> | null = null;
  #destroyed = false;

  constructor(options: BrowserWindowConstructorOptions, onDestroyed: () => void) {
    super();
    this.options = options;
    this.#onDestroyed = onDestroyed;
    this.visible = options.show ?? true;
    this.bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 };
  }

  async loadURL(url: string): Promise<void> {
    this.#alive();
    this.webContents.url = url;
    if (this.loading) await Promise.race([this.loading, new Promise<void>((resolve) => this.on('closed', resolve))]);
    if (this.#destroyed) throw new Error(`ERR_FAILED (-2) loading '${url}'`); // lib/browser/api/web-contents.ts: loadURL
    if (this.paintsHidden) this.emit('ready-to-show');
    this.webContents.emit('did-finish-load');
  }
  show(): void {
    this.#alive();
    this.visible = true;
    this.emit('show');
    this.focus();
  }
  hide(): void {
    this.#alive();
    this.visible = false;
    this.focused = false;
  }
  focus(): void {
    this.#alive();
    this.focused = true;
    this.emit('focus');
  }
  close(): void {
    this.#alive();
    if (!this.emit('close').prevented) this.destroy();
  }
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.webContents.destroyed = true;
    this.#onDestroyed();
    this.emit('closed');
  }
  restore(): void {
    this.minimized = false;
  }
  maximize(): void {
    this.maximized = true;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  isVisible(): boolean {
    return this.visible;
  }
  isFocused(): boolean {
    return this.focused;
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  isMaximized(): boolean {
    return this.maximized;
  }
  getNormalBounds(): Rectangle {
    return this.bounds;
  }
  setProgressBar(progress: number): void {
    this.#alive();
    this.progress = progress;
  }
  flashFrame(flag: boolean): void {
    this.flashing = flag;
  }
  #alive(): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
  }
}
