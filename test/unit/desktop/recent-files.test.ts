import { describe, expect, it } from 'vitest';
import { openDesktopMemory } from '../../../src-main/desktop/desktop-memory.ts';
import { createRecentFiles } from '../../../src-main/desktop/recent-files.ts';
import { createFakeElectron } from '../../helpers/fake-electron/fake-electron.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

function filesOn(platform: NodeJS.Platform, remembered: readonly string[] = []) {
  let values: Record<string, unknown> = { recentFiles: remembered };
  const file = {
    get: () => values,
    set: (next: Record<string, unknown>) => {
      values = next;
    },
  };
  const memory = openDesktopMemory(() => file, temporaryFolder(), { warn: () => undefined });
  const { parts, app } = createFakeElectron();
  return { files: createRecentFiles(parts, memory, { platform }), app, written: () => values.recentFiles };
}

const numbered = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `/${from + index}.csv`);

describe('recent files', () => {
  it('stand newest first, each once, and are remembered', () => {
    const { files, written } = filesOn('linux', ['/a.csv']);
    files.add('/b.csv');
    files.add('/c.csv');
    files.add('/a.csv');
    expect(files.list()).toEqual(['/a.csv', '/c.csv', '/b.csv']);
    expect(written()).toEqual(['/a.csv', '/c.csv', '/b.csv']);
  });

  it('are ten at most', () => {
    const { files, written } = filesOn('linux');
    for (const path of numbered(1, 12)) files.add(path);
    expect(files.list()).toEqual(numbered(3, 12).reverse());
    expect(written()).toHaveLength(10);
    expect(filesOn('linux', numbered(1, 40)).files.list()).toEqual(numbered(1, 10));
  });

  it('are the same file on Windows in capitals and small letters, and nowhere else', () => {
    const windows = filesOn('win32', ['C:\\Captures\\Home.csv']).files;
    windows.add('c:\\captures\\home.csv');
    expect(windows.list()).toEqual(['c:\\captures\\home.csv']);
    const linux = filesOn('linux', ['/Home.csv']).files;
    linux.add('/home.csv');
    expect(linux.list()).toEqual(['/home.csv', '/Home.csv']);
  });

  it.each(['darwin', 'win32'] as const)('are told to the system on %s, every time, as its list has an order too', (platform) => {
    const { files, app } = filesOn(platform);
    files.add('/a.csv');
    files.add('/a.csv');
    expect(app.recent).toEqual(['/a.csv', '/a.csv']);
    files.clear();
    expect(app.recent).toEqual([]);
    expect(files.list()).toEqual([]);
  });

  it('are told to nobody on Linux', () => {
    const { files, app } = filesOn('linux');
    files.add('/a.csv');
    expect(app.recent).toEqual([]);
    app.recent = ['/kept'];
    files.remove('/a.csv');
    files.clear();
    expect(app.recent).toEqual(['/kept']);
  });

  it('lose one that is no longer there, in the list of the system too', () => {
    const { files, app } = filesOn('darwin', ['/c.csv', '/b.csv', '/a.csv']);
    files.remove('/b.csv');
    expect(files.list()).toEqual(['/c.csv', '/a.csv']);
    expect(app.recent).toEqual(['/a.csv', '/c.csv']); // the one told last stands first there
    app.recent = ['/kept'];
    files.remove('/unknown.csv');
    expect(app.recent).toEqual(['/kept']);
  });

  it('tell of changes until unsubscribed, and of nothing else', () => {
    const { files } = filesOn('linux', ['/a.csv']);
    const seen: (readonly string[])[] = [];
    const unsubscribe = files.onChange((list) => seen.push(list));
    files.add('/a.csv');
    expect(seen).toEqual([]);
    files.add('/b.csv');
    files.remove('/a.csv');
    files.clear();
    files.clear();
    expect(seen).toEqual([['/b.csv', '/a.csv'], ['/b.csv'], []]);
    unsubscribe();
    files.add('/c.csv');
    expect(seen).toHaveLength(3);
  });
});
