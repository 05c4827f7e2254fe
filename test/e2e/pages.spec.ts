import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { routerTable } from '../helpers/captures.ts';
import { dropFiles, expect, test } from './program.ts';

const mock = readFileSync(fileURLToPath(new URL('../../data/mock_traffic.csv', import.meta.url)), 'utf8');

test('without the token the page says what is missing', async ({ page, program }) => {
  await page.goto(program.server().origin);
  await expect(page.getByText(/needs the access token/)).toBeVisible();
});

test('the token does not stay in the address bar', async ({ page, program }) => {
  await program.open(page);
  expect(page.url()).not.toContain(program.server().token);
});

test('status tells model, threshold and history, and where the log files are', async ({ page, program }) => {
  await program.open(page, 'status');
  await expect(page.getByText(/ONNX Runtime|TensorFlow/).first()).toBeVisible({ timeout: 30_000 }); // the model may still be loading
  await expect(page.getByText(program.dataFolder).first()).toBeVisible();
  const logs = page.getByRole('region', { name: 'Log files' });
  await expect(logs.getByRole('row', { name: /^Folder / })).toContainText(program.dataFolder);
  await expect(logs.getByRole('button', { name: 'Open the folder' })).toHaveCount(0);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await logs.getByRole('button', { name: 'Copy the path' }).click();
  await expect(logs.getByRole('status')).toHaveText('Copied.');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  await expect(logs.getByRole('row', { name: /^Folder / })).toHaveText(`Folder${copied}`);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every page fits a narrow window without a word on the console (${colorScheme})`, async ({ browser, program }) => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 400, height: 800 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    const requested: string[] = [];
    page.on('request', (request) => requested.push(request.url()));
    await program.open(page);
    await dropFiles(page, [{ name: 'home.csv', content: mock }]);
    await expect(page.getByRole('heading', { name: 'What happened' })).toBeVisible({ timeout: 30_000 });
    await dropFiles(page, [{ name: 'router.csv', content: routerTable(30) }]);
    const dialog = page.getByRole('dialog', { name: 'Which column is which?' });
    await expect(dialog).toBeVisible();
    const wide = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(wide, 'the question of columns scrolls sideways').toBeLessThanOrEqual(0);
    await dialog.getByRole('button', { name: 'Scan' }).click();
    await expect(page.getByText(/Read 30 rows/)).toBeVisible({ timeout: 30_000 });
    for (const route of ['scans/1', 'history', 'alerts', 'settings', 'status', '']) {
      await page.goto(`${program.server().origin}/#/${route}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow, `page scrolls sideways at /${route}`).toBeLessThanOrEqual(0);
    }
    expect(complaints).toEqual([]);
    const elsewhere = requested.filter((url) => !url.startsWith(program.server().origin) && !url.startsWith('data:'));
    expect(elsewhere, 'nothing is asked of any other place').toEqual([]);
    await context.close();
  });
}
