import { describe, expect, it, onTestFinished } from 'vitest';
import { captureFile } from '../../src-main/engine/ingest/capture-file.ts';
import type { ScanOptions } from '../../src-main/engine/scan-capture.ts';
import type { ScanResult } from '../../src-main/engine/types.ts';
import { createGuardian, type Guardian } from '../../src-main/guardian.ts';
import { openConfSettingsFile } from '../../src-main/settings/conf-settings-file.ts';
import { openSettings } from '../../src-main/settings/settings.ts';
import { openStore } from '../../src-main/store/open-store.ts';
import type { ScanRunner } from '../../src-main/workers/scan-runner.ts';
import { type Job, type RequestInput, type RequestName, type RequestOutput, requests } from '../../src-preload/contract/api.ts';
import { writeCapture } from '../helpers/captures.ts';
import { incident } from '../helpers/incident.ts';
import { learned } from '../helpers/learned.ts';
import { quietOutside } from '../helpers/quiet-outside.ts';
import { scanResult } from '../helpers/scan-result.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const volume = scanResult(3);
const behaviour: ScanResult = {
  ...volume,
  detector: { ...volume.detector, name: 'behaviour', features: ['a', 'b', 'peers'], usual: null },
  incidents: [incident(), incident({ id: 2, severity: 'Low' })],
  spoke: ['novelty', 'rules'],
  steps: [4, 3, 2, 1].map((incidents, index) => ({ multiplier: 1 + index, flows: incidents * 10, incidents })),
};

/** The application on a real store and real settings, with an engine that only says what it was asked. */
function open(result: ScanResult = behaviour) {
  const folder = temporaryFolder();
  const asked: Pick<ScanOptions, 'baseline' | 'sensitivity'>[] = [];
  const jobs: Job[] = [];
  const events: string[] = [];
  let mark = 0;
  const runner: ScanRunner = {
    async scan(_source, { baseline, sensitivity }) {
      asked.push({ baseline: baseline ?? null, ...(sensitivity === undefined ? {} : { sensitivity }) });
      return structuredClone(result);
    },
    learn: (_source, { signal, onProgress }) => {
      onProgress({ phase: 'learning', done: 1, total: 2, flowsRead: 100 });
      mark += 1;
      const done = learned(mark, { stillLearning: mark > 1 });
      return new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        setImmediate(() => resolve(done));
      });
    },
    identify: () => Promise.reject(new Error('no folder is watched')),
    round: () => Promise.reject(new Error('no folder is watched')),
    model: () => Promise.reject(new Error('no model')),
    close: async () => undefined,
  };
  const now = () => new Date('2026-11-22T10:30:00Z');
  const guardian = createGuardian({
    store: openStore(folder),
    runner,
    settings: openSettings(() => openConfSettingsFile(folder), folder, now),
    dataFolder: folder,
    version: '0',
    now,
    resolveSource: (source) => captureFile(source.kind === 'path' ? source.path : ''),
    releaseSource: async () => undefined,
    ...quietOutside(),
    print: () => undefined,
    environment: {},
    checkForUpdate: async () => ({ outcome: 'unknown', sentence: 'Not asked.', version: null, page: null }),
    logsFolder: folder,
  });
  onTestFinished(() => guardian.close());
  guardian.subscribe((event) => {
    events.push(event.name);
    if (event.name === 'job:changed') jobs.push(event.payload);
  });
  const ask = async <N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>> => {
    const answer = await guardian.request(name, input);
    if (!answer.ok) throw new Error(answer.message);
    expect(requests[name].output.parse(answer.value), name).toEqual(answer.value);
    return answer.value as RequestOutput<N>; // equal to what its schema gives, by the line above
  };
  const path = writeCapture(folder, 'home.csv', 30);
  const learn = (name: string) => guardian.learn([captureFile(path)], name).learned;
  const scan = (choices: Parameters<Guardian['scan']>[1] = {}) => guardian.scan([captureFile(path)], choices).scanId;
  return { folder, guardian, ask, path, learn, scan, asked, jobs, events };
}

describe('learning a home', () => {
  it('is a job that ends with the version it made, and what it learned can be asked for', async () => {
    const { ask, path, jobs, events } = open();
    const captures = [{ source: { kind: 'path' as const, path }, name: 'home.csv' }];
    const { jobId } = await ask('baseline:learn', { captures, name: '  My home ' });
    await expect.poll(() => jobs.at(-1)?.state).toBe('done');
    expect(jobs.map(({ state, phase }) => [state, phase])).toEqual([
      ['queued', null],
      ['running', null],
      ['running', 'learning'],
      ['done', 'learning'],
    ]);
    const baseline = { name: 'My home', version: 1, stillLearning: false };
    expect(jobs.at(-1)).toMatchObject({ jobId, kind: 'learn', name: 'home.csv', scanId: null, baseline });
    expect(events).toContain('baseline:changed');
    const detail = await ask('baseline:get', { name: 'MY HOME' });
    expect(detail).toMatchObject({ name: 'My home', version: 1, createdAt: '2026-11-22T10:30:00.000Z', isDefault: false });
    expect(detail.report).toEqual(learned(1).report);
    expect(detail.versions).toHaveLength(1);
  });

  it('that is cancelled keeps nothing', async () => {
    const { guardian, path, jobs, ask } = open();
    const { jobId, learned: ended } = guardian.learn([captureFile(path)], 'Home');
    guardian.subscribe(({ name, payload }) => {
      if (name === 'job:changed' && payload.phase === 'learning') void guardian.request('job:cancel', { jobId });
    });
    await expect(ended).rejects.toThrow('Learning was cancelled. Nothing was saved.');
    expect(jobs.at(-1)).toMatchObject({ state: 'cancelled', baseline: null });
    expect(await ask('baseline:list', {})).toEqual({ baselines: [] });
  });

  it.each(['', '   ', 'a/b', 'x'.repeat(61), 'two\nlines'])('refuses the name "%s"', async (name) => {
    const { guardian, path } = open();
    const captures = [{ source: { kind: 'path', path }, name: 'home.csv' }];
    expect(await guardian.request('baseline:learn', { captures, name })).toMatchObject({ ok: false, code: 'bad-input' });
  });
});

describe('looking after learned homes', () => {
  it('keeps the default true when a home is renamed or deleted', async () => {
    const { ask, learn, folder } = open();
    await learn('Home');
    await learn('Garage');
    expect(await ask('settings:set', { defaultBaseline: 'home' })).toMatchObject({ defaultBaseline: 'Home' });
    await ask('baseline:rename', { name: 'Garage', newName: 'Shed' });
    await ask('baseline:rename', { name: 'HOME', newName: 'Flat' });
    expect((await ask('baseline:list', {})).baselines).toMatchObject([
      { name: 'Flat', isDefault: true, stillLearning: false },
      { name: 'Shed', isDefault: false, stillLearning: true },
    ]);
    await ask('baseline:delete', { name: 'Shed' });
    expect(await ask('settings:get', {})).toMatchObject({ defaultBaseline: 'Flat' });
    await ask('baseline:delete', { name: 'flat' });
    expect(await ask('settings:get', {})).toMatchObject({ defaultBaseline: null });
    const reopened = openSettings(
      () => openConfSettingsFile(folder),
      folder,
      () => new Date(),
    );
    expect(reopened.get().defaultBaseline).toBeNull();
  });

  it('goes back to the version before, and never from the only one', async () => {
    const { ask, learn } = open();
    await learn('Home');
    await learn('Home');
    expect(await ask('baseline:get', { name: 'Home' })).toMatchObject({ version: 2, versions: [{ version: 2 }, { version: 1 }] });
    expect(await ask('baseline:rollback', { name: 'Home' })).toEqual({ version: 1 });
    await expect(ask('baseline:rollback', { name: 'Home' })).rejects.toThrow(/"Home" has one version only/);
    await expect(ask('baseline:get', { name: 'Home', version: 2 })).rejects.toThrow('has no version 2. It has 1.');
  });

  it('says which there are where one is not, and does not take a name twice', async () => {
    const { ask, learn } = open();
    await expect(ask('baseline:get', { name: 'Hme' })).rejects.toThrow('There is no learned home "Hme". None was learned yet.');
    await learn('Home');
    await learn('Garage');
    const sentence = 'There is no learned home "Hme". There are "Garage", "Home".';
    await expect(ask('baseline:get', { name: 'Hme' })).rejects.toThrow(sentence);
    await expect(ask('baseline:rename', { name: 'Hme', newName: 'x' })).rejects.toThrow(sentence);
    await expect(ask('baseline:rollback', { name: 'Hme' })).rejects.toThrow(sentence);
    await expect(ask('baseline:delete', { name: 'Hme' })).rejects.toThrow(sentence);
    await expect(ask('settings:set', { defaultBaseline: 'Hme' })).rejects.toThrow(sentence);
    await expect(ask('baseline:rename', { name: 'Home', newName: 'garage' })).rejects.toThrow(/There is a learned home "garage" already/);
  });
});

describe('a scan', () => {
  it('is compared with the default home, with a named one, or with none, and tells which', async () => {
    const { ask, learn, scan, asked } = open();
    await learn('Home');
    await learn('Garage');
    await scan();
    await ask('settings:set', { defaultBaseline: 'Home', sensitivity: 'week' });
    await scan();
    await scan({ baseline: 'garage', sensitivity: 'q99.5' });
    await scan({ baseline: null });
    expect(asked.map(({ baseline, sensitivity }) => [baseline?.[0] ?? null, sensitivity])).toEqual([
      [null, 'day'],
      [1, 'week'],
      [2, 'q99.5'],
      [null, 'week'],
    ]);
    const { scans } = await ask('scan:list', { offset: 0, limit: 10 });
    expect(scans.map(({ baseline, incidentCount }) => [baseline, incidentCount])).toEqual([
      [null, 2],
      [{ name: 'Garage', version: 1, stillLearning: true }, 2],
      [{ name: 'Home', version: 1, stillLearning: false }, 2],
      [null, 2],
    ]);
    const detail = await ask('scan:get', { scanId: 3 });
    expect(detail).toMatchObject({ sensitivity: 'q99.5', spoke: ['novelty', 'rules'], incidentCount: 2 });
    expect(detail.incidents).toEqual(behaviour.incidents);
    const flows = { scanId: 3, of: 'flows', offset: 0, limit: 1, order: 'strongest', severity: null } as const;
    expect((await ask('anomaly:list', flows)).anomalies[0]).toMatchObject({
      worstFeature: 'peers',
      reason: 'Unusual for this device: different addresses in ten minutes.',
    });
  });

  it('tells the same in the guide’s JSON', async () => {
    const { guardian, learn, scan } = open();
    await learn('Home');
    const id = await scan({ baseline: 'Home' });
    const answer = JSON.parse(JSON.stringify(guardian.guide.scan(id)));
    expect(answer).toMatchObject({
      baseline: { name: 'Home', version: 1, still_learning: false },
      spoke: ['novelty', 'rules'],
      sensitivity: 'day',
    });
    expect(answer.incidents).toHaveLength(2);
    expect(answer.incidents[0]).toMatchObject({
      id: 1,
      kind: 'scan',
      start: '2023-11-14T22:13:20.000Z',
      end: '2023-11-14T22:23:20.000Z',
      peers: [{ address: '203.0.113.9', flows: 2 }],
      ports: [{ port: 23, protocol: 'tcp', service: 'telnet', flows: 43 }],
      technique: { id: 'T1046' },
      usual_from: 'learned',
    });
    expect(guardian.guide.history()[0]).toMatchObject({ incidents_count: 2, baseline: { name: 'Home' } });
  });

  it('with a home that is not there is refused by the request, and by the work itself', async () => {
    const { ask, learn, scan, path, asked } = open();
    await learn('Home');
    const captures = [{ source: { kind: 'path' as const, path }, name: 'home.csv' }];
    const sentence = 'There is no learned home "Hme". There is "Home".';
    await expect(ask('scan:start', { captures, baseline: 'Hme' })).rejects.toThrow(sentence);
    await expect(scan({ baseline: 'Hme' })).rejects.toThrow(sentence);
    expect(asked).toEqual([]);
  });

  it('with a sensitivity that is none is refused, in the settings too', async () => {
    const { ask, scan, path } = open();
    const captures = [{ source: { kind: 'path' as const, path }, name: 'home.csv' }];
    const sentence = /"q30" is no sensitivity\. Choose hour, day, week, month/;
    await expect(ask('scan:start', { captures, sensitivity: 'q30' })).rejects.toThrow(sentence);
    await expect(scan({ sensitivity: 'q30' })).rejects.toThrow(sentence);
    await expect(ask('settings:set', { sensitivity: 'q30' })).rejects.toThrow(sentence);
    expect(await ask('settings:get', {})).toMatchObject({ sensitivity: 'day' });
  });

  it('of a file that tells no devices says that the home was not used', async () => {
    const { ask, learn, scan } = open(volume);
    await learn('Home');
    await scan({ baseline: 'Home' });
    const { account, baseline, sensitivity, incidents } = await ask('scan:get', { scanId: 1 });
    expect({ baseline, sensitivity, incidents }).toEqual({ baseline: null, sensitivity: null, incidents: [] });
    expect(account?.notes.at(-1)).toMatch(/^The learned home "Home" was not used/);
  });
});

describe('a preview of sensitivities', () => {
  it('tells what each step would have found in the stored scans', async () => {
    const { ask, scan } = open();
    await scan();
    await scan({ sensitivity: 'month' });
    const { scans } = await ask('sensitivity:preview', {});
    expect(scans.map(({ scanId, sensitivity }) => [scanId, sensitivity])).toEqual([
      [2, 'month'],
      [1, 'day'],
    ]);
    expect(scans[0]?.steps).toEqual([
      { step: 'hour', multiplier: 1, flows: 40, incidents: 4 },
      { step: 'day', multiplier: 2, flows: 30, incidents: 3 },
      { step: 'week', multiplier: 3, flows: 20, incidents: 2 },
      { step: 'month', multiplier: 4, flows: 10, incidents: 1 },
    ]);
    expect((await ask('sensitivity:preview', { scanIds: [1] })).scans.map(({ scanId }) => scanId)).toEqual([1]);
  });

  it('leaves out scans that cannot tell', async () => {
    const { ask, scan } = open(volume);
    await scan();
    expect(await ask('sensitivity:preview', {})).toEqual({ scans: [] });
  });
});
