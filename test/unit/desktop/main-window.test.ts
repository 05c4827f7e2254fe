import { describe, expect, it } from 'vitest';
import { createMainWindow } from '../../../src-main/desktop/main-window.ts';
import type { WindowPlace } from '../../../src-main/desktop/window-place.ts';
import { createFakeElectron } from '../../helpers/fake-electron/fake-electron.ts';

function opened(displays = [{ x: 0, y: 0, width: 1920, height: 1080 }]) {
  const fake = createFakeElectron({ displays });
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
    onCreated: (window) => created.push(window),
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
});
