import { readFileSync } from 'node:fs';
import { requestChannel } from '../../../src-preload/contract/channels.ts';
import type { DesktopBridge } from '../../../src-preload/contract/desktop.ts';
import type { FakeElectron } from './fake-electron.ts';
import type { FakeContents } from './fake-window.ts';

type Listener = (event: object, payload: unknown) => void;

/** A file on disk as a page holds it. */
export interface PageFileOnDisk {
  readonly name: string;
  readonly size: number;
  readonly path: string;
}

/** Copies what crosses the bridge between the preload and the page, as Electron's context bridge does; functions stay callable. */
function acrossBridge(value: unknown): unknown {
  if (typeof value === 'function') {
    const call = value as (...args: unknown[]) => unknown; // called with copies of what the caller gives
    return (...args: unknown[]) => acrossBridge(call(...args.map(acrossBridge)));
  }
  if (value instanceof Promise) return value.then(acrossBridge);
  return structuredClone(value);
}

/**
 * Runs the built preload as a sandboxed page of Electron would: it can require nothing but `electron`, its IPC ends in the fake's
 * handlers, and the page gets copies. @returns `window.guardian` as the page sees it
 */
export function loadPreload(file: string, fake: FakeElectron, contents: FakeContents): DesktopBridge<PageFileOnDisk> {
  const listeners = new Map<string, Set<Listener>>();
  contents.onSent = (channel, payload) => {
    for (const listener of listeners.get(channel) ?? []) listener({}, payload);
  };
  const exposed: Record<string, unknown> = {};
  const electron = {
    contextBridge: {
      exposeInMainWorld(name: string, api: Record<string, unknown>) {
        exposed[name] = Object.fromEntries(Object.entries(api).map(([key, value]) => [key, acrossBridge(value)]));
      },
    },
    ipcRenderer: {
      invoke: (channel: string, ...args: unknown[]) => fake.invoke(contents.url, channel, args),
      on: (channel: string, listener: Listener) => void listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener)),
      removeListener: (channel: string, listener: Listener) => void listeners.get(channel)?.delete(listener),
    },
    webUtils: { getPathForFile: ({ path }: PageFileOnDisk) => path },
  };
  const require = (name: string) => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return electron;
  };
  const module = { exports: {} };
  new Function('require', 'module', 'exports', readFileSync(file, 'utf8'))(require, module, module.exports);
  if (!fake.handlers.has(requestChannel)) throw new Error('nobody answers the page');
  return exposed.guardian as DesktopBridge<PageFileOnDisk>; // what the preload exposes, by its own type
}
