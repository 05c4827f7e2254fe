import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { repeatMock } from '../bench/repeat-mock.ts';
import { writeCapture } from '../helpers/captures.ts';
import { dropFiles, expect, test, uploadsLeft } from './program.ts';

const mockPath = fileURLToPath(new URL('../../data/mock_traffic.csv', import.meta.url));
const mock = readFileSync(mockPath, 'utf8');

test('drop a capture, read the answer, find it again after a restart', async ({ page, program }) => {
  await program.open(page);
  await dropFiles(page, [{ name: 'my home.csv', content: mock }]);
  const anomalies = page.getByRole('table', { name: 'Anomalies' });
  await expect(anomalies).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/device|unusual/);
  await expect(page.getByText(/Read 1,001 rows/)).toBeVisible();
  await expect(anomalies.getByText('Critical').first()).toBeVisible();
  await expect(anomalies.getByText(/Unusual for this device/).first()).toBeVisible();
  const incident = page.getByRole('button', { name: /behaved in an unusual way/ }).first();
  await incident.click();
  await expect(page.getByText(/What to do now/).filter({ visible: true })).toHaveCount(1);
  const headline = await page.getByRole('heading', { level: 1 }).textContent();
  await expect.poll(() => uploadsLeft(program.dataFolder)).toEqual([]);

  await program.restart();
  await program.open(page, 'history');
  const row = page.getByRole('table', { name: 'Scan history' }).getByRole('row', { name: /my home\.csv/ });
  await expect(row).toBeVisible();
  await row.getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(headline ?? '');
  await expect(page.getByRole('table', { name: 'Anomalies' })).toBeVisible();
});

test('cancelling a scan leaves nothing behind', async ({ page, program, folder }) => {
  const big = join(folder, 'big.csv');
  await repeatMock(big, 600_000);
  await program.open(page);
  await page.locator('.drop-area input').first().setInputFiles(big);
  await expect(page.getByText(/Reading|Comparing/).first()).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: /^Cancel/ }).click();
  await expect(page.getByText(/cancelled/i).first()).toBeVisible();
  await expect.poll(() => uploadsLeft(program.dataFolder), { timeout: 30_000 }).toEqual([]);
  await page.getByRole('link', { name: 'History', exact: true }).click();
  await expect(page.getByText(/No scans|nothing here|not scanned/i).first()).toBeVisible();
  const { origin, token } = program.server();
  const history = await fetch(`${origin}/history`, { headers: { authorization: `Bearer ${token}` } });
  expect(await history.json()).toEqual([]);
});

test('a file that is no capture gets a sentence, and the next one is scanned', async ({ page, program }) => {
  await program.open(page);
  await dropFiles(page, [{ name: 'notes.csv', content: 'milk\neggs\n' }]);
  await expect(page.getByText(/notes\.csv lacks the columns orig_pkts, resp_pkts, orig_bytes, resp_bytes/)).toBeVisible({
    timeout: 30_000,
  });
  await dropFiles(page, [{ name: 'home.csv', content: mock }]);
  await expect(page.getByRole('table', { name: 'Anomalies' })).toBeVisible({ timeout: 30_000 });
});

test('several files dropped together become one scan', async ({ page, program }) => {
  await program.open(page);
  await dropFiles(
    page,
    ['two.csv', 'one.csv', 'three.csv'].map((name) => ({ name, content: mock })),
  );
  await expect(page.getByRole('table', { name: 'Anomalies' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/Read 3,003 rows/)).toBeVisible();
  await page.getByRole('link', { name: 'History', exact: true }).click();
  const history = page.getByRole('table', { name: 'Scan history' });
  await expect(history.getByRole('row', { name: /one\.csv and 2 more/ })).toBeVisible();
  await expect(history.getByRole('row')).toHaveCount(2); // the header, and one scan
});

test('a folder becomes one scan of the files in it', async ({ page, program, folder }) => {
  const logs = join(folder, 'logs');
  mkdirSync(join(logs, 'monday'), { recursive: true });
  writeCapture(logs, 'a.csv', 30);
  writeCapture(join(logs, 'monday'), 'b.csv', 40);
  writeFileSync(join(logs, '.hidden'), 'no capture at all');
  await program.open(page);
  await page.locator('.drop-area .folder-input').setInputFiles(logs);
  await expect(page.getByText(/Read 70 rows and used all of them/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/^logs \(2 files\), scanned/)).toBeVisible();
  await expect.poll(() => uploadsLeft(program.dataFolder)).toEqual([]);
});

test('a second drop waits for the first', async ({ page, program, folder }) => {
  const big = join(folder, 'big.csv');
  await repeatMock(big, 300_000);
  await program.open(page);
  await page.locator('.drop-area input').first().setInputFiles(big);
  await dropFiles(page, [{ name: 'home.csv', content: mock }]);
  const underWay = page.getByRole('region', { name: 'Under way' });
  await expect(underWay.getByText('home.csv', { exact: true })).toBeVisible();
  await expect(underWay.getByText('Waiting for its turn')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('table', { name: 'Anomalies' })).toBeVisible({ timeout: 50_000 });
  const { origin, token } = program.server();
  const names = async () => {
    const answer = await fetch(`${origin}/history`, { headers: { authorization: `Bearer ${token}` } });
    return ((await answer.json()) as { readonly name: string }[]).map(({ name }) => name); // the guide's JSON
  };
  await expect.poll(names, { timeout: 30_000 }).toEqual(['home.csv', 'big.csv']);
});

test('all of it works by keyboard', async ({ page, program }) => {
  // Listening from the start: the browser must know that choosers are answered before a key opens one.
  page.on('filechooser', (chooser) => void chooser.setFiles(mockPath));
  await program.open(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const choose = page.getByRole('button', { name: 'Choose files' });
  await choose.focus();
  await expect(choose).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('table', { name: 'Anomalies' })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('link', { name: 'History', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('table', { name: 'Scan history' }).getByRole('link').first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('table', { name: 'Anomalies' })).toBeVisible();
});

test('a scan is deleted only after a question', async ({ page, program }) => {
  await program.open(page);
  await dropFiles(page, [{ name: 'home.csv', content: mock }]);
  await expect(page.getByRole('table', { name: 'Anomalies' })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Delete this scan' }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('button', { name: 'Delete this scan' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('link', { name: 'History', exact: true }).click();
  await expect(page.getByText('home.csv')).toHaveCount(0);
});
