import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isOurPage } from '../../src-main/desktop/is-our-page.ts';
import { pageAddress } from '../../src-main/desktop/page-protocol.ts';
import { preloadFile } from '../../src-main/startup/program-paths.ts';
import { openStore } from '../../src-main/store/open-store.ts';
import { type IpcParts, serveIpc } from '../../src-main/transport/ipc.ts';
import { type EventName, events, type Job, type RequestName, type Result, requests } from '../../src-preload/contract/api.ts';
import { eventChannel, eventNames, requestNames } from '../../src-preload/contract/channels.ts';
import { writeCapture, writeRouterTable } from '../helpers/captures.ts';
import { createFakeElectron } from '../helpers/fake-electron/fake-electron.ts';
import { loadPreload } from '../helpers/fake-electron/load-preload.ts';
import { learned } from '../helpers/learned.ts';
import { openProgram } from '../helpers/program.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

async function answered(answer: Promise<Result<unknown>>): Promise<unknown> {
  const result = await answer;
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

/** The page of the desktop app: the built preload over the real transport, with Electron's own cloning in between. */
async function openPage(guardian: IpcParts['guardian']) {
  const fake = createFakeElectron();
  const window = new fake.parts.BrowserWindow({});
  await window.loadURL(pageAddress);
  const [contents] = fake.windows.map(({ webContents }) => webContents);
  if (!contents) throw new Error('no window was made');
  const end = serveIpc({
    ipcMain: fake.parts.ipcMain,
    guardian,
    isOurPage,
    pages: () => [contents],
  });
  const page = loadPreload(preloadFile, fake, contents);
  const sent: { readonly name: EventName; readonly payload: unknown }[] = [];
  for (const name of eventNames) page.on(name, (payload) => sent.push({ name, payload }));
  // A test asks what no page of ours would, so names and inputs are not typed here.
  const invoke = page.request as (name: string, input: unknown) => Promise<unknown>;
  return { fake, page, contents, sent, invoke, end };
}

/** The settings that the test does not change. */
const untouched = {
  alerts: expect.objectContaining({ notifications: true, minimumSeverity: 'Low' }),
  email: expect.objectContaining({ enabled: false }),
  ntfy: expect.objectContaining({ enabled: false }),
  webhook: { enabled: false, url: '', details: false },
  watch: { folders: [], orderMinutes: 5, pausedUntil: null },
  desktop: { keepRunning: false },
  updates: { checkAtStart: false },
};

describe('the contract over the preload and Electron’s IPC', () => {
  it('answers every request with what its schema says, and tells every event', async () => {
    const folder = temporaryFolder();
    const store = openStore(folder);
    const signal = new AbortController().signal;
    for (const mark of [1, 2])
      await store.baselines.save('Home', { ...learned(mark), createdAt: `2026-11-22T10:30:0${mark}.000Z` }, signal);
    await store.close();
    const guardian = openProgram(folder, {
      checkForUpdate: async () => ({ outcome: 'newer', sentence: 'Version 2 is there.', version: '2.0.0', page: null }),
    });
    const { fake, sent, invoke, end } = await openPage(guardian);
    const path = writeCapture(
      folder,
      'home.csv',
      60,
      Array.from({ length: 12 }, (_, index) => `170000${9000 + index},400000,120000,512000000,64000,malicious`),
    );
    const ask = async (name: RequestName, input: unknown) => {
      const answer = (await invoke(name, input)) as { ok: boolean; value: unknown; message?: string }; // checked in the next lines
      expect(answer, `${name}: ${answer.message}`).toMatchObject({ ok: true });
      return { raw: answer.value, parsed: requests[name].output.parse(answer.value) };
    };
    const asked = new Set<RequestName>();
    const exactly = async (name: RequestName, input: unknown) => {
      asked.add(name);
      const { raw, parsed } = await ask(name, input);
      expect(parsed, `${name} answers exactly what its schema names`).toEqual(raw);
      return parsed;
    };

    const { jobId } = (await exactly('scan:start', { captures: [{ source: { kind: 'path', path }, name: 'home.csv' }] })) as {
      jobId: string;
    };
    await expect.poll(() => sent.some(({ payload }) => JSON.stringify(payload).includes('"state":"done"')), { timeout: 20_000 }).toBe(true);
    await exactly('job:list', {});
    await exactly('scan:list', { offset: 0, limit: 10 });
    await exactly('scan:get', { scanId: 1 });
    const page = (await exactly('anomaly:list', { scanId: 1, of: 'windows', offset: 0, limit: 25, order: 'time', severity: null })) as {
      total: number;
    };
    expect(page.total).toBeGreaterThan(0);
    await exactly('status:get', {});
    const capture = { source: { kind: 'path', path: writeRouterTable(folder, 'router.csv', 30) }, name: 'router.csv' };
    const { unknown } = requests['capture:preview'].output.parse(await exactly('capture:preview', { captures: [capture] }));
    const { fingerprint, guess: choice } = unknown[0]?.preview ?? { fingerprint: '', guess: {} };
    await exactly('scan:start', { captures: [capture], columns: [{ fingerprint, choice, remember: true }] });
    await expect
      .poll(async () => ((await ask('scan:list', { offset: 0, limit: 1 })).raw as { total: number }).total, { timeout: 20_000 })
      .toBe(2);
    await exactly('sensitivity:preview', {});
    await exactly('baseline:list', {});
    await exactly('baseline:get', { name: 'Home' });
    expect(await exactly('settings:set', { maxCaptureBytes: 5000, defaultBaseline: 'home', sensitivity: 'week' })).toMatchObject({
      maxCaptureBytes: 5000,
    });
    await exactly('baseline:rename', { name: 'home', newName: 'Flat' });
    expect(await exactly('baseline:rollback', { name: 'Flat' })).toEqual({ version: 1 });
    expect(await exactly('settings:get', {})).toEqual({
      defaultBaseline: 'Flat',
      sensitivity: 'week',
      maxCaptureBytes: 5000,
      ...untouched,
      rememberedColumns: { [fingerprint]: { choice, example: 'router.csv', rememberedAt: expect.any(String) } },
    });
    await exactly('baseline:delete', { name: 'Flat' });
    expect(await exactly('columns:forget', { fingerprint })).toEqual({
      defaultBaseline: null,
      sensitivity: 'week',
      maxCaptureBytes: 5000,
      ...untouched,
      rememberedColumns: {},
    });
    await exactly('baseline:learn', { captures: [capture], name: 'Flat' });
    await exactly('capture:release', { sources: [capture.source] });
    await exactly('desktop:get', {});
    await exactly('logs:show', {});
    await exactly('secret:list', {});
    expect(await exactly('alert:list', { offset: 0, limit: 10 })).toMatchObject({ alerts: [{ scanId: 1, deliveries: [] }] });
    expect(await invoke('alert:test', { channel: 'webhook' })).toMatchObject({ ok: false, code: 'bad-input' });
    asked.add('alert:test');
    await exactly('secret:set', { name: 'email.password', value: 'canary', sessionOnly: true });
    expect(JSON.stringify(await exactly('secret:forget', { name: 'email.password' }))).not.toContain('canary');
    await exactly('update:check', {});
    expect(await invoke('desktop:start-with-system', { on: true })).toMatchObject({ ok: false, code: 'bad-input' });
    asked.add('desktop:start-with-system');
    expect(await invoke('folder:choose', {})).toMatchObject({ ok: false, code: 'bad-input' });
    asked.add('folder:choose');
    const logs = join(folder, 'logs-of-router');
    mkdirSync(logs);
    guardian.startWatching();
    expect(await exactly('watch:add', { path: logs, newOnly: true })).toMatchObject({ folders: [{ path: logs, name: 'logs-of-router' }] });
    expect(await exactly('watch:pause', { minutes: 60 })).toMatchObject({ pausedUntil: expect.any(String) });
    expect(await exactly('watch:pause', { minutes: null })).toMatchObject({ pausedUntil: null });
    expect(await exactly('watch:list', {})).toMatchObject({ folders: [{ path: logs }] });
    await expect.poll(() => sent.some(({ name }) => name === 'watch:changed')).toBe(true);
    expect(await exactly('watch:remove', { path: logs })).toEqual({ folders: [], pausedUntil: null });
    await invoke('settings:set', { updates: { checkAtStart: true } });
    await guardian.checkAtStart();
    expect(await exactly('update:last', {})).toMatchObject({ found: { version: '2.0.0' } });
    guardian.openPage('scans/2');
    await exactly('scan:delete', { scanId: 1 });
    expect(await invoke('job:cancel', { jobId })).toMatchObject({ ok: false, code: 'not-found' });
    asked.add('job:cancel');
    expect([...asked].sort()).toEqual([...requestNames].sort());

    expect(new Set(sent.map(({ name }) => name))).toEqual(new Set(eventNames));
    for (const { name, payload } of sent) expect(events[name].parse(payload)).toEqual(payload);
    end();
    await expect(invoke('status:get', {})).rejects.toThrow('No handler registered');
    expect(fake.handlers.size).toBe(0);
  });

  it('takes a folder as one scan, and a failed scan whose columns are explained as a second try', async () => {
    const folder = temporaryFolder();
    const logs = join(folder, 'logs');
    mkdirSync(logs);
    for (const name of ['a.csv', 'b.csv']) writeCapture(logs, name, 30);
    const guardian = openProgram(folder);
    const jobs: Job[] = [];
    guardian.subscribe(({ name, payload }) => {
      if (name === 'job:changed' && ['done', 'failed'].includes(payload.state)) jobs.push(payload);
    });
    await guardian.request('scan:start', { captures: [{ source: { kind: 'path', path: logs }, name: 'logs' }] });
    await expect.poll(() => jobs.length, { timeout: 20_000 }).toBe(1);
    expect(await guardian.request('scan:get', { scanId: 1 })).toMatchObject({ value: { name: 'logs (2 files)', rowsRead: 60 } });

    const router = { source: { kind: 'path', path: writeRouterTable(folder, 'router.csv', 30) }, name: 'router.csv' };
    await guardian.request('scan:start', { captures: [router] });
    await expect.poll(() => jobs.length, { timeout: 20_000 }).toBe(2);
    expect(jobs[1]).toMatchObject({ state: 'failed', unknownColumns: true, message: expect.stringMatching(/^router\.csv lacks/) });
    const again = { source: { kind: 'job', jobId: jobs[1]?.jobId }, name: 'router.csv' };
    const seen = requests['capture:preview'].output.parse(await answered(guardian.request('capture:preview', { captures: [again] })));
    const { fingerprint, guess: choice } = seen.unknown[0]?.preview ?? { fingerprint: '', guess: {} };
    await guardian.request('scan:start', { captures: [again], columns: [{ fingerprint, choice, remember: false }] });
    await expect.poll(() => jobs.length, { timeout: 20_000 }).toBe(3);
    expect(jobs[2]).toMatchObject({ state: 'done', unknownColumns: false, scanId: 2 });
  });

  it('turns away a frame that is not our page before it looks at the request', async () => {
    const asked: string[] = [];
    const { fake } = await openPage({
      request: async (name) => {
        asked.push(name);
        return { ok: true, value: {} };
      },
      subscribe: () => () => undefined,
    });
    const [channel = ''] = fake.handlers.keys();
    for (const [url, parent] of [
      ['https://evil.example/', null],
      ['guardian://app.evil/index.html', null],
      [pageAddress, { url: 'https://evil.example/' }],
    ] as const)
      expect(await fake.invoke(url, channel, ['status:get', {}], parent), url).toMatchObject({ ok: false, code: 'bad-input' });
    expect(asked).toEqual([]);
    expect(await fake.invoke(`${pageAddress}#/history`, channel, ['status:get', {}])).toMatchObject({ ok: true });
  });

  it('offers the page the listed names only, and lets it unsubscribe', async () => {
    const { page, contents, invoke } = await openPage({ request: async () => ({ ok: true, value: {} }), subscribe: () => () => undefined });
    expect(Object.keys(page).sort()).toEqual(['on', 'pathForFile', 'request']);
    await expect(invoke('no:such-request', {})).rejects.toThrow('no request');
    expect(() => page.on('no:such-event' as EventName, () => undefined)).toThrow('no event');
    const heard: unknown[] = [];
    const unsubscribe = page.on('history:changed', (payload) => heard.push(payload));
    contents.send(eventChannel('history:changed'), {});
    unsubscribe();
    contents.send(eventChannel('history:changed'), {});
    expect(heard).toEqual([{}]);
    expect(page.pathForFile({ name: 'home.csv', size: 1, path: '/captures/home.csv' })).toBe('/captures/home.csv');
  });

  it('fails where something would not cross real IPC', async () => {
    const { invoke } = await openPage({
      request: async () => ({ ok: true, value: { notData: () => undefined } }),
      subscribe: () => () => undefined,
    });
    await expect(invoke('status:get', {})).rejects.toThrow('could not be cloned');
  });
});
