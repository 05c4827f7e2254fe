import { describe, expect, it } from 'vitest';
import { openStore } from '../../src-main/store/open-store.ts';
import { incident } from '../helpers/incident.ts';
import { learned } from '../helpers/learned.ts';
import { runCommand } from '../helpers/program.ts';
import { scanResult } from '../helpers/scan-result.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const signal = new AbortController().signal;

/** A data folder with two versions of a home and one of another, and a scan that was compared with the first. */
async function folderWithHomes(): Promise<string> {
  const folder = temporaryFolder();
  const store = openStore(folder);
  const save = (name: string, mark: number, stillLearning = false) =>
    store.baselines.save(name, { ...learned(mark, { stillLearning }), createdAt: `2026-11-22T10:30:0${mark}.000Z` }, signal);
  await save('Home', 1);
  await save('Home', 2);
  await save('Garage', 3, true);
  const { detector, ...rest } = scanResult(3);
  const result = {
    ...rest,
    detector: { ...detector, name: 'behaviour' as const, features: ['peers'], usual: null },
    incidents: [incident()],
    steps: [1200, 3, 2, 1].map((flows, index) => ({ multiplier: 1 + index, flows, incidents: 4 - index })),
  };
  await store.scans.save(
    {
      result,
      name: 'week.log',
      timestamp: '2026-11-22 10:30:00',
      durationMs: 12,
      details: '[]',
      baseline: { name: 'Home', version: 2, stillLearning: false },
      sensitivity: 'day',
      alerts: [],
    },
    { signal, onProgress: () => undefined },
  );
  await store.close();
  return folder;
}

const run = (folder: string, ...args: string[]) => runCommand([...args, '--data-dir', folder]);
const json = (folder: string, ...args: string[]) => {
  const ran = run(folder, ...args, '--json');
  expect(ran, args.join(' ')).toMatchObject({ status: 0, err: '' });
  return JSON.parse(ran.out);
};

describe('guardian baselines', () => {
  it('lists the homes and shows what was learned of one', async () => {
    const folder = await folderWithHomes();
    expect(json(folder, 'baselines', 'list')).toMatchObject([
      { name: 'Garage', version: 1, versions: 1, still_learning: true, is_default: false },
      { name: 'Home', version: 2, versions: 2, still_learning: false },
    ]);
    expect(run(folder, 'baselines').out).toBe(
      'Garage: version 1, 2026-11-22 10:30:03 UTC, 1,200 flows, still learning\nHome: version 2, 2026-11-22 10:30:02 UTC, 1,200 flows\n',
    );
    expect(json(folder, 'baselines', 'show', 'home')).toMatchObject({
      name: 'Home',
      version: 2,
      days: 2.5,
      devices: [{ device: '192.168.1.7', still_learning: false }],
      left_out: [{ device: '192.168.1.9', flows: 214, start: '2023-11-14T22:13:20.000Z' }],
      rows: { read: 1414 },
      versions: [{ version: 2 }, { version: 1 }],
    });
    const page = run(folder, 'baselines', 'show', 'Garage').out;
    expect(page).toMatch(/^Your home "Garage", version 1: learned from 1,200 flows over 2\.5 days, 1 device\.\nStill learning/);
    expect(page).toMatch(/192\.168\.1\.9: 214 flows, because it tried 214 addresses without an answer \(2023-11-14 22:13:20 UTC to /);
  });

  it('renames, rolls back, deletes and chooses the default', async () => {
    const folder = await folderWithHomes();
    expect(json(folder, 'baselines', 'default', 'home')).toEqual({ default: 'Home' });
    expect(json(folder, 'baselines', 'rename', 'Home', 'Flat 2')).toEqual({ name: 'Flat 2' });
    expect(run(folder, 'baselines', 'list').out).toMatch(/^Flat 2: .*, the default\nGarage: /);
    expect(json(folder, 'baselines', 'rollback', 'Flat 2')).toEqual({ name: 'Flat 2', version: 1 });
    expect(run(folder, 'baselines', 'rollback', 'Flat 2')).toMatchObject({ status: 1, err: expect.stringMatching(/one version only/) });
    expect(json(folder, 'baselines', 'default', '--none')).toEqual({ default: null });
    expect(json(folder, 'baselines', 'delete', 'Flat 2')).toEqual({ deleted: 'Flat 2' });
    expect(run(folder, 'baselines', 'show', 'Flat 2')).toMatchObject({
      status: 1,
      out: '',
      err: 'There is no learned home "Flat 2". There is "Garage".\n',
    });
  });

  it.each([
    [['baselines', 'dance']],
    [['baselines', 'default']],
    [['baselines', 'default', 'Home', '--none']],
    [['baselines', 'show', 'a/b']],
    [['learn', 'x.csv']],
    [['learn', '--baseline', 'Home']],
    [['learn', 'x.csv', '--baseline', 'a/b']],
    [['scan', 'x.csv', '--sensitivity', 'loud']],
    [['sensitivity', 'set', 'q30']],
    [['sensitivity', 'set']],
  ])('%s is wrong usage', (args) => {
    expect(run(temporaryFolder(), ...args)).toMatchObject({ status: 2, out: '' });
  });
});

describe('guardian sensitivity', () => {
  it('shows what holds, sets it, and previews the steps', async () => {
    const folder = await folderWithHomes();
    expect(json(folder, 'sensitivity')).toEqual({ sensitivity: 'day' });
    expect(run(folder, 'sensitivity', 'set', 'mean+3sd').out).toMatch(
      /^Sensitivity: mean\+3sd \(.*3 standard deviations.*from now on\.\n$/,
    );
    expect(run(folder, 'sensitivity').out).toMatch(/^Sensitivity: mean\+3sd /);
    expect(run(folder, 'sensitivity', 'preview').out.split('\n')).toEqual([
      'About how many incidents, and in brackets how many unusual flows, each step would have found:',
      'Scan  File      hour       day    week   month',
      '1     week.log  4 (1,200)  3 (3)  2 (2)  1 (1)',
      expect.stringContaining('a few more or fewer'),
      '',
    ]);
    expect(json(folder, 'sensitivity', 'preview').scans).toMatchObject([
      { scan_id: 1, baseline: { name: 'Home', version: 2 }, steps: [{ step: 'hour', flows: 1200, incidents: 4 }, {}, {}, {}] },
    ]);
    expect(run(temporaryFolder(), 'sensitivity', 'preview').out).toMatch(/^No stored scan can tell this yet/);
  });
});

describe('guardian scan and show', () => {
  it('refuse a home that is not there, and list those there are', async () => {
    const folder = await folderWithHomes();
    expect(run(folder, 'scan', 'data/mock_traffic.csv', '--baseline', 'Hme')).toMatchObject({
      status: 1,
      out: '',
      err: 'There is no learned home "Hme". There are "Garage", "Home".\n',
    });
    expect(json(folder, 'history')).toHaveLength(1);
  });

  it('tell incidents first, the strongest explained, and what was compared with', async () => {
    const folder = await folderWithHomes();
    expect(run(folder, 'show', '1').out.split('\n').slice(0, 6)).toEqual([
      '1 incident: 3 of 23 flows in week.log stand out. Strongest: Critical.',
      '  Critical  2023-11-14 22:13:20 UTC  192.168.1.7 tried 43 addresses on port 23.',
      '',
      'The device 192.168.1.7 usually talks to up to 4 addresses. It tried 43.',
      '',
      'Compared with your home "Home", version 2.',
    ]);
    expect(json(folder, 'show', '1')).toMatchObject({
      incidents: [{ id: 1, kind: 'scan' }],
      baseline: { name: 'Home' },
      sensitivity: 'day',
    });
    expect(run(folder, 'history').out).toMatch(/1 incident +week\.log/);
  });
});
