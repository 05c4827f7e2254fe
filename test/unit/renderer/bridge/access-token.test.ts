import { afterEach, describe, expect, it, vi } from 'vitest';
import { hashHasToken, takeAccessToken } from '../../../../src-renderer/bridge/access-token.ts';

/** A tab with this in its address bar after the page's own address, as far as the token needs one. */
function openTab(hash: string, kept: Readonly<Record<string, string>> = {}) {
  const stored = new Map(Object.entries(kept));
  const location = { hash };
  vi.stubGlobal('window', {
    location,
    sessionStorage: {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
    },
    history: {
      replaceState: (_state: unknown, _title: string, address: string) => {
        location.hash = address;
      },
    },
  });
  return { location, stored };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('hashHasToken', () => {
  it.each(['#token=abc', '#/token=abc', '#token=a%2Fb', '#token=abc&more=1'])('sees the token in "%s"', (hash) => {
    expect(hashHasToken(hash)).toBe(true);
  });

  it.each(['', '#', '#/', '#/history', '#/scans/7', '#token', '#token=', '#/history/token=abc', '#/mytoken=abc'])(
    'sees no token in "%s"',
    (hash) => {
      expect(hashHasToken(hash)).toBe(false);
    },
  );
});

describe('takeAccessToken', () => {
  it('is null where no token was given', () => {
    openTab('#/history');
    expect(takeAccessToken()).toBeNull();
  });

  it.each(['#token=abc123', '#/token=abc123'])('takes the token from "%s" and out of the address bar', (hash) => {
    const { location } = openTab(hash);
    expect(takeAccessToken()).toBe('abc123');
    expect(location.hash).toBe('#/');
  });

  it('gives the same token again once the address bar has lost it', () => {
    openTab('#token=abc123');
    takeAccessToken();
    expect(takeAccessToken()).toBe('abc123');
  });

  it('survives a reload, which keeps the storage of the tab', () => {
    const { stored } = openTab('#token=abc123');
    takeAccessToken();
    openTab('#/status', Object.fromEntries(stored));
    expect(takeAccessToken()).toBe('abc123');
  });

  it('prefers the token of this start of the program to one that was kept', () => {
    const { stored } = openTab('#token=old');
    takeAccessToken();
    openTab('#token=new', Object.fromEntries(stored));
    expect(takeAccessToken()).toBe('new');
    expect(takeAccessToken()).toBe('new');
  });

  it('reads what had to be written in another way in an address', () => {
    openTab('#token=a%2Bb%3D%3D');
    expect(takeAccessToken()).toBe('a+b==');
  });

  it('takes no more than the token', () => {
    openTab('#token=abc&more=1');
    expect(takeAccessToken()).toBe('abc');
  });

  it('takes a mistyped token as it stands and still clears the address bar', () => {
    const { location } = openTab('#token=abc%');
    expect(takeAccessToken()).toBe('abc%');
    expect(location.hash).toBe('#/');
  });
});
