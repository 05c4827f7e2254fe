import { describe, expect, it } from 'vitest';
import { showBox } from '../../../src-main/desktop/show-box.ts';
import { createFakeElectron } from '../../helpers/fake-electron/fake-electron.ts';

describe('a message box', () => {
  it('belongs to the window that is to be seen, so that macOS does not hold up the program for it', async () => {
    const { parts, windows, seen } = createFakeElectron({ pressed: [1] });
    const window = new parts.BrowserWindow({});
    expect(await showBox(parts, { message: 'Quit?', buttons: ['No', 'Yes'] })).toMatchObject({ response: 1 });
    expect(seen.messageBoxes).toMatchObject([{ message: 'Quit?' }]);
    expect(seen.boxWindows).toEqual([window]);
    expect(windows).toEqual([window]);
  });

  it.each([{ visible: false }, { minimized: true }])('stands alone where no window is to be seen: %o', async (change) => {
    const { parts, windows, seen } = createFakeElectron();
    new parts.BrowserWindow({});
    Object.assign(windows[0] ?? {}, change);
    await showBox(parts, { message: 'Quit?' });
    expect(seen.boxWindows).toEqual([null]);
  });
});
