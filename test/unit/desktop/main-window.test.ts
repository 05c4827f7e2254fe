import { describe, expect, it } from 'vitest';
import { createMainWindow } from '../../../src-main/desktop/main-window.ts';
import type { WindowPlace } from '../../../src-main/desktop/window-place.ts';
import { createFakeElectron } from '../../helpers/fake-electron/fake-electron.ts';
import type { FakeWindow } from '../../helpers/fake-electron/fake-window.ts';

function opened(prepare: (window?: FakeWindow) => void = () => undefined) {
  const fake = createFakeElectron();
  let remembered: WindowPlace | null = null;
  const created: unknown[] = [];
  const main = createMainWindow(fake.parts, {
    preloadFile: 'preload.cjs',
    iconFile: 'icon.png',
    place: {
      get: () => remembered,
      set: (place) => {
        remembered = place;
      },
    },
    onCreated: (window) => {
      created.push(window);
      prepare(fake.windows[0]);
    },
  });
  return { ...fake, main, created, place: () => remembered };
}

describe('the window', () => {
  it('is shown once its page is ready, and there is one of it', async () => {
    const { main, windows, created } = opened();
    expect(main.current()).toBeNull();
    expect(await main.open()).toBe(false);
    expect(await main.open('scans/1')).toBe(true);
    expect(windows).toHaveLength(1);
    expect(created).toEqual(windows);
    expect(windows[0]).toMatchObject({ visible: true, focused: true });
    expect(windows[0]?.options.show).toBe(false);
    expect(windows[0]?.webContents.url).toBe('guardian://app/index.html');
  });

  it('is brought back from the taskbar', async () => {
    const { main, windows } = opened();
    await main.open();
    const [window] = windows;
    Object.assign(window ?? {}, { minimized: true, visible: false, focused: false });
    await main.open();
    expect(window).toMatchObject({ minimized: false, visible: true, focused: true });
  });

  it('opens again where it was closed, at the place it is asked for', async () => {
    const { main, windows, place } = opened();
    await main.open();
    Object.assign(windows[0] ?? {}, { bounds: { x: 50, y: 60, width: 700, height: 500 }, maximized: true });
    windows[0]?.close();
    expect(main.current()).toBeNull();
    expect(place()).toEqual({ x: 50, y: 60, width: 700, height: 500, maximized: true });
    await main.open('scans/3/incidents/1');
    expect(windows[0]?.options).toMatchObject({ x: 50, y: 60, width: 700, height: 500 });
    expect(windows[0]?.maximized).toBe(true);
    expect(windows[0]?.webContents.url).toBe('guardian://app/index.html#/scans/3/incidents/1');
  });

  it('is shown at the latest when its page is loaded, and once only', async () => {
    const shown: boolean[] = [];
    const { main, windows } = opened((window) => {
      Object.assign(window ?? {}, { paintsHidden: false });
      window?.on('show', () => shown.push(true));
    });
    await main.open();
    expect(windows[0]?.visible).toBe(true);
    windows[0]?.emit('ready-to-show'); // Wayland tells it then
    windows[0]?.webContents.reload();
    expect(shown).toHaveLength(1);
  });

  it('may be closed before its page is there', async () => {
    const { main, windows } = opened((window) => Object.assign(window ?? {}, { loading: new Promise(() => undefined) }));
    const open = main.open();
    windows[0]?.close();
    expect(await open).toBe(false);
    expect(main.current()).toBeNull();
  });

  it('says so where its page cannot be loaded', async () => {
    const { main } = opened((window) => Object.assign(window ?? {}, { loading: Promise.reject(new Error('ERR_FAILED (-2)')) }));
    await expect(main.open()).rejects.toThrow('ERR_FAILED');
  });

  it('has its place remembered when Windows ends the session, which closes nothing', async () => {
    const { main, windows, place } = opened();
    await main.open();
    Object.assign(windows[0] ?? {}, { bounds: { x: 50, y: 60, width: 700, height: 500 } });
    windows[0]?.emit('session-end');
    expect(place()).toEqual({ x: 50, y: 60, width: 700, height: 500, maximized: false });
  });
});
