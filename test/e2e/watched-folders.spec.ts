import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ScanDetail, WatchAnswer, WatchedFolder } from '../../src-preload/contract/api.ts';
import { watchedFolder } from '../helpers/watched-folder.ts';
import { answered, answerInstead, ask, panel, refused, tellInstead } from './page-answers.ts';
import { expect, type Program, test } from './program.ts';

const mock = readFileSync(fileURLToPath(new URL('../../data/mock_traffic.csv', import.meta.url)), 'utf8');

const zeek = watchedFolder();
const longPath = `/mnt/${'share-of-the-router-'.repeat(6)}/${'logs'.repeat(30)}`;

/** Has the mock capture scanned by the guide's route, and waits for the answer. */
async function scanMock(program: Program): Promise<void> {
  const { origin, token } = program.server();
  const body = new FormData();
  body.set('file', new File([mock], 'mock.csv', { type: 'text/csv' }));
  expect((await fetch(`${origin}/upload`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body })).status).toBe(200);
}

test('a folder is added by its path, read, paused, resumed and removed, and its scan stays', async ({ page, program, folder }) => {
  const logs = join(folder, 'logs');
  mkdirSync(logs);
  writeFileSync(join(logs, 'flows.csv'), mock);
  await program.open(page, 'settings');
  const watched = panel(page, 'Watched folders');
  await expect(watched.getByText('No folder is watched.')).toBeVisible();
  await expect(watched.getByText(/for as long as this program runs/)).toBeVisible();

  const path = watched.getByLabel('Path of the folder');
  await path.fill(join(folder, 'nowhere'));
  await path.press('Enter');
  await expect(path).toHaveAttribute('aria-invalid', 'true');
  await expect(watched.getByRole('alert')).not.toBeEmpty();
  await expect(path, 'what was typed is not lost').toHaveValue(join(folder, 'nowhere'));

  await path.fill(logs);
  await watched.getByRole('button', { name: 'Watch this folder' }).click();
  await expect(watched.getByText('The folder is watched now.')).toBeVisible();
  await expect(path).toHaveValue('');
  const entry = watched.getByRole('listitem').filter({ hasText: logs });
  await expect(entry.getByText(/^Watching\. Last flows /)).toBeVisible({ timeout: 30_000 });
  await expect(entry.getByText(/Since it was added: read 1,001 rows/)).toBeVisible();

  await watched.getByRole('button', { name: 'Pause for 1 hour' }).click();
  await expect(entry.getByText(/^Paused until .+\.$/)).toBeVisible();
  await expect(watched.getByRole('group', { name: 'Pause' }).getByRole('status')).toHaveText(/^Paused until .+\. Nothing is lost/);
  await watched.getByRole('button', { name: 'Go on now' }).click();
  await expect(watched.getByText('Not paused.')).toBeVisible();
  await expect(watched.getByRole('button', { name: 'Go on now' })).toBeFocused();
  await expect(entry.getByText(/^Watching\./)).toBeVisible();
  await watched.getByLabel('Wait for late flows').selectOption('10 minutes');
  await expect(watched.getByText('Saved.')).toBeVisible();
  expect(await ask(program, 'settings:get', {})).toMatchObject({ watch: { orderMinutes: 10, folders: [logs] } });

  await page.getByRole('link', { name: 'Scan', exact: true }).click();
  await expect(page.getByText('Watched folder “logs”: Watching.')).toBeVisible();
  await ask(program, 'watch:pause', { minutes: 60 }); // by another door
  await expect(page.getByText('Watched folder “logs”: Paused until')).toBeVisible();
  await ask(program, 'watch:pause', { minutes: null });
  await page.getByRole('link', { name: 'See the folder' }).click();
  await entry.getByRole('link', { name: /^Open the scan of the day/ }).click();
  await expect(page.getByText(`Flows of one day of the folder ${logs}, still going on while the folder is watched.`)).toBeVisible();
  await expect(page.getByText('Traffic covers')).toBeVisible();
  await expect(page.getByText('Scan took'), 'it grew by and by').toHaveCount(0);

  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await watched.getByRole('button', { name: `Remove ${logs}` }).click();
  const dialog = page.getByRole('dialog', { name: 'Watch this folder no more?' });
  await expect(dialog.getByText(/scans and alerts/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Stop watching' }).click();
  await expect(watched.getByText('“logs” is watched no more.')).toBeFocused();
  await expect(watched.getByText('No folder is watched.')).toBeVisible();
  await path.fill(logs);
  await path.press('Enter');
  await expect(watched.getByText('The folder is watched now.')).toBeVisible();
  await expect(watched.getByText('“logs” is watched no more.'), 'of two outcomes only the last is told').toHaveCount(0);
  await watched.getByRole('button', { name: `Remove ${logs}` }).click();
  await dialog.getByRole('button', { name: 'Stop watching' }).click();
  await expect(watched.getByText('“logs” is watched no more.')).toBeFocused();
  await expect(watched.getByText('The folder is watched now.')).toHaveCount(0);
  await page.getByRole('link', { name: 'History', exact: true }).click();
  await expect(page.getByRole('table').getByText('Watched folder', { exact: true }).first()).toBeVisible();
});

test('each state of a folder is told in words, and the longest path is told whole in a narrow window', async ({ page, program }) => {
  const readAt = new Date(Date.now() - 200_000).toISOString();
  const folders: readonly WatchedFolder[] = [
    { ...zeek, lastReadAt: readAt, files: 3, rowsRead: 12_345, rowsSkipped: 12, flows: 12_300, waitingFlows: 33, scanId: 7 },
    { ...zeek, path: '/b', state: 'catching-up', bytesLeft: 1_200_000_000, leftOutCount: 3, leftOut: ['a.txt holds no flows.'] },
    { ...zeek, path: longPath, state: 'unreachable', problem: 'There is no such folder now.' },
    { ...zeek, path: '/d', state: 'starting' },
  ];
  await answerInstead(page, (name) => (name === 'watch:list' ? answered({ folders, pausedUntil: null }) : undefined));
  await page.setViewportSize({ width: 400, height: 800 });
  await program.open(page, 'settings');
  const entries = panel(page, 'Watched folders').getByRole('list', { name: 'Watched folders' }).locator('> li');
  await expect(entries.nth(0)).toContainText('Watching. Last flows 3 minutes ago.');
  await expect(entries.nth(0)).toContainText(
    '3 files with flows. Since it was added: read 12,345 rows, compared 12,300 flows, skipped 12 rows; 33 flows wait to be put in order.',
  );
  await expect(entries.nth(0).getByRole('link', { name: 'Open the scan of the day of /var/log/zeek' })).toHaveAttribute(
    'href',
    '#/scans/7',
  );
  await expect(entries.nth(1)).toContainText('Catching up: 1.2 GB still to read.');
  await expect(entries.nth(1).getByText('a.txt holds no flows.')).toBeHidden();
  await entries.nth(1).getByText('3 files are left out').click();
  await expect(entries.nth(1).getByRole('listitem').filter({ visible: true })).toHaveText(['a.txt holds no flows.', 'And 2 more.']);
  await expect(entries.nth(2)).toContainText('Not reachable: There is no such folder now. It is tried again by itself.');
  await expect(entries.nth(2).getByText(longPath, { exact: true })).toBeVisible();
  await expect(entries.nth(3)).toContainText('Not looked at yet.');
  expect(await page.evaluate(() => document.documentElement.scrollWidth), 'nothing stands out of the window').toBe(400);
});

test('the desktop app asks for a folder by the system’s dialog, and a refusal to remove one is told', async ({ page, program }) => {
  let chosen: string | null = null;
  const asked: unknown[] = [];
  await answerInstead(page, (name, input) => {
    if (name === 'desktop:get') return answered({ available: true, tray: true, notifications: true, startsWithSystem: false });
    if (name === 'folder:choose') return answered({ path: chosen });
    if (name === 'watch:list') return answered({ folders: [], pausedUntil: null });
    if (name === 'watch:remove') return refused('The disk is full.');
    if (name !== 'watch:add') return undefined;
    asked.push(input);
    return input.path === zeek.path ? answered({ folders: [zeek], pausedUntil: null }) : refused('It may not be read.');
  });
  await program.open(page, 'settings');
  const watched = panel(page, 'Watched folders');
  await expect(watched.getByText(/Watching ends when the window is closed/)).toBeVisible();
  await expect(watched.getByRole('textbox')).toHaveCount(0);
  const button = watched.getByRole('button', { name: 'Choose a folder…' });
  await button.click();
  expect(asked, 'none was chosen').toEqual([]);
  chosen = '/secret';
  await button.click();
  await expect(watched.getByRole('alert')).toContainText('It may not be read.');
  chosen = zeek.path;
  await watched.getByLabel('Only what comes from now on').check();
  await button.click();
  await expect(watched.getByRole('listitem')).toContainText('Watching. No flows yet.');
  await expect(watched.getByRole('alert')).toHaveCount(0);
  expect(asked).toEqual([
    { path: '/secret', newOnly: false },
    { path: zeek.path, newOnly: true },
  ]);
  await expect(watched.getByLabel('Read what is there already, too'), 'the next folder is another matter').toBeChecked();

  await watched.getByRole('button', { name: 'Remove /var/log/zeek' }).click();
  await page.keyboard.press('Escape');
  await expect(watched.getByRole('button', { name: 'Remove /var/log/zeek' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Stop watching' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('The disk is full.');
  await page.keyboard.press('Escape');
  await expect(watched.getByRole('listitem')).toContainText('/var/log/zeek');
});

test('the first page hints at folders, and says how they are doing as that changes', async ({ page, program }) => {
  let watch: WatchAnswer = { folders: [], pausedUntil: null };
  await answerInstead(page, (name) => (name === 'watch:list' ? answered(watch) : undefined));
  const tell = await tellInstead(page);
  await program.open(page);
  await expect(page.getByRole('link', { name: 'Watch a folder' })).toHaveAttribute('href', '#/settings');
  watch = { folders: [zeek, { ...zeek, path: '/b', name: 'b' }], pausedUntil: null };
  await tell('watch:changed', watch);
  const line = panel(page, 'Watched folders');
  await expect(line).toContainText('2 watched folders. No flows yet.');
  watch = { folders: [zeek, { ...zeek, path: '/b', name: 'b', state: 'unreachable' }], pausedUntil: null };
  await tell('watch:changed', watch);
  await expect(line).toContainText('2 watched folders. “b” is not reachable.');
  const spoken = page.getByRole('status');
  await expect(spoken.filter({ hasText: /^“b” is not reachable\.$/ })).toHaveCount(1);
  watch = { folders: [zeek, { ...zeek, path: '/b', name: 'b' }], pausedUntil: null };
  await tell('watch:changed', watch);
  await expect(spoken.filter({ hasText: /^“b” is watched again\.$/ })).toHaveCount(1);
  await line.getByRole('link', { name: 'See the folders' }).click();
  await expect(panel(page, 'Watched folders').getByRole('list', { name: 'Watched folders' }).locator('> li')).toHaveCount(2);
});

test('a scan that goes on is brought up to date without losing what a person opened, chose and looks at', async ({ page, program }) => {
  await program.open(page);
  await scanMock(program);
  const scan = (await ask(program, 'scan:get', { scanId: 1 })) as ScanDetail; // the contract's answer
  const [first, second, third] = scan.incidents;
  if (!first || !second || !third) throw new Error('the mock capture has too few incidents for this test');
  let flows = 900;
  let incidents = [first, second, third].map((incident, place) => ({ ...incident, first: 10 * (place + 1) }));
  let listed = 0;
  let slow: Promise<void> = Promise.resolve();
  await page.route('**/api/request', async (route) => {
    const { name } = route.request().postDataJSON();
    if (name === 'anomaly:list') listed += 1;
    if (name !== 'scan:get' && name !== 'anomaly:list') return route.continue();
    await slow;
    if (name === 'anomaly:list') return route.continue();
    return route.fulfill({ json: answered({ ...scan, watchedFolder: '/var/log/zeek', flows, incidents }) });
  });
  const tell = await tellInstead(page);
  await page.reload();
  await page.goto(`${program.server().origin}/#/scans/1`);
  await expect(page.getByText('Flows of one day of the folder /var/log/zeek.')).toBeVisible();

  const opened = panel(page, 'What happened').getByRole('button', { expanded: true });
  await panel(page, 'What happened').getByRole('button', { name: second.summary }).click();
  await page.getByRole('button', { name: 'Technical details' }).click();
  const severity = page.getByLabel('Severity', { exact: true });
  await severity.selectOption({ index: 2 });
  const chosen = await severity.inputValue();
  await page.getByLabel('Order', { exact: true }).selectOption('In order of time');
  await expect(page.getByRole('table', { name: 'Anomalies' })).toHaveAttribute('aria-busy', 'false');
  await opened.focus();
  // What has the focus is out of sight: getting it back must not scroll to it.
  await severity.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await expect(opened).not.toBeInViewport();
  const placeInWindow = async () => Math.round((await severity.boundingBox())?.y ?? -1);
  const place = await placeInWindow();
  const before = listed;

  // A stronger incident came, and the numbers of the others are new.
  flows = 950;
  const [firstKept, secondKept, thirdKept] = incidents;
  if (!firstKept || !secondKept || !thirdKept) throw new Error('three incidents were made above');
  const stronger = { ...third, first: 40, summary: 'A stronger incident.' };
  incidents = [stronger, thirdKept, firstKept, secondKept].map((incident, number) => ({ ...incident, id: number + 1 }));
  let answer = () => {};
  slow = new Promise((resolve) => {
    answer = resolve;
  });
  await tell('history:changed', {});
  await expect.poll(() => listed).toBe(before + 1);
  await expect(page.getByText('Flows of one day of the folder'), 'what is shown stays meanwhile').toBeVisible();
  await expect(page.getByRole('table', { name: 'Anomalies' })).toHaveAttribute('aria-busy', 'false');
  answer();
  await expect(page.getByText('950', { exact: true })).toBeVisible();
  await expect(opened).toHaveCount(1);
  await expect(opened).toContainText(second.summary);
  await expect(opened).toBeFocused();
  await expect(page.getByRole('button', { name: 'Technical details' })).toHaveAttribute('aria-expanded', 'true');
  await expect(severity).toHaveValue(chosen);
  await expect(page.getByLabel('Order', { exact: true })).toHaveValue('time');
  await expect.poll(async () => Math.abs((await placeInWindow()) - place), 'what is looked at stays where it was').toBeLessThanOrEqual(2);
});

test('an alert leads to its incident whatever number that has by then, and on where it was joined to another', async ({
  page,
  program,
}) => {
  await program.open(page);
  await scanMock(program);
  const scan = (await ask(program, 'scan:get', { scanId: 1 })) as ScanDetail; // the contract's answer
  const [some] = scan.incidents;
  if (!some) throw new Error('the mock capture has too few incidents for this test');
  const made = (first: number, device: string, summary: string) => ({ ...some, first, device, summary });
  const [early, asked, newer] = [made(10, 'tv', 'The first.'), made(40, 'tv', 'The one asked for.'), made(60, 'bulb', 'A newer one.')];
  let incidents = [early, asked];
  let anomalousFlows = 50;
  const scanNow = () => ({
    ...scan,
    watchedFolder: '/var/log/zeek',
    anomalousFlows,
    incidents: incidents.map((incident, place) => ({ ...incident, id: place + 1 })),
  });
  await answerInstead(page, (name) => (name === 'scan:get' ? answered(scanNow()) : undefined));
  const tell = await tellInstead(page);
  await page.reload();
  const alert = { scanId: 1, scanName: 'zeek', severity: 'High', count: 1, text: '' } as const;
  await tell('alert:raised', { alerts: [{ ...alert, device: 'tv', incidentId: 2, incidentFirst: 40, title: 'The television' }] });
  incidents = [newer, early, asked];
  anomalousFlows = 70;
  await page.getByRole('link', { name: 'Look at it: The television' }).click();
  await expect(page).toHaveURL(/#\/scans\/1\/incidents\/first-40\/tv$/);
  const happened = panel(page, 'What happened');
  const opened = happened.getByRole('button', { expanded: true });
  await expect(opened).toHaveText(/The one asked for\.$/);
  await expect(opened).toBeFocused();
  const joined = happened.getByText('The incident that you asked for was joined to another one of the same device.');
  await expect(joined).toHaveCount(0);

  // It is reordered once more, and then joined to another, while a person looks at something else.
  incidents = [asked, newer, early];
  const elsewhere = page.getByRole('button', { name: 'Technical details' });
  await elsewhere.focus();
  await tell('history:changed', {});
  await expect(happened.getByRole('heading', { level: 3 }).first()).toContainText('The one asked for.');
  await expect(opened).toHaveText(/The one asked for\.$/);
  incidents = [newer, early];
  await tell('history:changed', {});
  await expect(joined).toBeVisible();
  await expect(opened).toHaveText(/The first\.$/);
  await expect(elsewhere).toBeFocused();

  // An address that is newer than what the page has: it goes there as soon as that is there, and until then says nothing that is not so.
  await page.goto(`${program.server().origin}/#/scans/1/incidents/first-90/bulb`);
  await expect(joined).toHaveCount(0);
  await expect(opened).toHaveText(/The first\.$/);
  incidents = [made(90, 'bulb', 'The newest.'), newer, early];
  anomalousFlows = 91;
  await tell('history:changed', {});
  await expect(opened.filter({ hasText: 'The newest.' })).toBeFocused();
  await page.goto(`${program.server().origin}/#/scans/1/incidents/first-30/lamp`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(joined).toHaveCount(0);
});
