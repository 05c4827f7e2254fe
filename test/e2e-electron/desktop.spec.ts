import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { repeatMock } from '../bench/repeat-mock.ts';
import { answerBoxes, expect, quit, type Started, test } from './desktop.ts';

const mock = fileURLToPath(new URL('../../data/mock_traffic.csv', import.meta.url));

const resultHeading = ({ page }: Started) => page.getByRole('heading', { level: 1, name: /device|unusual/ });

test('[needs Electron] opens isolated, loads itself anew, and asks nothing of the network', async ({ desktop }) => {
  const started = await desktop.start();
  const { app, page } = started;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(page.url()).toMatch(/^guardian:\/\/app\/index\.html/);
  expect(await page.evaluate(() => typeof (globalThis as { require?: unknown }).require)).toBe('undefined');
  const bridge = await page.evaluate(() => Object.keys((globalThis as { guardian?: object }).guardian ?? {}));
  expect(bridge.sort()).toEqual(['on', 'pathForFile', 'request']);
  expect(
    await page.evaluate(() =>
      fetch('https://example.org/').then(
        () => 'fetched',
        () => 'refused',
      ),
    ),
  ).toBe('refused');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await page.evaluate(() => {
    document.title = 'before';
    setTimeout(() => window.location.reload()); // not before this answer is back
  });
  await expect(page).toHaveTitle('Home IoT Guardian');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('[needs Electron] takes a file by its path, shows the result, and has it in the history after a restart', async ({ desktop }) => {
  const first = await desktop.start();
  await first.page.locator('.drop-area input').first().setInputFiles(mock);
  await expect(resultHeading(first)).toBeVisible({ timeout: 60_000 });
  await quit(first);

  const second = await desktop.start();
  await second.page.getByRole('link', { name: 'History', exact: true }).click();
  await expect(second.page.getByRole('row', { name: /mock_traffic\.csv/ })).toBeVisible();
});

test('[needs Electron] scans the file it was opened with', async ({ desktop }) => {
  await expect(resultHeading(await desktop.start(mock))).toBeVisible({ timeout: 60_000 });
});

test('[needs Electron] shows a notification whose click opens the incident', async ({ desktop }) => {
  const started = await desktop.start();
  const { app, page } = started;
  const supported = await app.evaluate(({ Notification }) => {
    const shown: Electron.Notification[] = [];
    Object.assign(globalThis, { shown });
    const show = Notification.prototype.show;
    Notification.prototype.show = function (this: Electron.Notification) {
      shown.push(this);
      show.call(this);
    };
    return Notification.isSupported();
  });
  test.skip(!supported, '[needs Electron] this system shows no notifications');
  await page.locator('.drop-area input').first().setInputFiles(mock);
  await expect(resultHeading(started)).toBeVisible({ timeout: 60_000 });
  await page.getByRole('link', { name: 'History', exact: true }).click();
  await expect.poll(() => app.evaluate(() => (globalThis as unknown as { shown: unknown[] }).shown.length)).toBeGreaterThan(0); // set above
  await app.evaluate(() => (globalThis as unknown as { shown: Electron.Notification[] }).shown[0]?.emit('click'));
  await expect.poll(() => page.url()).toMatch(/#\/scans\/1(\/incidents\/\d+)?$/);
});

test('[needs Electron] has a tray menu that tells what is going on', async ({ desktop }) => {
  const started = await desktop.start();
  const { app, page } = started;
  await app.evaluate(({ Tray }) => {
    const setContextMenu = Tray.prototype.setContextMenu;
    Tray.prototype.setContextMenu = function (this: Electron.Tray, menu: Electron.Menu | null) {
      Object.assign(globalThis, { trayMenu: menu?.items.map(({ label }) => label) });
      setContextMenu.call(this, menu);
    };
  });
  await page.locator('.drop-area input').first().setInputFiles(mock);
  await expect(resultHeading(started)).toBeVisible({ timeout: 60_000 });
  const labels = () => app.evaluate(() => (globalThis as unknown as { trayMenu?: string[] }).trayMenu ?? []); // set above
  await expect.poll(async () => (await labels()).join('|')).toMatch(/Open.*Scan.*Last result.*Quit/);
});

test('[needs Electron] asks before quitting in mid-scan, and nothing of the scan is kept', async ({ desktop, folder }) => {
  const big = join(folder, 'big.csv');
  await repeatMock(big, 2_000_000);
  const started = await desktop.start(big);
  await expect(started.page.getByText(/Reading|Comparing/).first()).toBeVisible({ timeout: 30_000 });
  const asked = await answerBoxes(started, 'Go on');
  await started.app.evaluate(({ app }) => app.quit());
  await expect.poll(asked).toHaveLength(1);
  await expect(started.page.getByText(/Reading|Comparing/).first()).toBeVisible();
  await answerBoxes(started, 'Quit');
  await quit(started);

  const again = await desktop.start();
  await again.page.getByRole('link', { name: 'History', exact: true }).click();
  await expect(again.page.getByRole('row', { name: /big\.csv/ })).toHaveCount(0);
});

test('[needs Electron] a second start hands its file to the first', async ({ desktop }) => {
  const started = await desktop.start();
  const second = spawn(process.env.GUARDIAN_ELECTRON ?? '', desktop.arguments([mock]), { env: desktop.environment, stdio: 'ignore' });
  const ended = new Promise<number | null>((resolve) => second.on('exit', resolve));
  await expect(resultHeading(started)).toBeVisible({ timeout: 60_000 });
  expect(await ended).toBe(0);
  expect(await started.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('[needs Electron] sets broken settings aside and says so', async ({ desktop }) => {
  mkdirSync(desktop.dataFolder, { recursive: true });
  writeFileSync(join(desktop.dataFolder, 'settings.json'), '{ broken');
  const { page } = await desktop.start();
  await page.getByRole('link', { name: 'Status', exact: true }).click();
  await expect(page.getByText(/settings could not be read/i).first()).toBeVisible();
  expect(readdirSync(desktop.dataFolder).filter((name) => name.startsWith('settings.json.'))).toHaveLength(1);
});

test('[needs Electron] refuses a history that a newer version wrote, and leaves it as it is', async ({ desktop }) => {
  mkdirSync(desktop.dataFolder, { recursive: true });
  const path = join(desktop.dataFolder, 'guardian.db');
  const database = new Database(path);
  database.pragma('user_version = 9999');
  database.close();
  const started = spawn(process.env.GUARDIAN_ELECTRON ?? '', desktop.arguments(), {
    env: desktop.environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  started.stderr.on('data', (text) => {
    said += String(text);
  });
  // The same sentence stands in a box that waits for a person.
  await expect.poll(() => said, { timeout: 30_000 }).toMatch(/written by a newer version/);
  started.kill('SIGKILL'); // it waits in its box, which hears nothing else
  const after = new Database(path, { readonly: true });
  expect(after.pragma('user_version', { simple: true })).toBe(9999);
  after.close();
});
