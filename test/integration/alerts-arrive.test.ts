import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { captureFile } from '../../src-main/engine/ingest/capture-file.ts';
import type { Guardian } from '../../src-main/guardian.ts';
import { type RequestInput, type RequestName, type RequestOutput, requests } from '../../src-preload/contract/api.ts';
import { startLocalServer } from '../helpers/local-server.ts';
import { goodPassword, startMailServer } from '../helpers/mail-server.ts';
import { openProgram, runCommand } from '../helpers/program.ts';
import { root } from '../helpers/start-server.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const mock = join(root, 'data/mock_traffic.csv');

async function ask<N extends RequestName>(guardian: Guardian, name: N, input: RequestInput<N>): Promise<RequestOutput<N>> {
  const answer = await guardian.request(name, input);
  if (!answer.ok) throw new Error(answer.message);
  return requests[name].output.parse(answer.value) as RequestOutput<N>; // parsed by the schema that the type is derived from
}

const scan = (guardian: Guardian) => guardian.scan([captureFile(mock)]).scanId;
const states = async (guardian: Guardian) =>
  (await ask(guardian, 'alert:list', { offset: 0, limit: 50 })).alerts.flatMap(({ deliveries }) => deliveries.map(({ state }) => state));

async function withMail(guardian: Guardian, port: number) {
  await ask(guardian, 'settings:set', {
    email: {
      enabled: true,
      host: '127.0.0.1',
      port,
      tls: 'none',
      user: 'me@home.example',
      from: '',
      to: ['you@home.example', 'them@home.example'],
      details: false,
    },
  });
  await ask(guardian, 'secret:set', { name: 'email.password', value: goodPassword, sessionOnly: true });
}

/** `guardian scan`, not waited for by standing still: the mail server, and whoever writes to the same history, are in this process. */
async function scanInTerminal(folder: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, ['src-main/launch.mjs', 'scan', mock, '--data-dir', folder], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(code).toBe(0);
  return err;
}

describe('an alert', () => {
  it('is stored with its scan and arrives by e-mail once, told as the guide tells it', async () => {
    const mail = await startMailServer({ allowInsecureAuth: true });
    const printed: string[] = [];
    const guardian = openProgram(temporaryFolder(), { print: (line) => void printed.push(line) });
    await withMail(guardian, mail.port);
    guardian.startSending();
    await scan(guardian);
    await expect.poll(() => mail.mails.length).toBe(1);
    await expect.poll(() => states(guardian)).toContain('sent');
    const [first] = mail.mails;
    expect(first).toMatchObject({ user: 'me@home.example', to: ['you@home.example', 'them@home.example'] });
    expect(first?.raw).toMatch(/^Subject: Alert: Anomalies Detected!/m);
    expect(first?.raw).not.toContain('mock_traffic.csv'); // details were not asked for
    expect(printed).toContain('[EMAIL] Alert sent to you@home.example, them@home.example');
    // The same devices again, within the cool-down: recorded, and told to nobody.
    await scan(guardian);
    await guardian.sendAlerts(new AbortController().signal);
    expect(mail.mails).toHaveLength(1);
    expect(await states(guardian)).toContain('recorded');
  });

  it('waits where the server does not take it, says so, and goes out once it does', async () => {
    let isOpen = false;
    const mail = await startMailServer({
      allowInsecureAuth: true,
      onConnect: (_session, callback) =>
        callback(isOpen ? undefined : Object.assign(new Error('4.3.2 Try again later'), { responseCode: 421 })),
    });
    const printed: string[] = [];
    const folder = temporaryFolder();
    let now = new Date();
    const guardian = openProgram(folder, { print: (line) => void printed.push(line), now: () => now });
    await withMail(guardian, mail.port);
    await scan(guardian);
    expect(await guardian.sendAlerts(new AbortController().signal)).toMatchObject({ sent: 0, failed: 1 });
    expect(printed[0]).toMatch(/^\[ERROR\] Failed to send email: /);
    expect(printed[1]).toMatch(/^\[ALERT\] \d+ anomalies detected in 992 samples!$/);
    expect(await states(guardian)).toContain('waiting');
    isOpen = true;
    now = new Date(now.getTime() + 10 * 60_000);
    expect(await guardian.sendAlerts(new AbortController().signal)).toMatchObject({ sent: 1, failed: 0 });
    expect(mail.mails).toHaveLength(1);
  });

  it('is held back by a snooze, and goes out when that is ended', async () => {
    const { origin, asked } = await startLocalServer((response) => void response.writeHead(204).end());
    const guardian = openProgram(temporaryFolder());
    const { alerts } = await ask(guardian, 'settings:get', {});
    const snoozeUntil = new Date(Date.now() + 3_600_000).toISOString();
    await ask(guardian, 'settings:set', {
      webhook: { enabled: true, url: `${origin}/hook`, details: false },
      alerts: { ...alerts, snoozeUntil },
    });
    guardian.startSending();
    await scan(guardian);
    expect(await guardian.sendAlerts(new AbortController().signal)).toMatchObject({ sent: 0 });
    expect(await states(guardian)).toContain('held');
    expect(asked).toEqual([]);
    await ask(guardian, 'settings:set', { alerts: { ...alerts, snoozeUntil: null } });
    await expect.poll(() => asked.length).toBe(1);
    expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({ version: 1, kind: 'alerts' });
  });

  it('is left to a door that has the password, and listed meanwhile', async () => {
    const mail = await startMailServer({ allowInsecureAuth: true });
    const folder = temporaryFolder();
    const guardian = openProgram(folder);
    await withMail(guardian, mail.port);
    // The terminal's secrets are others: without the password it leaves the message to whoever has it.
    const err = await scanInTerminal(folder, { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' });
    expect(err).toMatch(/alerts? waits? to be sent/);
    expect(mail.mails).toHaveLength(0);
    expect(await guardian.sendAlerts(new AbortController().signal)).toMatchObject({ sent: 1 });
    expect(mail.mails).toHaveLength(1);
  });

  it('goes out before the terminal’s scan ends, where the password is told for this run', async () => {
    const mail = await startMailServer({ allowInsecureAuth: true });
    const folder = temporaryFolder();
    const set = (key: string, value: string) =>
      expect(runCommand(['settings', 'set', key, value, '--data-dir', folder])).toMatchObject({ status: 0 });
    set('email.host', '127.0.0.1');
    set('email.port', String(mail.port));
    set('email.tls', 'none');
    set('email.user', 'me@home.example');
    set('email.to', 'you@home.example');
    set('email.enabled', 'on');
    const err = await scanInTerminal(folder, { GUARDIAN_SMTP_PASSWORD: goodPassword });
    expect(mail.mails).toHaveLength(1);
    expect(err).toContain('[EMAIL] Alert sent to you@home.example');
  });

  it('is tried with a button, which shows the server’s own answer, or what went wrong', async () => {
    const mail = await startMailServer({ allowInsecureAuth: true });
    const guardian = openProgram(temporaryFolder());
    await withMail(guardian, mail.port);
    expect((await ask(guardian, 'alert:test', { channel: 'email' })).answer).toContain('queued as number 1');
    await ask(guardian, 'secret:set', { name: 'email.password', value: 'wrong', sessionOnly: true });
    const refused = await guardian.request('alert:test', { channel: 'email' });
    expect(refused).toMatchObject({ ok: false, code: 'bad-input', message: expect.stringMatching(/password/i) });
    expect(JSON.stringify(refused)).not.toContain('wrong"');
  });
});
