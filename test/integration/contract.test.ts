import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src-main/store/open-store.ts';
import { type IpcParts, serveIpc } from '../../src-main/transport/ipc.ts';
import { events, type Job, type RequestName, type Result, requests } from '../../src-preload/contract/api.ts';
import { eventChannel, eventNames, requestChannel, requestNames } from '../../src-preload/contract/channels.ts';
import { writeCapture, writeRouterTable } from '../helpers/captures.ts';
import { learned } from '../helpers/learned.ts';
import { openProgram } from '../helpers/program.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

type Handler = Parameters<IpcParts['ipcMain']['handle']>[1];
type CallEvent = Parameters<Handler>[0];

async function answered(answer: Promise<Result<unknown>>): Promise<unknown> {
  const result = await answer;
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

/** Electron's IPC as far as the transport uses it: one handler a channel, and everything that crosses is cloned as Electron clones it. */
function fakeIpc() {
  const handlers = new Map<string, Handler>();
  const sent: { readonly channel: string; readonly payload: unknown }[] = [];
  const parts: Omit<IpcParts, 'guardian' | 'isOurPage'> = {
    ipcMain: {
      handle(channel, handler) {
        if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
        handlers.set(channel, handler);
      },
      removeHandler: (channel) => void handlers.delete(channel),
    },
    pages: () => [
      {
        isDestroyed: () => false,
        send: (channel: string, payload: unknown) => void sent.push({ channel, payload: structuredClone(payload) }),
      },
    ],
  };
  const invoke = async (...args: unknown[]): Promise<unknown> => {
    const handler = handlers.get(requestChannel);
    if (!handler) throw new Error(`No handler registered for '${requestChannel}'`);
    const event = { senderFrame: null } as CallEvent; // the transport hands it to isOurPage and reads nothing of it
    return structuredClone(await handler(event, ...structuredClone(args)));
  };
  return { parts, sent, invoke };
}

describe('the contract over Electron’s IPC', () => {
  it('answers every request with what its schema says, and tells every event', async () => {
    const folder = temporaryFolder();
    const store = openStore(folder);
    const signal = new AbortController().signal;
    for (const mark of [1, 2])
      await store.baselines.save('Home', { ...learned(mark), createdAt: `2026-11-22T10:30:0${mark}.000Z` }, signal);
    await store.close();
    const guardian = openProgram(folder);
    const { parts, sent, invoke } = fakeIpc();
    const end = serveIpc({ ...parts, guardian, isOurPage: () => true });
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
      rememberedColumns: { [fingerprint]: { choice, example: 'router.csv', rememberedAt: expect.any(String) } },
    });
    await exactly('baseline:delete', { name: 'Flat' });
    expect(await exactly('columns:forget', { fingerprint })).toEqual({
      defaultBaseline: null,
      sensitivity: 'week',
      maxCaptureBytes: 5000,
      rememberedColumns: {},
    });
    await exactly('baseline:learn', { captures: [capture], name: 'Flat' });
    await exactly('capture:release', { sources: [capture.source] });
    await exactly('scan:delete', { scanId: 1 });
    expect(await invoke('job:cancel', { jobId })).toMatchObject({ ok: false, code: 'not-found' });
    asked.add('job:cancel');
    expect([...asked].sort()).toEqual([...requestNames].sort());

    expect(new Set(sent.map(({ channel }) => channel))).toEqual(new Set(eventNames.map(eventChannel)));
    for (const { channel, payload } of sent) {
      const name = eventNames.find((event) => eventChannel(event) === channel);
      if (!name) throw new Error(`an event that the contract does not know: ${channel}`);
      expect(events[name].parse(payload)).toEqual(payload);
    }
    end();
    await expect(invoke('status:get', {})).rejects.toThrow('No handler registered');
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
    const guardian = { request: () => Promise.reject(new Error('was asked')), subscribe: () => () => undefined };
    const { parts, invoke } = fakeIpc();
    serveIpc({ ...parts, guardian, isOurPage: () => false });
    expect(await invoke('status:get', {})).toMatchObject({ ok: false, code: 'bad-input' });
  });
});
