import { execFileSync } from 'node:child_process';
import type { DesktopFeatures } from '../../src-preload/contract/api.ts';
import { root } from '../helpers/start-server.ts';
import { answered, answerInstead, ask, panel, refused } from './page-answers.ts';
import { expect, test } from './program.ts';

const desktop: DesktopFeatures = { available: true, tray: true, notifications: true, startsWithSystem: false };

test('what is chosen holds after a reload and after a restart of the program', async ({ page, program }) => {
  await program.open(page, 'settings');
  const sensitivity = panel(page, 'Sensitivity');
  await expect(sensitivity.getByRole('radio', { checked: true })).toHaveAccessibleDescription(/one false alarm a day/);
  await sensitivity.getByLabel('Calmly').check();
  await expect(sensitivity.getByRole('status')).toHaveText('Saved.');
  const notifications = panel(page, 'Notifications');
  const when = panel(page, 'When you are told');
  await when.getByLabel('High and above').check();
  await expect(when.getByText('Saved.')).toBeVisible();
  await notifications.getByLabel('Notify me').uncheck();
  await expect(notifications.getByText('Saved.')).toBeVisible();
  await expect(when.getByLabel('High and above'), 'messages go by it too').toBeChecked();
  const leaving = panel(page, 'What leaves this computer');
  await expect(leaving.getByText('Nothing, unless you ask for it:')).toBeVisible();
  await panel(page, 'Updates').getByLabel('Check at each start').check();
  await expect(leaving.getByText('At each start: the question which version is the newest.')).toBeVisible();
  await panel(page, 'Largest scan').getByLabel('Size').fill('3');
  await panel(page, 'Largest scan').getByRole('button', { name: 'Save' }).click();
  await expect(panel(page, 'Largest scan').getByRole('status')).toHaveText('Saved. Up to 3 GB are read in one scan.');

  for (const again of ['reload', 'restart'] as const) {
    if (again === 'reload') await page.reload();
    else {
      await program.restart();
      await program.open(page, 'settings');
    }
    await expect(sensitivity.getByLabel('Calmly')).toBeChecked();
    await expect(notifications.getByLabel('Notify me')).not.toBeChecked();
    await expect(panel(page, 'Updates').getByLabel('Check at each start')).toBeChecked();
    await expect(panel(page, 'Largest scan').getByLabel('Size')).toHaveValue('3');
    await expect(page.getByText('Saved.')).toHaveCount(0);
  }
  expect(await ask(program, 'settings:get', {})).toMatchObject({
    sensitivity: 'week',
    alerts: { notifications: false, minimumSeverity: 'High' },
    desktop: { keepRunning: false },
    updates: { checkAtStart: true },
    maxCaptureBytes: 3_000_000_000,
  });
});

test('what another door changes appears, and what is being typed stays', async ({ page, program }) => {
  await program.open(page, 'settings');
  const size = panel(page, 'Largest scan').getByLabel('Size');
  await size.fill('7');
  await ask(program, 'settings:set', { sensitivity: 'mean+3sd', maxCaptureBytes: 5_000_000_000 });
  const rule = panel(page, 'Sensitivity').getByLabel('As set in the terminal: mean+3sd');
  await expect(rule).toBeChecked();
  await expect(size).toHaveValue('7');
  await panel(page, 'Sensitivity').getByLabel('Rarely').check();
  await expect(panel(page, 'Sensitivity').getByText('Saved.')).toBeVisible();
  await ask(program, 'settings:set', { sensitivity: 'hour' });
  await expect(panel(page, 'Sensitivity').getByLabel('Very readily')).toBeChecked();
  await expect(panel(page, 'Sensitivity').getByText('Saved.'), 'what is no more so is not said').toHaveCount(0);
  await rule.check();
  await expect.poll(() => ask(program, 'settings:get', {})).toMatchObject({ sensitivity: 'mean+3sd' });
});

test('a rule that the terminal set is shown, and kept until another is chosen', async ({ page, program }) => {
  await program.server().stop();
  execFileSync(process.execPath, ['src-main/launch.mjs', 'sensitivity', 'set', 'q99.5', '--data-dir', program.dataFolder], { cwd: root });
  await program.restart();
  await program.open(page, 'settings');
  await expect(panel(page, 'Sensitivity').getByRole('radio', { checked: true })).toHaveAccessibleName('As set in the terminal: q99.5');
  await panel(page, 'When you are told').getByLabel('Medium and above').check();
  await expect(panel(page, 'When you are told').getByText('Saved.')).toBeVisible();
  expect(await ask(program, 'settings:get', {})).toMatchObject({ sensitivity: 'q99.5' });
  await panel(page, 'Sensitivity').getByLabel('Readily', { exact: true }).check();
  await expect(panel(page, 'Sensitivity').getByText('Saved.')).toBeVisible();
  await page.reload();
  await expect(panel(page, 'Sensitivity').getByRole('radio')).toHaveCount(4);
});

test('two switches of one group, pressed in haste, are both saved', async ({ page, program }) => {
  await program.open(page, 'settings');
  const notifications = panel(page, 'Notifications');
  await expect(notifications.getByLabel('Notify me')).toBeChecked();
  // Both in one go, before the program has answered anything.
  await page.evaluate(() => {
    document.querySelector<HTMLInputElement>('input[value="Critical"]')?.click();
    document.querySelector<HTMLInputElement>('input[role="switch"]')?.click();
  });
  await expect
    .poll(() => ask(program, 'settings:get', {}))
    .toMatchObject({ alerts: { notifications: false, minimumSeverity: 'Critical' } });
});

test('a refusal is told, what holds is shown again, and it can be tried again', async ({ page, program }) => {
  let full = true;
  await answerInstead(page, (name) => (name === 'settings:set' && full ? refused('The disk is full.') : undefined));
  await program.open(page, 'settings');
  const notifications = panel(page, 'Notifications');
  await notifications.getByLabel('Notify me').click();
  const alert = notifications.getByRole('alert');
  await expect(alert).toContainText('The disk is full.');
  await expect(notifications.getByLabel('Notify me')).toBeChecked();
  await expect(notifications.getByText('Saved.')).toHaveCount(0);
  await panel(page, 'Largest scan').getByLabel('Size').fill('3');
  await panel(page, 'Largest scan').getByRole('button', { name: 'Save' }).click();
  await expect(panel(page, 'Largest scan').getByRole('alert')).toContainText('The disk is full.');
  await expect(panel(page, 'Largest scan').getByLabel('Size'), 'what was typed is not lost').toHaveValue('3');
  full = false;
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(notifications.getByText('Saved.')).toBeVisible();
  await expect(notifications.getByLabel('Notify me')).not.toBeChecked();
  await expect(alert).toHaveCount(0);
});

test('nothing is lost while the program does not answer', async ({ page, program }) => {
  await program.open(page, 'settings');
  const sensitivity = panel(page, 'Sensitivity');
  await expect(sensitivity.getByLabel('Readily', { exact: true })).toBeChecked();
  await page.route('**/api/request', (route) => route.abort());
  await sensitivity.getByLabel('Calmly').click();
  await expect(sensitivity.getByRole('alert')).toContainText('The program is not answering.');
  await expect(sensitivity.getByLabel('Readily', { exact: true })).toBeChecked();
  await page.unroute('**/api/request');
  await sensitivity.getByRole('button', { name: 'Try again' }).click();
  await expect(sensitivity.getByLabel('Calmly')).toBeChecked();
  await expect(sensitivity.getByText('Saved.')).toBeVisible();
});

test('a browser is asked at a press whether it may notify', async ({ page, program }) => {
  // A headless browser refuses unasked, so it is told here how the person answers.
  await page.addInitScript(() => {
    let state: NotificationPermission = 'default';
    Object.defineProperty(Notification, 'permission', { get: () => state });
    Notification.requestPermission = async () => {
      state = 'granted';
      return state;
    };
  });
  await program.open(page, 'settings');
  const notifications = panel(page, 'Notifications');
  await expect(notifications.getByText('This browser was not asked yet')).toBeVisible();
  await notifications.getByRole('button', { name: 'Allow this browser to notify me' }).click();
  await expect(notifications.getByText('This browser is allowed to notify you.')).toBeFocused();
  await expect(notifications.getByRole('button', { name: /Allow/ })).toHaveCount(0);
});

test('a browser that refuses to notify says where that is changed', async ({ page, program }) => {
  await page.addInitScript(() => Object.defineProperty(Notification, 'permission', { get: () => 'denied' }));
  await program.open(page, 'settings');
  await expect(panel(page, 'Notifications').getByText(/does not let this page notify you.*browser’s settings/)).toBeVisible();
  await expect(page.getByRole('button', { name: /Allow/ })).toHaveCount(0);
});

test('in a browser what only the desktop app does is told in one line', async ({ page, program }) => {
  await program.open(page, 'settings');
  await expect(page.getByText(/In addition, the desktop app can/)).toBeVisible();
  await expect(panel(page, 'When the window is closed')).toHaveCount(0);
  await expect(panel(page, 'Start with the computer')).toHaveCount(0);
  await expect(panel(page, 'Passwords').getByText('No password is kept.')).toBeVisible();
  await panel(page, 'Updates').getByRole('button', { name: 'Check now' }).click();
  const { sentence } = (await ask(program, 'update:check', {})) as { sentence: string }; // the contract's answer
  await expect(panel(page, 'Updates').getByText(sentence)).toBeVisible();
});

test('the desktop app goes on in the tray, starts with the computer and follows links outside', async ({ page, program }) => {
  let features = desktop;
  await answerInstead(page, (name, { on }) => {
    if (name === 'desktop:start-with-system') features = { ...features, startsWithSystem: on === true };
    if (name === 'desktop:get' || name === 'desktop:start-with-system') return answered(features);
    if (name === 'secret:list')
      return answered({ problem: null, protectedBy: 'the keychain of this Mac', kept: [{ name: 'email.password', keeping: 'encrypted' }] });
    if (name === 'update:check')
      return answered({ outcome: 'newer', sentence: 'Version 9.9.9 is out.', version: '9.9.9', page: 'https://example.org/9.9.9' });
    return undefined;
  });
  await program.open(page, 'settings');
  await expect(page.getByText(/In addition, the desktop app/)).toHaveCount(0);
  const closing = panel(page, 'When the window is closed');
  await expect(closing.getByLabel('Quit')).toBeChecked();
  await closing.getByLabel('Go on in the tray').check();
  await expect(closing.getByRole('status')).toHaveText('Saved.');
  expect(await ask(program, 'settings:get', {})).toMatchObject({ desktop: { keepRunning: true } });

  const start = panel(page, 'Start with the computer');
  await start.getByRole('switch').check();
  await expect(start.getByRole('status')).toHaveText('Saved.');
  await expect(start.getByRole('switch')).toBeChecked();
  features = { ...features, startsWithSystem: false }; // the person changes it in the system's own settings, and comes back
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(start.getByRole('switch')).not.toBeChecked();

  await expect(panel(page, 'Notifications').getByText(/do not disturb/)).toBeVisible();
  await expect(page.getByRole('button', { name: /Allow this browser/ })).toHaveCount(0);
  await expect(panel(page, 'Passwords').getByText(/encrypted by the keychain of this Mac/)).toBeVisible();
  await expect(panel(page, 'Passwords').getByRole('listitem')).toHaveText([
    'Password of your e-mail account: encrypted, until you have it forgotten',
  ]);

  await panel(page, 'Updates').getByRole('button', { name: 'Check now' }).click();
  await expect(panel(page, 'Updates').getByText('Version 9.9.9 is out.')).toBeVisible();
  const link = panel(page, 'Updates').getByRole('link');
  await expect(link).toHaveAttribute('href', 'https://example.org/9.9.9');
  await expect(link).toHaveAttribute('target', '_blank');
  await expect(link).toHaveAttribute('rel', 'noreferrer');

  await page.getByRole('link', { name: 'Status', exact: true }).click();
  const logs = panel(page, 'Log files');
  await logs.getByRole('button', { name: 'Open the folder' }).click();
  await expect(logs.getByRole('status')).toContainText(program.dataFolder);
});

test('a system that takes nothing over, or offers nothing, is told as it is', async ({ page, program }) => {
  let features: DesktopFeatures = desktop;
  await answerInstead(page, (name) => (name === 'desktop:get' || name === 'desktop:start-with-system' ? answered(features) : undefined));
  await program.open(page, 'settings');
  const start = panel(page, 'Start with the computer');
  await start.getByRole('switch').click();
  await expect(start.getByRole('alert')).toContainText('The system did not take this over.');
  await expect(start.getByRole('switch')).not.toBeChecked();

  features = { available: true, tray: false, notifications: false, startsWithSystem: null };
  await page.reload();
  await expect(start.getByText('This cannot be arranged here.')).toBeVisible();
  await expect(start.getByRole('switch')).toHaveCount(0);
  const closing = panel(page, 'When the window is closed');
  await expect(closing.getByText(/The program quits.*no icon/)).toBeVisible();
  await expect(closing.getByRole('radio')).toHaveCount(0);
  await expect(panel(page, 'Notifications').getByText(/shows no notifications of this program/)).toBeVisible();
});

test('all of it works by keyboard, with the focus where it was', async ({ page, program }) => {
  await program.open(page, 'settings');
  const checked = panel(page, 'Sensitivity').getByLabel('Readily', { exact: true });
  await checked.focus();
  await page.keyboard.press('ArrowDown');
  await expect(panel(page, 'Sensitivity').getByText('Saved.')).toBeVisible();
  await expect(panel(page, 'Sensitivity').getByLabel('Calmly')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(panel(page, 'Notifications').getByLabel('Notify me')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(panel(page, 'Notifications').getByText('Saved.')).toBeVisible();
  await expect(panel(page, 'Notifications').getByLabel('Notify me')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(panel(page, 'When you are told').getByLabel('Low and above')).toBeFocused();
  const levels = await page.getByRole('heading').evaluateAll((headings) => headings.map(({ tagName }) => tagName));
  expect(levels).toEqual(['H1', ...Array(levels.length - 1).fill('H2')]);
});
