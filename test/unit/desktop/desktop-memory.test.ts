import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';
import { describe, expect, it } from 'vitest';
import { desktopMemoryFileName, openDesktopMemory } from '../../../src-main/desktop/desktop-memory.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const nothing = { window: null, recentFiles: [], toldStillRunning: false };
const bounds = { x: -1200, y: 40, width: 1000, height: 700, maximized: true };

/** electron-store's base, which writes the same file. */
function openFile(folder: string) {
  const conf = new Conf<Record<string, unknown>>({ cwd: folder, configName: desktopMemoryFileName, projectName: 'home-iot-guardian' });
  return {
    get: () => conf.store,
    set: (values: Record<string, unknown>) => {
      conf.store = values;
    },
  };
}

function openIn(folder: string) {
  const logged: string[] = [];
  const memory = openDesktopMemory(() => openFile(folder), folder, { warn: (line) => void logged.push(line) });
  return { memory, logged };
}

const fileIn = (folder: string) => join(folder, `${desktopMemoryFileName}.json`);

describe('what the desktop app remembers', () => {
  it('is nothing at first, without a word in the log', () => {
    const { memory, logged } = openIn(temporaryFolder());
    expect(memory.get()).toEqual(nothing);
    expect(logged).toEqual([]);
  });

  it('is there after a restart', () => {
    const folder = temporaryFolder();
    openIn(folder).memory.set({ window: bounds });
    openIn(folder).memory.set({ recentFiles: ['/b.csv', '/a.csv'], toldStillRunning: true });
    expect(openIn(folder).memory.get()).toEqual({ window: bounds, recentFiles: ['/b.csv', '/a.csv'], toldStillRunning: true });
    expect(existsSync(fileIn(folder))).toBe(true);
  });

  it.each([
    ['window', { window: { ...bounds, width: 0 } }],
    ['window', { window: 'left' }],
    ['recentFiles', { recentFiles: ['/a.csv', 7] }],
    ['toldStillRunning', { toldStillRunning: 'yes' }],
  ] as const)('loses a broken %s alone, and the log says so: %j', (name, broken) => {
    const folder = temporaryFolder();
    const whole = { window: bounds, recentFiles: ['/a.csv'], toldStillRunning: true };
    writeFileSync(fileIn(folder), JSON.stringify({ ...whole, ...broken }));
    const { memory, logged } = openIn(folder);
    expect(memory.get()).toEqual({ ...whole, [name]: nothing[name] });
    expect(logged).toEqual([`What the desktop app remembered as "${name}" is broken and is forgotten.`]);
  });

  it('is forgotten where the file holds no JSON, and is remembered anew', () => {
    const folder = temporaryFolder();
    writeFileSync(fileIn(folder), '{ "recentFiles": ["/a');
    const { memory, logged } = openIn(folder);
    expect(memory.get()).toEqual(nothing);
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('cannot be read and is forgotten');
    memory.set({ toldStillRunning: true });
    const again = openIn(folder);
    expect(again.memory.get()).toEqual({ ...nothing, toldStillRunning: true });
    expect(again.logged).toEqual([]);
  });

  it('leaves a file alone that cannot be read now, and remembers until the program ends', () => {
    const folder = temporaryFolder();
    writeFileSync(fileIn(folder), '{"toldStillRunning":true}');
    const logged: string[] = [];
    const refused = () => {
      throw new Error('EACCES: permission denied');
    };
    const memory = openDesktopMemory(refused, folder, { warn: (line) => void logged.push(line) });
    memory.set({ recentFiles: ['/a.csv'] });
    expect(memory.get()).toEqual({ ...nothing, recentFiles: ['/a.csv'] });
    expect(logged).toEqual(['What the desktop app remembered cannot be read and is forgotten: EACCES: permission denied']);
    expect(readFileSync(fileIn(folder), 'utf8')).toBe('{"toldStillRunning":true}');
  });

  it('holds until the program ends where it cannot be written', () => {
    const logged: string[] = [];
    const full = {
      get: () => ({}),
      set: () => {
        throw new Error('ENOSPC: no space left on device');
      },
    };
    const memory = openDesktopMemory(() => full, temporaryFolder(), { warn: (line) => void logged.push(line) });
    memory.set({ window: bounds });
    expect(memory.get().window).toEqual(bounds);
    expect(logged).toEqual(['What the desktop app remembers could not be written: ENOSPC: no space left on device']);
  });
});
