import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, onTestFinished } from 'vitest';
import { appId } from '../../src-main/desktop/app-id.ts';
import { openDesktop } from '../../src-main/desktop/open-desktop.ts';
import { openConfSettingsFile } from '../../src-main/settings/conf-settings-file.ts';
import { modelsFolder, pagesFolder, preloadFile } from '../../src-main/startup/program-paths.ts';
import type { RequestInput, RequestName } from '../../src-preload/contract/api.ts';
import { repeatMock } from '../bench/repeat-mock.ts';
import { writeCapture } from '../helpers/captures.ts';
import { createFakeElectron, type FakeChoices, type FakeElectron } from '../helpers/fake-electron/fake-electron.ts';
import { loadPreload } from '../helpers/fake-electron/load-preload.ts';
import { keptLog } from '../helpers/kept-log.ts';
import { root } from '../helpers/start-server.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const mock = join(root, 'data/mock_traffic.csv');

interface Start extends FakeChoices {
  readonly folder?: string;
  readonly files?: readonly string[];
  readonly hidden?: boolean;
  readonly isSecond?: boolean;
  readonly platform?: NodeJS.Platform;
  readonly environment?: NodeJS.ProcessEnv;
  /** Whether a panel of Linux shows icons, each time it is asked. */
  readonly hasPanel?: () => boolean;
  /** What happens while the program waits. */
  readonly meanwhile?: (fake: FakeElectron) => unknown;
  /** Before the program starts. */
  readonly prepare?: (fake: FakeElectron) => void;
}

/** The desktop door with its real application, on the fake Electron. */
async function start({
  folder = temporaryFolder(),
  files = [],
  hidden = false,
  isSecond = false,
  platform = 'linux',
  environment = {},
  hasPanel = () => true,
  meanwhile = () => undefined,
  prepare = () => undefined,
  ...choices
}: Start = {}) {
  const fake = createFakeElectron(choices);
  fake.app.isSecond = isSecond;
  prepare(fake);
  const log = keptLog();
  let signal: () => void = () => undefined;
  const guardian = await openDesktop(fake.parts, {
    dataFolder: folder,
    modelsFolder,
    pagesFolder,
    iconsFolder: join(folder, 'icons'),
    preloadFile,
    releases: null,
    argv: ['electron', '.', ...(hidden ? ['--hidden'] : []), ...files],
    workingDirectory: folder,
    platform,
    environment,
    homeFolder: folder,
    executablePath: process.execPath,
    openJsonFile: openConfSettingsFile,
    hasLinuxTrayHost: async () => hasPanel(),
    wait: async () => meanwhile(fake),
    onEnding: (end) => {
      signal = end;
    },
    log,
  });
  const ended = new Promise<number | null>((resolve) => fake.app.on('ended', () => resolve(fake.app.ended)));
  onTestFinished(() => guardian?.close().catch(() => undefined));
  /** The page of the window that is open now. */
  const page = () => {
    const [window] = fake.windows;
    if (!window) throw new Error('there is no window');
    return loadPreload(preloadFile, fake, window.webContents);
  };
  const ask = async <N extends RequestName>(name: N, input: RequestInput<N>) => {
    const answer = await page().request(name, input);
    if (!answer.ok) throw new Error(answer.message);
    return answer.value;
  };
  const scans = async () => (await ask('scan:list', { offset: 0, limit: 5 })).scans;
  const routes = () => fake.windows.flatMap(({ webContents }) => webContents.sent.filter(({ channel }) => channel.endsWith('page:open')));
  /** Chooses the item of the tray's menu whose label begins so. */
  const chooseInTray = (label: string) => {
    const items = fake.trays[0]?.menu?.items as readonly MenuItemConstructorOptions[]; // as the fake keeps them
    const click = items.find((item) => item.label?.startsWith(label))?.click as (() => void) | undefined; // ours need nothing of what Electron hands over
    if (!click) throw new Error(`the tray has no item "${label}"`);
    click();
  };
  return { fake, folder, guardian, log, ended, ask, scans, routes, chooseInTray, signal: () => signal() };
}

describe('the desktop door', () => {
  it('opens one window with a tray icon and menus, keeps Electron’s own files in the data folder, and ends with its window', async () => {
    const { fake, folder, ended } = await start({ platform: 'win32' });
    expect(fake.windows).toHaveLength(1);
    expect(fake.windows[0]).toMatchObject({ visible: true, focused: true });
    expect(fake.trays).toHaveLength(1);
    expect(fake.seen.menu?.items.length).toBeGreaterThan(3);
    expect(fake.app).toMatchObject({ sandboxed: true, appUserModelId: appId, paths: { userData: join(folder, 'electron') } });
    fake.windows[0]?.close();
    expect(await ended).toBe(0);
    expect(fake.windows).toHaveLength(0);
    expect(fake.trays[0]?.destroyed).toBe(true);
    expect(fake.seen.messageBoxes).toEqual([]);
  });

  it('hands a second start to the first, and touches nothing itself', async () => {
    const { fake, guardian, folder } = await start({ isSecond: true });
    expect(guardian).toBeNull();
    expect(fake.app.ended).toBe(0);
    expect(fake.windows).toHaveLength(0);
    expect(readdirSync(folder)).toEqual(['electron']);
  });

  it('scans what a second start brings, in the window that is there, and shows the result', async () => {
    const { fake, folder, scans, routes } = await start();
    writeCapture(folder, 'home.csv', 60);
    fake.app.emit('second-instance', ['electron', '.', 'home.csv'], folder, null);
    await expect.poll(async () => (await scans()).map(({ name }) => name)).toEqual(['home.csv']);
    await expect.poll(() => routes().map(({ payload }) => payload)).toEqual([{ route: '' }, { route: 'scans/1' }]);
    expect(fake.windows).toHaveLength(1);
    const recent = JSON.stringify(fake.seen.menu);
    expect(recent).toContain('home.csv');
  });

  it('lets a person go elsewhere while a file is scanned that was opened with the program', async () => {
    const { fake, folder, scans, routes } = await start();
    writeCapture(folder, 'home.csv', 60);
    fake.app.emit('open-file', join(folder, 'home.csv'));
    await expect.poll(() => routes().length).toBe(1);
    if (fake.windows[0]) fake.windows[0].webContents.url = 'guardian://app/index.html#/history';
    await expect.poll(async () => (await scans()).length).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(routes().map(({ payload }) => payload)).toEqual([{ route: '' }]);
  });

  it('asks for files from the menus and scans what was chosen', async () => {
    const { chooseInTray, scans } = await start({ chosen: [[mock]] });
    chooseInTray('Scan a file');
    await expect.poll(async () => (await scans()).map(({ name }) => name)).toEqual(['mock_traffic.csv']);
  });

  it('lets a person choose a folder in a dialog of its window', async () => {
    const { fake, ask } = await start({ chosen: [['/logs/zeek']] });
    expect(await ask('folder:choose', {})).toEqual({ path: '/logs/zeek' });
    expect(await ask('folder:choose', {})).toEqual({ path: null });
    expect(fake.seen.openDialogWindows).toEqual([fake.windows[0], fake.windows[0]]);
  });

  it('watches a folder, says so in the tray, and pauses from there', async () => {
    const { fake, folder, ask, chooseInTray } = await start();
    const logs = join(folder, 'logs-of-router');
    mkdirSync(logs);
    await ask('watch:add', { path: logs, newOnly: false });
    const firstLine = () => (fake.trays[0]?.menu?.items[0] as MenuItemConstructorOptions | undefined)?.label; // as the fake keeps it
    await expect.poll(firstLine).toMatch(/^Watching logs-of-router/);
    chooseInTray('Pause watching for an hour');
    await expect.poll(firstLine).toMatch(/^Watching is paused until \d\d:\d\d on /);
    expect((await ask('watch:list', {})).pausedUntil).not.toBeNull();
    chooseInTray('Go on watching');
    await expect.poll(firstLine).toMatch(/^Watching logs-of-router/);
    await ask('settings:set', { desktop: { keepRunning: true } });
    fake.windows[0]?.close();
    expect(fake.notifications.map(({ options }) => options.body)).toEqual([expect.stringMatching(/^It goes on watching your folders\. /)]);
  });

  it('ends when its window is closed, but goes on in the tray where the person chose so, and says so the first time', async () => {
    const { fake, ask, ended, chooseInTray } = await start();
    const settings = await ask('settings:get', {});
    await ask('settings:set', { desktop: { ...settings.desktop, keepRunning: true } });
    fake.windows[0]?.close();
    expect(fake.windows).toHaveLength(0);
    expect(fake.app.ended).toBeNull();
    expect(fake.notifications.map(({ options }) => options.title)).toEqual(['Home IoT Guardian goes on']);
    expect(fake.notifications[0]?.options.body).toMatch(/^Its icon in the tray/);
    chooseInTray('Open');
    await expect.poll(() => fake.windows.length).toBe(1);
    fake.windows[0]?.close();
    expect(fake.notifications).toHaveLength(1);
    chooseInTray('Quit');
    expect(await ended).toBe(0);
  });

  it('ends with its window where there is no tray, whatever the settings say', async () => {
    const { fake, ask, ended } = await start({ trayWorks: false });
    expect(await ask('desktop:get', {})).toMatchObject({ available: true, tray: false });
    await ask('settings:set', { desktop: { keepRunning: true } });
    fake.windows[0]?.close();
    expect(await ended).toBe(0);
  });

  it('starts hidden with the system, and opens when it is asked to', async () => {
    const { fake } = await start({ hidden: true });
    expect(fake.windows).toHaveLength(0);
    fake.app.emit('second-instance', ['electron', '.', '--hidden'], '/', null);
    expect(fake.windows).toHaveLength(0);
    fake.app.emit('second-instance', ['electron', '.'], '/', null);
    await expect.poll(() => fake.windows.length).toBe(1);
  });

  it('waits for the panel of Linux that is started with it, and stays hidden once that is there', async () => {
    let waited = 0;
    const { fake } = await start({ hidden: true, hasPanel: () => waited >= 3, meanwhile: () => (waited += 1) });
    expect(waited).toBe(3);
    expect(fake.windows).toHaveLength(0);
    expect(fake.trays.map(({ destroyed }) => destroyed)).toEqual([true, false]);
  });

  it('draws its icon for the black bar of Ubuntu, though Electron calls that desktop another', async () => {
    const { fake } = await start({ environment: { XDG_CURRENT_DESKTOP: 'Unity', ORIGINAL_XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' } });
    expect(fake.trays[0]?.image).toMatch(/tray-calm-dark\.png$/);
  });

  it.each([
    ['no panel comes', { hasPanel: () => false }],
    ['there can be no icon', { trayWorks: false }],
  ])('opens its window where it was to start hidden and %s', async (_why, without) => {
    const { fake } = await start({ hidden: true, ...without });
    expect(fake.windows).toHaveLength(1);
    expect(fake.windows[0]?.visible).toBe(true);
  });

  it('waits no longer where it is told to end, or to open, while it waits for a panel', async () => {
    const quitting = await start({ hidden: true, hasPanel: () => false, meanwhile: ({ app }) => app.quit() });
    expect(await quitting.ended).toBe(0);
    expect(quitting.fake.windows).toHaveLength(0);
    const open = (fake: FakeElectron) => fake.app.emit('second-instance', ['electron', '.'], '/', null);
    let waited = 0;
    const opening = await start({
      hidden: true,
      hasPanel: () => false,
      meanwhile(fake) {
        waited += 1;
        open(fake);
      },
    });
    expect([waited, opening.fake.windows.length]).toEqual([1, 1]);
  });

  it('goes on in a tray that came after it, as soon as it is asked whether there is one', async () => {
    let hasPanel = false;
    const { fake, ask } = await start({ hasPanel: () => hasPanel });
    expect(await ask('desktop:get', {})).toMatchObject({ tray: false });
    await ask('settings:set', { desktop: { keepRunning: true } });
    hasPanel = true;
    expect(await ask('desktop:get', {})).toMatchObject({ tray: true });
    fake.windows[0]?.close();
    expect([fake.windows.length, fake.app.ended]).toEqual([0, null]);
  });

  it('starts hidden on macOS without its icon in the dock, which comes with the window', async () => {
    const { fake } = await start({
      platform: 'darwin',
      prepare({ app }) {
        app.openedAtLogin = true;
      },
    });
    expect([fake.windows.length, fake.app.dock.hidden]).toEqual([0, true]);
    fake.app.emit('activate');
    await expect.poll(() => fake.windows.length).toBe(1);
    expect(fake.app.dock.hidden).toBe(false);
  });

  it('leaves the sandbox alone where it was started without, as some systems need', async () => {
    const without = ({ app }: FakeElectron) => {
      app.switches = ['no-sandbox'];
    };
    expect((await start({ prepare: without })).fake.app).toMatchObject({ sandboxed: false, switches: ['no-sandbox'] });
  });

  it('opens one whole window when its icon is clicked before it has opened', async () => {
    let asked = 0;
    let click: () => void = () => undefined;
    const { fake } = await start({
      hasPanel() {
        asked += 1;
        if (asked === 2) click();
        return true;
      },
      prepare(made) {
        click = () => made.trays[0]?.emit('click');
      },
    });
    expect(asked).toBeGreaterThan(1);
    expect(fake.windows).toHaveLength(1);
    expect(fake.windows[0]?.webContents.url).toBe('guardian://app/index.html');
  });

  it('ends as it should when it is told to before it has opened', async () => {
    let asked = 0;
    let quit: () => void = () => undefined;
    const { fake, ended, log } = await start({
      hasPanel() {
        asked += 1;
        if (asked === 1) quit();
        return true;
      },
      prepare({ app }) {
        quit = () => app.quit();
      },
    });
    expect(await ended).toBe(0);
    expect(fake.windows).toHaveLength(0);
    expect(log.lines.filter((line) => line.includes('closing failed'))).toEqual([]);
  });

  it('notifies of a device that behaves unlike itself; a click opens the incident, in a new window where it was closed', async () => {
    const { fake, ask, scans } = await start({ files: [mock] });
    await ask('settings:set', { desktop: { keepRunning: true } });
    await expect.poll(async () => (await scans()).length).toBe(1);
    await expect.poll(() => fake.notifications.length).toBeGreaterThan(0);
    const [notification] = fake.notifications;
    expect(notification?.shown).toBe(true);
    fake.windows[0]?.close();
    notification?.emit('click');
    await expect.poll(() => fake.windows[0]?.webContents.url).toMatch(/#\/scans\/1\/incidents\/\d+$/);
  });

  it('asks before quitting in mid-scan; going on goes on, quitting cancels and keeps nothing of it', async () => {
    const folder = temporaryFolder();
    const big = join(folder, 'big.csv');
    await repeatMock(big, 400_000);
    const { fake, ask, ended } = await start({ folder, files: [big], pressed: [0, 1] });
    await expect.poll(async () => (await ask('job:list', {})).jobs[0]?.state).toBe('running');
    expect(fake.blocking()).toBe(1);
    fake.windows[0]?.close();
    await expect.poll(() => fake.seen.messageBoxes.length).toBe(1);
    expect(fake.seen.messageBoxes[0]).toMatchObject({ buttons: ['Go on scanning', 'Quit'] });
    await expect.poll(() => fake.windows[0]?.focused).toBe(true);
    expect((await ask('job:list', {})).jobs[0]?.state).toBe('running');
    fake.app.quit();
    expect(await ended).toBe(0);
    expect(fake.blocking()).toBe(0);
    const again = await start({ folder });
    expect(await again.scans()).toEqual([]);
  });

  it('ends at a signal without asking', async () => {
    const folder = temporaryFolder();
    const big = join(folder, 'big.csv');
    await repeatMock(big, 400_000);
    const { fake, ask, ended, signal } = await start({ folder, files: [big] });
    await expect.poll(async () => (await ask('job:list', {})).jobs[0]?.state).toBe('running');
    signal();
    expect(await ended).toBe(0);
    expect(fake.seen.messageBoxes).toEqual([]);
  });

  it('sets broken settings aside and says so, and refuses a history of a newer version untouched', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'settings.json'), '{ broken');
    const { ask } = await start({ folder });
    expect((await ask('status:get', {})).settingsProblem).toContain('set aside');

    const newer = temporaryFolder();
    mkdirSync(newer, { recursive: true });
    const database = new Database(join(newer, 'guardian.db'));
    database.pragma('user_version = 9999');
    database.close();
    await expect(start({ folder: newer })).rejects.toThrow('written by a newer version');
    const after = new Database(join(newer, 'guardian.db'), { readonly: true });
    expect(after.pragma('user_version', { simple: true })).toBe(9999);
    after.close();
  });

  it('keeps a secret encrypted, and never tells it', async () => {
    const { ask, fake } = await start();
    const told = [
      await ask('secret:set', { name: 'email.password', value: 'canary-7261', sessionOnly: false }),
      await ask('secret:list', {}),
    ];
    expect(told[1]).toMatchObject({ problem: null, kept: [{ name: 'email.password', keeping: 'encrypted' }] });
    expect(JSON.stringify([told, fake.windows[0]?.webContents.sent])).not.toContain('canary');
  });

  it('shows the folder of log files, and remembers where its window was', async () => {
    const { ask, fake, folder, ended } = await start();
    expect(await ask('logs:show', {})).toEqual({ folder: join(folder, 'logs') });
    expect(fake.seen.openedPaths).toEqual([join(folder, 'logs')]);
    if (fake.windows[0]) fake.windows[0].bounds = { x: 77, y: 66, width: 900, height: 700 };
    fake.windows[0]?.close();
    await ended;
    const again = await start({ folder });
    expect(again.fake.windows[0]?.options).toMatchObject({ x: 77, y: 66, width: 900, height: 700 });
  });
});
