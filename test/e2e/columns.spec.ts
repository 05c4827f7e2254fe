import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { guideHeader, quietRows, routerTable, writeRouterTable } from '../helpers/captures.ts';
import { startServer } from '../helpers/start-server.ts';
import { dropFiles, expect, test, uploadsLeft } from './program.ts';

const asked = (page: Page): Locator => page.getByRole('dialog', { name: 'Which column is which?' });
const quiet = [guideHeader, ...quietRows(40), ''].join('\n');

/** Changes what the newest scan keeps of its reading, as another version of the program would have written it. */
function changeAccount(dataFolder: string, change: (account: Record<string, unknown>) => Record<string, unknown>): void {
  const db = new Database(join(dataFolder, 'guardian.db'));
  const account = db.prepare<[], string>('SELECT account FROM scan_result ORDER BY id DESC').pluck().get() ?? '{}';
  db.prepare('UPDATE scan_result SET account = ?').run(JSON.stringify(change(JSON.parse(account))));
  db.close();
}

test('unknown columns are asked for once, and the next file with them is scanned unasked', async ({ page, program }) => {
  await program.open(page);
  await dropFiles(page, [{ name: 'router.csv', content: routerTable(30) }]);
  const dialog = asked(page);
  await expect(dialog.getByText(/does not know the column names of “router\.csv”/)).toBeVisible();
  await expect(dialog.getByRole('region', { name: 'The first 20 rows of router.csv.' }).getByRole('row')).toHaveCount(21);
  const bytesSent = dialog.getByLabel('Bytes sent');
  await expect(bytesSent).toHaveValue('out_bytes');
  await expect(bytesSent).toHaveAccessibleDescription(/Guessed from the name/);
  await expect(dialog.getByLabel('Remember for files with the same columns')).toBeChecked();

  await bytesSent.selectOption('sourceip');
  await expect(bytesSent).toHaveAccessibleDescription(/chosen for something else/);
  await dialog.getByLabel('Device', { exact: true }).selectOption('not in this file');
  await expect(bytesSent).toHaveAccessibleDescription(/None of the cells above is a number, for example “192\.168\.1\.5”/);
  await bytesSent.selectOption('out_bytes');
  await dialog.getByLabel('Device', { exact: true }).selectOption('sourceip');
  await dialog.getByRole('button', { name: 'Scan' }).click();
  await expect(page.getByText(/Read 30 rows and used all of them/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/columns were read as you told.*orig_bytes = out_bytes/)).toBeVisible();

  await page.getByRole('link', { name: 'Scan', exact: true }).click();
  await dropFiles(page, [{ name: 'tuesday.csv', content: routerTable(35) }]);
  await expect(page.getByText(/Read 35 rows and used all of them/)).toBeVisible({ timeout: 30_000 });

  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  const remembered = page.getByRole('region', { name: 'Remembered columns' });
  await expect(remembered.getByText(/Bytes sent: out_bytes/)).toBeVisible();
  await remembered.getByRole('button', { name: /^Forget/ }).click();
  await expect(remembered.getByText('Nothing is remembered.')).toBeVisible();
  await page.getByRole('link', { name: 'Scan', exact: true }).click();
  await dropFiles(page, [{ name: 'wednesday.csv', content: routerTable(30) }]);
  await expect(asked(page)).toBeVisible();
});

test('calling the question off scans nothing and keeps nothing', async ({ page, program }) => {
  await program.open(page);
  for (const close of ['button', 'key'] as const) {
    await dropFiles(page, [{ name: 'router.csv', content: routerTable(30) }]);
    await expect(asked(page)).toBeVisible();
    expect(uploadsLeft(program.dataFolder)).toHaveLength(1);
    if (close === 'button') await asked(page).getByRole('button', { name: 'Cancel', exact: true }).click();
    else await page.keyboard.press('Escape');
    await expect(asked(page)).toBeHidden();
    await expect.poll(() => uploadsLeft(program.dataFolder)).toEqual([]);
  }
  await page.getByRole('link', { name: 'History', exact: true }).click();
  await expect(page.getByText(/No scans|nothing here|not scanned/i).first()).toBeVisible();
});

test('the question needs at least one volume, and all of it works by keyboard', async ({ page, program }) => {
  await program.open(page);
  await dropFiles(page, [{ name: 'shopping.csv', content: `milk,eggs\n${'2,12\n'.repeat(20)}` }]);
  const dialog = asked(page);
  await expect(dialog.getByLabel('Bytes sent')).toHaveValue('');
  await expect(dialog.getByRole('region', { name: /The first 20 rows/ })).toBeFocused();
  await dialog.getByRole('button', { name: 'Scan' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toHaveText(/at least one of: bytes sent/);
  await dialog.getByLabel('Bytes sent').focus();
  await page.keyboard.press('m');
  await expect(dialog.getByLabel('Bytes sent')).toHaveValue('milk');
  await dialog.getByLabel('Remember for files').focus();
  await page.keyboard.press('Space');
  await dialog.getByRole('button', { name: 'Scan' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Read 20 rows and used all of them/)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await expect(page.getByText('Nothing is remembered.')).toBeVisible();
});

test('of several files one can be left out', async ({ page, program }) => {
  await program.open(page);
  await dropFiles(page, [
    { name: 'home.csv', content: quiet },
    { name: 'router.csv', content: routerTable(30) },
    { name: 'shopping.csv', content: 'milk,eggs\n2,12\n' },
  ]);
  await expect(asked(page).getByText(/names of “router\.csv”/)).toBeVisible();
  await asked(page).getByRole('button', { name: 'Next' }).click();
  await expect(asked(page).getByText(/names of “shopping\.csv”/)).toBeVisible();
  await asked(page).getByRole('button', { name: 'Leave this file out' }).click();
  await expect(page.getByText(/Read 70 rows and used all of them/)).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => uploadsLeft(program.dataFolder)).toEqual([]);
});

test('a scan that failed for unknown columns can be explained afterwards', async ({ page, folder }) => {
  const path = writeRouterTable(folder, 'router.csv', 30);
  const server = await startServer(['src-main/start.ts', '--browser', path], { GUARDIAN_HOME: join(folder, 'data') });
  try {
    await page.goto(server.address);
    await page.getByRole('button', { name: 'Tell which column is which' }).click();
    await asked(page).getByRole('button', { name: 'Scan' }).click();
    await expect(page.getByText(/Read 30 rows and used all of them/)).toBeVisible({ timeout: 30_000 });
  } finally {
    await server.stop();
  }
});

test('what the input consisted of is told; of scans from before it was kept, the rest', async ({ page, program }) => {
  await program.open(page);
  await dropFiles(page, [{ name: 'home.csv', content: quiet }]);
  const reading = page.getByRole('region', { name: 'What was read' });
  await expect(reading.getByRole('row', { name: 'Format CSV table' })).toBeVisible({ timeout: 30_000 });
  await expect(reading.getByRole('row', { name: 'Records 40' })).toBeVisible();

  changeAccount(program.dataFolder, (account) => ({
    ...account,
    input: {
      formats: ['Suricata events (EVE)'],
      records: 1241,
      setAside: [
        { reason: 'dns event', count: 1200 },
        { reason: 'alert event', count: 1 },
      ],
    },
    skipped: [{ reason: 'it is not a JSON object', count: 7, firstLines: [2, 3, 5, 8, 13] }],
  }));
  await page.reload();
  await expect(reading.getByRole('row', { name: 'Records 1,241, of which 1,201 are no flows' })).toBeVisible();
  await expect(reading.getByRole('row', { name: 'Set aside as no flows' }).getByRole('listitem')).toHaveText([
    '1,200: dns event',
    '1: alert event',
  ]);
  await expect(reading.getByText('7 because it is not a JSON object (first lines 2, 3, 5, 8, 13)')).toBeVisible();

  changeAccount(program.dataFolder, ({ input: _, ...before }) => before);
  await page.reload();
  await expect(reading.getByText(/Read 40 rows/)).toBeVisible();
  await expect(reading.getByRole('row', { name: /Records/ })).toHaveCount(0);
});
