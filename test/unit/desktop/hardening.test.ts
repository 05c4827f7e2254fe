import { describe, expect, it } from 'vitest';
import { isExternalLink } from '../../../src-main/desktop/external-links.ts';
import { hardenContents } from '../../../src-main/desktop/harden-contents.ts';
import { hardenSession } from '../../../src-main/desktop/harden-session.ts';
import { pagePreferences } from '../../../src-main/desktop/main-window.ts';
import { createFakeElectron } from '../../helpers/fake-electron/fake-electron.ts';

const releases = 'https://example.org/them/guardian';

function hardened() {
  const fake = createFakeElectron();
  hardenContents(fake.parts, { mayOpen: (address) => isExternalLink(address, releases) });
  hardenSession(fake.defaultSession, { developing: false });
  new fake.parts.BrowserWindow({ webPreferences: pagePreferences('preload.cjs') });
  const [window] = fake.windows;
  if (!window) throw new Error('no window was made');
  const open = (url: string) =>
    window.webContents.openHandler?.({
      url,
      frameName: '',
      features: '',
      disposition: 'new-window',
      referrer: { url: '', policy: 'default' },
    });
  return { ...fake, window, open };
}

describe('a page of the desktop app', () => {
  it('runs sandboxed, isolated, without Node and with web security', () => {
    expect(hardened().window.options.webPreferences).toEqual({
      preload: 'preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    });
  });

  it.each(['will-redirect', 'will-attach-webview'])('is kept from leaving its place: %s', (event) => {
    expect(hardened().window.webContents.emit(event).prevented).toBe(true);
  });

  it('goes nowhere else, but may load itself anew, as the page of an error offers', () => {
    const { webContents } = hardened().window;
    const isKept = (url: string) => webContents.emitWith({ url }, 'will-navigate').prevented;
    for (const url of [
      'https://example.org/',
      'file:///etc/passwd',
      'guardian://app/other.html',
      'guardian://app/index.html?a',
      'about:blank',
    ])
      expect(isKept(url), url).toBe(true);
    expect(isKept('guardian://app/index.html')).toBe(false);
    expect(isKept('guardian://app/index.html#/scans/3')).toBe(false);
  });

  it('opens no window, and in the browser only what is on the list', () => {
    const { open, seen } = hardened();
    for (const url of [
      'https://evil.example/',
      'https://example.org/them/guardians',
      'https://example.org/other',
      'http://example.org/them/guardian/releases',
      'https://me:secret@example.org/them/guardian',
      'https://example.org.evil.example/them/guardian',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'guardian://app/index.html',
      'nonsense',
    ])
      expect(open(url), url).toEqual({ action: 'deny' });
    expect(seen.openedExternally).toEqual([]);
    expect(open(`${releases}/releases/tag/v2.0.0`)).toEqual({ action: 'deny' });
    expect(seen.openedExternally).toEqual([`${releases}/releases/tag/v2.0.0`]);
  });

  it('opens nothing where the build does not say where its versions are published', () => {
    expect(isExternalLink('https://example.org/', null)).toBe(false);
  });

  it('gets no permission and no device, and saves nothing', () => {
    const { defaultSession } = hardened();
    let granted: boolean | null = null;
    defaultSession.permissionRequest?.({}, 'notifications', (answer) => {
      granted = answer;
    });
    expect(granted).toBe(false);
    expect(defaultSession.permissionCheck?.()).toBe(false);
    expect(defaultSession.devicePermission?.()).toBe(false);
    expect(defaultSession.spellChecker).toBe(false);
    expect(defaultSession.emit('will-download').prevented).toBe(true);
  });

  it('loads our own files and nothing from the network', () => {
    const { defaultSession } = hardened();
    const cancelled = (url: string) => {
      let cancel: boolean | undefined;
      defaultSession.beforeRequest?.({ url } as Parameters<NonNullable<typeof defaultSession.beforeRequest>>[0], (answer) => {
        cancel = answer.cancel; // of the details, the address is all that is read
      });
      return cancel;
    };
    expect(cancelled('guardian://app/assets/index.js')).toBe(false);
    expect(cancelled('data:image/png;base64,AAAA')).toBe(false);
    for (const url of [
      'https://example.org/',
      'http://127.0.0.1:80/',
      'ws://127.0.0.1/',
      'file:///etc/passwd',
      'guardian://app.evil/',
      'devtools://x',
    ])
      expect(cancelled(url), url).toBe(true);
  });
});
