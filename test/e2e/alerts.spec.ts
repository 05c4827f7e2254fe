import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { dropFiles, expect, type Program, test } from './program.ts';

const mock = readFileSync(fileURLToPath(new URL('../../data/mock_traffic.csv', import.meta.url)), 'utf8');

/** Has a capture scanned by the guide's route, as another program does, and waits for the answer. */
async function scanElsewhere(program: Program): Promise<void> {
  const { origin, token } = program.server();
  const body = new FormData();
  body.set('file', new File([mock], 'elsewhere.csv', { type: 'text/csv' }));
  const answer = await fetch(`${origin}/upload`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body });
  expect(answer.status).toBe(200);
}

/** Waits until the page follows the program's events. */
async function openHistory(page: Page, program: Program): Promise<void> {
  const following = page.waitForResponse((response) => response.url().endsWith('/api/events'));
  await program.open(page, 'history');
  await following;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

const toasts = (page: Page): Locator => page.getByRole('link', { name: /^Look at it/ });
const incident = (page: Page, name: RegExp): Locator => page.getByRole('button', { name, expanded: true });

test('a scan from elsewhere is told beside the history, and its link opens the incident', async ({ page, program }) => {
  await openHistory(page, program);
  await scanElsewhere(program);
  await expect(toasts(page)).toHaveCount(4);
  await expect(page.getByRole('group', { name: /^Critical: 192\.168\.10\.26 behaves unlike itself/ })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Low: 1 more device behaves unlike itself' })).toBeVisible();
  // What screen readers hear.
  await expect(page.getByRole('status').filter({ hasText: '192.168.10.26 behaves unlike itself. 192.168.10.26 sent a flood' })).toHaveCount(
    1,
  );

  await page.getByRole('link', { name: 'Look at it: 192.168.10.21 behaves unlike itself' }).click();
  await expect(page).toHaveURL(/#\/scans\/1\/incidents\/2$/);
  const opened = incident(page, /192\.168\.10\.21 sent a flood/);
  await expect(opened).toBeFocused();
  await expect(opened).toBeInViewport();
  await expect(page.getByText(/What to do now/).filter({ visible: true })).toHaveCount(1);
  // Looking at the result, there is nothing left to tell.
  await expect(toasts(page)).toHaveCount(0);
});

test('an address of an incident survives a reload, and the next one does not fetch the scan again', async ({ page, program }) => {
  await program.open(page);
  await scanElsewhere(program);
  await page.goto(`${program.server().origin}/#/scans/1/incidents/9`);
  const ninth = incident(page, /192\.168\.10\.23 behaved in an unusual way/);
  await expect(ninth).toBeFocused();
  await page.reload();
  await expect(ninth).toBeFocused();
  await expect(ninth).toBeInViewport();

  let asked = 0;
  page.on('request', (request) => {
    if (request.postData()?.includes('scan:get')) asked += 1;
  });
  await page.goto(`${program.server().origin}/#/scans/1/incidents/2`);
  const second = incident(page, /192\.168\.10\.21 sent a flood/);
  await expect(second).toBeFocused();
  await expect(second).toBeInViewport();
  await expect(ninth).toBeVisible(); // what is open stays open
  await page.goto(`${program.server().origin}/#/scans/1/incidents/400`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('behaved unlike usual');
  expect(asked).toBe(0);
});

test('an incident beyond the first ten is shown where the address names it', async ({ page, program }) => {
  await program.open(page);
  await scanElsewhere(program);
  // More incidents than a capture at hand has: those of the scan, once more, under the numbers after them.
  await page.route('**/api/request', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { value?: { incidents?: { id: number }[] } }; // the contract's
    const found = body.value?.incidents;
    if (found) found.push(...found.map((one) => ({ ...one, id: one.id + found.length })));
    await route.fulfill({ response: answer, json: body });
  });
  await page.goto(`${program.server().origin}/#/scans/1/incidents/18`);
  const last = incident(page, /192\.168\.10\.23 behaved in an unusual way/);
  await expect(last).toHaveCount(1);
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport();
});

test('a scan of this page opens its result and is not told besides', async ({ page, program }) => {
  await program.open(page);
  await dropFiles(page, [{ name: 'home.csv', content: mock }]);
  await expect(page).toHaveURL(/#\/scans\/1$/, { timeout: 30_000 });
  await expect(page.getByRole('table', { name: 'Anomalies' })).toBeVisible();
  await expect(toasts(page)).toHaveCount(0);
});

test('of a scan of this page that ends elsewhere the alerts tell, and not that it is finished as well', async ({ page, program }) => {
  await program.open(page);
  await dropFiles(page, [{ name: 'home.csv', content: mock }]);
  await page.getByRole('link', { name: 'History', exact: true }).click();
  await expect(toasts(page)).toHaveCount(4, { timeout: 30_000 });
  await expect(page.getByText('The scan is finished', { exact: true })).toHaveCount(0);
});

test('a hidden tab tells by the browser, where the person has allowed it', async ({ page, program, context }) => {
  await context.grantPermissions(['notifications'], { origin: program.server().origin });
  await page.addInitScript(() => {
    const shown: { title: string; click: () => void }[] = [];
    Object.defineProperty(document, 'hidden', { get: () => true });
    Object.assign(window, {
      shown,
      Notification: class {
        static readonly permission = 'granted';
        onclick = () => undefined;
        constructor(title: string) {
          shown.push({ title, click: () => this.onclick() });
        }
        close() {}
      },
    });
  });
  await openHistory(page, program);
  await scanElsewhere(program);
  const titles = () => page.evaluate(() => (window as unknown as { shown: { title: string }[] }).shown.map(({ title }) => title)); // as made above
  await expect.poll(titles).toHaveLength(4);
  expect((await titles())[0]).toBe('192.168.10.26 behaves unlike itself');
  await page.evaluate(() => (window as unknown as { shown: { click: () => void }[] }).shown[0]?.click());
  await expect(incident(page, /192\.168\.10\.26 sent a flood/)).toBeFocused();
});
