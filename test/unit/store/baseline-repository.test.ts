import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { BaselineRepository } from '../../../src-main/store/baseline-repository.ts';
import { openStore } from '../../../src-main/store/open-store.ts';
import { learned } from '../../helpers/learned.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const signal = new AbortController().signal;

function open(folder = temporaryFolder()): BaselineRepository {
  const store = openStore(folder);
  onTestFinished(() => store.close().catch(() => undefined));
  return store.baselines;
}

const record = (mark: number, stillLearning = false) => ({
  ...learned(mark, { stillLearning, flows: mark * 100 }),
  createdAt: `2026-11-22T10:30:0${mark}.000Z`,
});

describe('learned homes in the store', () => {
  it('come back byte by byte after the program was closed and opened again', async () => {
    const folder = temporaryFolder();
    const first = openStore(folder);
    const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 37) % 256);
    await first.baselines.save('Home', { ...record(1), bytes }, signal);
    await first.close();
    const home = open(folder).get('Home');
    expect(home).toMatchObject({ name: 'Home', version: 1, createdAt: '2026-11-22T10:30:01.000Z', flows: 100, sizeBytes: 300_000 });
    expect(home?.bytes).toEqual(bytes);
    expect(home?.report).toEqual(record(1).report);
  });

  it('are kept version by version, and the newest is the one that holds', async () => {
    const homes = open();
    for (const mark of [1, 2, 3]) expect(await homes.save('Home', record(mark), signal)).toBe(mark);
    expect(await homes.save('Garage', record(4, true), signal)).toBe(1);
    expect(homes.list()).toMatchObject([
      { name: 'Garage', version: 1, versions: 1, flows: 400, stillLearning: true },
      { name: 'Home', version: 3, versions: 3, flows: 300, stillLearning: false },
    ]);
    expect(homes.get('Home')?.bytes[0]).toBe(3);
    expect(homes.get('Home', 2)?.bytes[0]).toBe(2);
    expect(homes.get('Home', 9)).toBeNull();
    expect(homes.versions('Home').map(({ version }) => version)).toEqual([3, 2, 1]);
    expect(homes.versions('Nowhere')).toEqual([]);
  });

  it('are found by their name in any case, and keep the case they had first', async () => {
    const homes = open();
    await homes.save('Küche 1', record(1), signal);
    expect(await homes.save('KÜCHE 1', record(2), signal)).toBe(2);
    expect(homes.list().map(({ name }) => name)).toEqual(['Küche 1']);
    expect(homes.get('ku\u0308che 1')?.version).toBe(2);
  });

  it('are renamed with all versions, unless another has that name', async () => {
    const homes = open();
    await homes.save('Home', record(1), signal);
    await homes.save('Home', record(2), signal);
    await homes.save('Garage', record(3), signal);
    expect(await homes.rename('home', 'GARAGE')).toBe(false);
    expect(await homes.rename('Nowhere', 'Cellar')).toBe(false);
    expect(await homes.rename('home', 'HOME')).toBe(true);
    expect(await homes.rename('HOME', 'Flat')).toBe(true);
    expect(homes.list().map(({ name, versions }) => [name, versions])).toEqual([
      ['Flat', 2],
      ['Garage', 1],
    ]);
    expect(homes.get('Home')).toBeNull();
  });

  it('go back a version, but never from the only one', async () => {
    const homes = open();
    for (const mark of [1, 2]) await homes.save('Home', record(mark), signal);
    expect(await homes.rollback('HOME')).toBe(1);
    expect(homes.get('Home')?.bytes[0]).toBe(1);
    expect(await homes.rollback('Home')).toBeNull();
    expect(await homes.rollback('Nowhere')).toBeNull();
    expect(homes.versions('Home')).toHaveLength(1);
  });

  it('are deleted with all versions, and no others', async () => {
    const homes = open();
    for (const name of ['Home', 'Home', 'Garage']) await homes.save(name, record(1), signal);
    expect(await homes.delete('home')).toBe(true);
    expect(await homes.delete('home')).toBe(false);
    expect(homes.list().map(({ name }) => name)).toEqual(['Garage']);
  });

  it.each(['{', '{}', 'null', '"text"'])('whose report is damaged (%s) say so, and do not stand in the way of others', async (report) => {
    const folder = temporaryFolder();
    const homes = open(folder);
    for (const name of ['Home', 'Garage']) await homes.save(name, record(1), signal);
    const database = new Database(join(folder, 'guardian.db'));
    database.prepare("UPDATE baseline SET report = ? WHERE key = 'home'").run(report);
    database.close();
    expect(homes.list().map(({ name }) => name)).toEqual(['Garage', 'Home']);
    expect(homes.nameOf('HOME')).toBe('Home');
    expect(homes.get('Garage')?.flows).toBe(100);
    expect(() => homes.get('Home')).toThrow('What was learned is damaged and cannot be used. Learn this home again.');
    expect(await homes.save('Home', record(2), signal)).toBe(2);
    expect(homes.get('Home')?.flows).toBe(200);
    expect(await homes.rename('Home', 'Flat')).toBe(true);
    expect(await homes.delete('Flat')).toBe(true);
    expect(homes.nameOf('Flat')).toBeNull();
  });

  it('are not kept when learning was cancelled', async () => {
    const homes = open();
    await expect(homes.save('Home', record(1), AbortSignal.abort(new Error('stop')))).rejects.toThrow('stop');
    expect(homes.list()).toEqual([]);
  });
});
