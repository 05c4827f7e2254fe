import type { Page } from '@playwright/test';
import type { AlertLine } from '../../src-preload/contract/alerts.ts';
import type { Settings } from '../../src-preload/contract/api.ts';
import { answered, answerInstead, ask, panel, refused } from './page-answers.ts';
import { expect, type Program, test } from './program.ts';

const held = async (program: Program) => (await ask(program, 'settings:get', {})) as Settings; // the contract's answer

/** Fills in the form of e-mail, all but the password. */
async function fillEmail(page: Page): Promise<void> {
  const email = panel(page, 'E-mail');
  await email.getByLabel('Send e-mail').check();
  await email.getByLabel('Provider').selectOption('Gmail');
  await email.getByLabel('User name').fill('me@example.org');
  await email.getByRole('textbox', { name: 'To' }).fill('a@example.org\nb@example.org');
}

test('when, and of what, a person is told holds after a restart', async ({ page, program }) => {
  await program.open(page, 'settings');
  const when = panel(page, 'When you are told');
  const quiet = when.getByRole('group', { name: 'Quiet hours' });
  await when.getByLabel('High and above').check();
  await when.getByLabel('Pause between alerts').selectOption('3 hours');
  await expect(quiet.getByLabel('From')).toHaveCount(0);
  await quiet.getByLabel('Quiet hours').check();
  await quiet.getByLabel('From').selectOption('23:30');
  await quiet.getByLabel('To', { exact: true }).selectOption('06:00');
  await expect(quiet.getByText('Until 06:00 of the next day.')).toBeVisible();
  await quiet.getByLabel('Critical breaks through').uncheck();
  const kinds = panel(page, 'What you are told of');
  await kinds.getByLabel('Regular calls').selectOption('Record only');
  await kinds.getByLabel('New place').selectOption('Neither');
  const messages = panel(page, 'Messages');
  await expect(messages.getByLabel('Each day at')).toHaveCount(0);
  await messages.getByLabel('Gathered, once a day').check();
  await messages.getByLabel('Each day at').selectOption('18:30');
  await messages.getByLabel('At most, in an hour').selectOption('3 messages');
  await messages.getByLabel('All clear').check();
  await messages.getByLabel('Weekly summary').check();
  const expected: Partial<Settings['alerts']> = {
    notifications: true,
    minimumSeverity: 'High',
    coolDownMinutes: 180,
    quietHours: true,
    quietFrom: '23:30',
    quietTo: '06:00',
    criticalBreaksThrough: false,
    kinds: { beacon: 'record', 'new-destination': 'mute' },
    deliver: 'daily',
    dailyAt: '18:30',
    mostPerHour: 3,
    allClear: true,
    weeklySummary: true,
  };
  await expect.poll(() => held(program)).toMatchObject({ alerts: expected });

  await program.restart();
  await program.open(page, 'settings');
  await expect(quiet.getByLabel('From')).toHaveValue('23:30');
  await expect(kinds.getByLabel('Regular calls')).toHaveValue('record');
  await expect(kinds.getByLabel('Flood')).toHaveValue('notify');
  await expect(messages.getByLabel('Each day at')).toHaveValue('18:30');
});

test('a snooze says until when, is over by itself, and can be ended', async ({ page, program }) => {
  await page.clock.install({ time: new Date('2026-11-28T21:15:00Z') });
  await program.open(page, 'settings');
  const snooze = panel(page, 'When you are told').getByRole('group', { name: 'Snooze' });
  await expect(snooze.getByText('Not snoozed.')).toBeVisible();
  await snooze.getByRole('button', { name: 'For 1 hour' }).click();
  await expect(snooze.getByText(/^Snoozed until 28 Nov 2026, 22:15\./)).toBeVisible();
  await page.clock.fastForward('01:01:00');
  await expect(snooze.getByText('Not snoozed.')).toBeVisible();
  await snooze.getByRole('button', { name: 'Until tomorrow, 8:00' }).click();
  await expect(snooze.getByText(/^Snoozed until 29 Nov 2026, 08:00\./)).toBeVisible();
  await expect.poll(async () => (await held(program)).alerts.snoozeUntil).toBe('2026-11-29T08:00:00.000Z');
  await snooze.getByRole('button', { name: 'Off' }).click();
  await expect(snooze.getByText('Not snoozed.')).toBeVisible();
  await expect(snooze.getByRole('button', { name: 'Off' })).toBeFocused();
  await expect.poll(async () => (await held(program)).alerts.snoozeUntil).toBeNull(); // shown before it is saved
});

test('e-mail is saved as a whole, its password for this session, and never shown again', async ({ page, program }) => {
  await program.open(page, 'settings');
  const email = panel(page, 'E-mail');
  await expect(email.getByLabel('Send e-mail')).not.toBeChecked();
  await expect(email.getByRole('button', { name: 'Save' })).toHaveCount(0);
  await fillEmail(page);
  await expect(email.getByText(/Gmail wants an app password/)).toBeVisible();
  await expect(email.getByText('Not saved yet.')).toBeVisible();
  expect((await held(program)).email, 'nothing is saved letter by letter').toMatchObject({ enabled: false, host: '', to: [] });

  const save = email.getByRole('button', { name: 'Save' });
  await save.click();
  const password = email.getByRole('textbox', { name: 'Password' });
  await expect(password).toBeFocused();
  await expect(password).toHaveAccessibleDescription(/Please give the password/);
  await password.fill('canary-swordfish');
  await save.click();
  await expect(password).toHaveAccessibleDescription(/cannot be kept beyond this session/);
  await expect(email.getByText(/keyring/)).toBeVisible();
  await email.getByLabel('Keep the password for this session only').check();
  await save.click();
  await expect(email.getByText('Saved.')).toBeVisible();
  await expect(email.getByText('Password is set: in memory only, until the program ends.')).toBeVisible();
  await expect(password).toHaveCount(0);
  expect((await held(program)).email).toEqual({
    enabled: true,
    host: 'smtp.gmail.com',
    port: 465,
    tls: 'implicit',
    user: 'me@example.org',
    from: '',
    to: ['a@example.org', 'b@example.org'],
    details: false,
  });
  await expect(panel(page, 'Passwords').getByRole('listitem')).toHaveText([/^Password of your e-mail account: in memory only/]);
  await expect(panel(page, 'What leaves this computer').getByText(/^By e-mail, through smtp\.gmail\.com to 2 addresses/)).toBeVisible();
  const everything = await page.evaluate(
    () => document.documentElement.outerHTML + [...document.querySelectorAll('input')].map((one) => one.value).join(),
  );
  expect(everything).not.toContain('canary-swordfish');

  await program.restart();
  await program.open(page, 'settings');
  await expect(email.getByRole('alert')).toContainText('its password is not set');
  await password.fill('again');
  await email.getByLabel('Keep the password for this session only').check();
  await save.click();
  await expect(email.getByRole('alert')).toHaveCount(0);
  await email.getByRole('button', { name: 'Replace the password' }).click();
  await expect(email.getByRole('textbox', { name: 'New password' })).toBeFocused();
  await email.getByRole('button', { name: 'Keep the password that is set' }).click();
  await expect(email.getByRole('textbox', { name: 'New password' })).toHaveCount(0);
  await email.getByRole('button', { name: 'Forget the password' }).click();
  await expect(email.getByText('Forgotten: the password.')).toBeFocused();
  expect(await ask(program, 'secret:list', {})).toMatchObject({ kept: [] });
});

test('what is wrong stands beside its field, and what is not encrypted is warned of before it is saved', async ({ page, program }) => {
  await program.open(page, 'settings');
  const email = panel(page, 'E-mail');
  await fillEmail(page);
  await email.getByLabel('Encryption').selectOption('After STARTTLS, always');
  await expect(email.getByLabel('Port'), 'the usual port goes along').toHaveValue('587');
  await email.getByLabel('Port').fill('70000');
  await email.getByRole('textbox', { name: 'To' }).fill('a@example.org\nnobody');
  await email.getByRole('button', { name: 'Save' }).click();
  await expect(email.getByLabel('Port')).toBeFocused();
  await expect(email.getByLabel('Port')).toHaveAccessibleDescription('A number from 1 to 65535.');
  await expect(email.getByRole('textbox', { name: 'To' })).toHaveAccessibleDescription(/“nobody” is no e-mail address/);
  expect((await held(program)).email.enabled).toBe(false);
  await email.getByLabel('Encryption').selectOption('None');
  await expect(email.getByRole('alert')).toContainText('Not encrypted');
  await expect(email.getByLabel('Port'), 'a port of one’s own stays').toHaveValue('70000');

  await email.getByRole('textbox', { name: 'To' }).fill('a@example.org');
  await email.getByLabel('Send e-mail').uncheck();
  await expect(email.getByLabel('Port'), 'what keeps it from being saved is not hidden').toBeVisible();
  await email.getByRole('button', { name: 'Save' }).click();
  await expect(email.getByLabel('Port')).toBeFocused();
  await email.getByLabel('Port').fill('25');
  await expect(email.getByLabel('Port'), 'it does not vanish while it is typed').toBeFocused();
  await email.getByRole('button', { name: 'Save' }).click();
  await expect(email.getByText('Saved.')).toBeVisible();
  await expect(email.getByLabel('Port')).toHaveCount(0);
  expect((await held(program)).email).toMatchObject({ enabled: false, host: 'smtp.gmail.com', port: 25, tls: 'none' });
});

test('nothing typed is lost when saving fails, and what another door sets appears beside it', async ({ page, program }) => {
  let full = true;
  await answerInstead(page, (name) => (name === 'settings:set' && full ? refused('The disk is full.') : undefined));
  await program.open(page, 'settings');
  const webhook = panel(page, 'Webhook');
  await webhook.getByLabel('Send to a webhook').check();
  await webhook.getByLabel('Address', { exact: true }).fill('http://192.168.1.5/hook');
  await expect(webhook.getByRole('alert')).toContainText('Not encrypted');
  await webhook.getByRole('button', { name: 'Save' }).click();
  await expect(webhook.getByText('The disk is full.')).toBeVisible();
  await expect(webhook.getByLabel('Address', { exact: true })).toHaveValue('http://192.168.1.5/hook');
  await expect(webhook.getByLabel('Send to a webhook')).toBeChecked();
  const { webhook: before } = await held(program);
  await ask(program, 'settings:set', { webhook: { ...before, details: true } });
  await expect(webhook.getByLabel(/^Addresses and amounts/)).toBeChecked();
  full = false;
  await webhook.getByRole('button', { name: 'Save' }).click();
  await expect(webhook.getByText('Saved.')).toBeVisible();
  await expect(webhook.getByText('The disk is full.')).toHaveCount(0);
  expect((await held(program)).webhook).toEqual({ enabled: true, url: 'http://192.168.1.5/hook', details: true });
});

test('ntfy makes up a topic, and can be switched off again', async ({ page, program }) => {
  await program.open(page, 'settings');
  const ntfy = panel(page, 'ntfy');
  await ntfy.getByLabel('Send messages through ntfy').check();
  await ntfy.getByRole('button', { name: 'Make up a topic' }).click();
  await expect(ntfy.getByLabel('Topic', { exact: true })).toHaveValue(/^guardian-[a-z2-9]{20}$/);
  await ntfy.getByLabel('Keep the topic for this session only').check();
  await ntfy.getByRole('button', { name: 'Save' }).click();
  await expect(ntfy.getByText('Topic is set: in memory only, until the program ends.')).toBeVisible();
  await expect.poll(() => held(program)).toMatchObject({ ntfy: { enabled: true, server: 'https://ntfy.sh' } });
  await ntfy.getByLabel('Send messages through ntfy').uncheck();
  await ntfy.getByRole('button', { name: 'Save' }).click();
  await expect(ntfy.getByText('Saved.')).toBeVisible();
  expect((await held(program)).ntfy.enabled).toBe(false);
});

test('a test message goes by what is saved, and tells the answer of the other side', async ({ page, program }) => {
  const tested: unknown[] = [];
  let works = false;
  await answerInstead(page, (name, { channel }) => {
    if (name !== 'alert:test') return undefined;
    tested.push(channel);
    return works
      ? answered({ answer: '250 2.0.0 OK queued as 4711' })
      : refused('The server said: 535 Username and Password not accepted.');
  });
  const { email: before } = await held(program);
  await ask(program, 'settings:set', {
    email: { ...before, enabled: true, host: 'mail.example.org', from: 'a@example.org', to: ['a@example.org'] },
  });
  await program.open(page, 'settings');
  const email = panel(page, 'E-mail');
  const send = email.getByRole('button', { name: 'Send a test message' });
  await send.click();
  await expect(email.getByRole('alert')).toContainText('535 Username and Password not accepted.');
  works = true;
  await email.getByRole('button', { name: 'Try again' }).click();
  await expect(email.getByText('It was taken. The answer: 250 2.0.0 OK queued as 4711')).toBeVisible();
  await expect(email.getByRole('alert')).toHaveCount(0);
  await email.getByLabel('User name').fill('me');
  await expect(send).toHaveAttribute('aria-disabled', 'true');
  await send.click({ force: true });
  await expect(email.getByText('Please save first')).toBeVisible();
  expect(tested).toEqual(['email', 'email']);
  await expect(panel(page, 'Webhook').getByRole('button', { name: 'Send a test message' })).toHaveCount(0);
});

const line: AlertLine = {
  id: 1,
  createdAt: '2026-11-26T21:15:00Z',
  scanId: 3,
  scanName: 'evening.pcap',
  incidentId: 2,
  device: '192.168.10.26',
  kind: 'flood',
  severity: 'Critical',
  summary: '192.168.10.26 sent a flood to 203.0.113.9.',
  deliveries: [],
};

test('alerts are listed in pages, with the way to the incident and what became of each', async ({ page, program }) => {
  let total = 30;
  const alerts: AlertLine[] = [
    {
      ...line,
      deliveries: [
        { channel: 'email', state: 'sent', reason: null, at: '2026-11-26T21:16:00Z', attempts: 1 },
        { channel: 'webhook', state: 'given-up', reason: 'The server refused the key.', at: null, attempts: 30 },
      ],
    },
    { ...line, id: 2, scanId: null, severity: 'Low', kind: 'beacon', device: '' },
  ];
  const asked: unknown[] = [];
  await answerInstead(page, (name, input) => {
    if (name !== 'alert:list') return undefined;
    asked.push(input);
    return answered({ total, alerts: total === 0 ? [] : alerts });
  });
  const following = page.waitForResponse((response) => response.url().endsWith('/api/events'));
  await program.open(page, 'alerts');
  await following;
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link')).toHaveText([
    'Scan',
    'History',
    'Alerts',
    'Settings',
    'Status',
  ]);
  const rows = page.getByRole('table', { name: 'Alerts' }).getByRole('row');
  await expect(rows.nth(1).getByRole('cell')).toHaveText([
    '26 Nov 2026, 21:15',
    'Critical',
    '192.168.10.26',
    /sent a flood to 203\.0\.113\.9\.Flood, in “evening\.pcap”$/,
    /^E-mail: sent 26 Nov 2026, 21:16Webhook: given up after 30 attemptsThe server refused the key\.$/,
  ]);
  await expect(rows.nth(1).getByRole('link')).toHaveAttribute('href', '#/scans/3/incidents/2');
  await expect(rows.nth(2).getByRole('link')).toHaveCount(0);
  await expect(rows.nth(2)).toContainText('scan deleted');
  await expect(rows.nth(2)).toContainText('Recorded only');
  await page.getByRole('button', { name: 'Page 2' }).click();
  await expect.poll(() => asked.at(-1)).toEqual({ offset: 25, limit: 25 });
  total = 0;
  await page.reload();
  await expect(page.getByText('No alerts yet')).toBeVisible();
  await page.getByRole('button', { name: 'Choose how I am told' }).click();
  await expect(page).toHaveURL(/#\/settings$/);
});

test('the list of alerts follows what becomes of them', async ({ page, program }) => {
  let alerts: AlertLine[] = [];
  await answerInstead(page, (name) => (name === 'alert:list' ? answered({ total: alerts.length, alerts }) : undefined));
  let connections = 0;
  await page.route('**/api/events', async (route) => {
    connections += 1;
    // A second connection is never made: after it the page would ask for everything anew in any case.
    if (connections > 1) return;
    await expect(page.getByText('No alerts yet')).toBeVisible();
    alerts = [line];
    await route.fulfill({ contentType: 'text/event-stream', body: 'event: alerts:changed\ndata: {}\n\n' });
  });
  await program.open(page, 'alerts');
  await expect(page.getByRole('table', { name: 'Alerts' }).getByText('192.168.10.26', { exact: true })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`alerts and their settings fit a narrow window, without a word on the console (${colorScheme})`, async ({ browser, program }) => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 400, height: 800 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    const long = 'x'.repeat(200);
    const deliveries: AlertLine['deliveries'] = [{ channel: 'email', state: 'given-up', reason: long, at: null, attempts: 9 }];
    await answerInstead(page, (name) => {
      if (name === 'alert:list') return answered({ total: 1, alerts: [{ ...line, scanName: `${long}.pcap`, device: long, deliveries }] });
      return name === 'alert:test' ? refused(long) : undefined;
    });
    const { ntfy } = await held(program);
    await ask(program, 'settings:set', { ntfy: { ...ntfy, enabled: true, server: `https://${'x'.repeat(60)}.example.org` } });
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await program.open(page, 'alerts');
    await expect(page.getByRole('row')).toHaveCount(2);
    expect(await overflow(), 'alerts scroll sideways').toBeLessThanOrEqual(0);
    await page.goto(`${program.server().origin}/#/settings`);
    await fillEmail(page);
    await panel(page, 'Webhook').getByLabel('Send to a webhook').check();
    await panel(page, 'When you are told').getByLabel('Quiet hours').last().check();
    await panel(page, 'ntfy').getByRole('button', { name: 'Send a test message' }).click();
    await expect(panel(page, 'ntfy').getByText(long)).toBeVisible();
    expect(await overflow(), 'settings scroll sideways').toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await context.close();
  });
}
