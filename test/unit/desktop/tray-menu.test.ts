import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import type { DesktopState } from '../../../src-main/desktop/desktop-state.ts';
import { trayMenu } from '../../../src-main/desktop/tray-menu.ts';
import { choose } from '../../helpers/choose.ts';
import { calm, someJob } from '../../helpers/some-desktop.ts';

const alert = { severity: 'High', title: 'The camera behaves unlike itself', route: 'scans/3/incidents/1' } as const;

function menuOf(state: Partial<DesktopState>) {
  const done: string[] = [];
  const items = trayMenu(
    { ...calm, ...state },
    {
      open: () => done.push('open'),
      openPage: (route) => done.push(`open ${route}`),
      scanFile: () => done.push('scan'),
      pauseWatching: (minutes) => done.push(`pause ${minutes}`),
      quit: () => done.push('quit'),
    },
  );
  return { items, done, choose: (label: string) => choose(items, label) };
}

const labels = (items: readonly MenuItemConstructorOptions[]) => items.map(({ label, type }) => label ?? type);

describe('the menu of the tray', () => {
  it('says what is going on, and offers to open, to scan, the last result and to quit', () => {
    const { items, done, choose: press } = menuOf({ lastScan: { scanId: 5, name: 'home.csv' } });
    expect(labels(items)).toEqual([
      'Nothing new to look at',
      'separator',
      'Open Home IoT Guardian',
      'Scan a file…',
      'Last result: “home.csv”',
      'separator',
      'Quit Home IoT Guardian',
    ]);
    expect(items[0]?.enabled).toBe(false);
    for (const label of ['Open Home IoT Guardian', 'Scan a file…', 'Last result: “home.csv”', 'Quit Home IoT Guardian']) press(label);
    expect(done).toEqual(['open', 'scan', 'open scans/5', 'quit']);
  });

  it('offers no last result where there is none', () => {
    expect(menuOf({}).items).toContainEqual({ label: 'Last result: none yet', enabled: false });
  });

  it('leads to what was raised, with the work under way below it', () => {
    const { items, done, choose: press } = menuOf({ alert, jobs: [someJob(), someJob({ jobId: 'two', state: 'queued' })] });
    expect(labels(items).slice(0, 4)).toEqual([alert.title, 'Scanning “home.csv”, 10 %', '1 more waits for its turn', 'separator']);
    expect(items.slice(1, 3).map(({ enabled }) => enabled)).toEqual([false, false]);
    press(alert.title);
    expect(done).toEqual(['open scans/3/incidents/1']);
  });

  it('offers to pause watching where folders are watched, and to go on where it is paused', () => {
    const folders = [{ name: 'zeek', state: 'watching', lastReadAt: null }] as const;
    const running = menuOf({ watching: { folders, pausedUntil: null } });
    expect(labels(running.items)).toEqual([
      'Watching zeek: no flows yet',
      'separator',
      'Open Home IoT Guardian',
      'Scan a file…',
      'Last result: none yet',
      'Pause watching for an hour',
      'separator',
      'Quit Home IoT Guardian',
    ]);
    running.choose('Pause watching for an hour');
    const paused = menuOf({ watching: { folders, pausedUntil: '2026-11-28T15:20:00.000Z' } });
    expect(labels(paused.items)).not.toContain('Pause watching for an hour');
    paused.choose('Go on watching');
    expect([...running.done, ...paused.done]).toEqual(['pause 60', 'pause null']);
    expect(labels(menuOf({}).items).filter((label) => label?.includes('watching'))).toEqual([]);
  });

  it('leads to the last alert after it was looked at, and does not name it twice before', () => {
    const lastAlert = { title: 'The camera & the tap tried 43 addresses.', route: alert.route };
    const { items, done, choose: press } = menuOf({ lastAlert });
    expect(labels(items)[0]).toBe('Nothing scanned yet');
    press('Last alert: The camera && the tap tried 43 addresses.');
    expect(done).toEqual(['open scans/3/incidents/1']);
    const isLastAlert = (label: string | undefined) => label?.startsWith('Last alert');
    expect(labels(menuOf({ alert, lastAlert }).items).filter(isLastAlert)).toEqual([]);
    expect(labels(menuOf({ alert, lastAlert: { ...lastAlert, route: 'scans/4' } }).items).filter(isLastAlert)).toHaveLength(1);
  });

  it('shows names of files as they are', () => {
    expect(labels(menuOf({ lastScan: { scanId: 5, name: 'a & b.csv' } }).items)).toContain('Last result: “a && b.csv”');
    expect(labels(menuOf({ jobs: [someJob({ name: 'a & b.csv' })] }).items)).toContain('Scanning “a && b.csv”, 10 %');
  });

  it('is told apart without its functions from one of the same words that leads elsewhere', () => {
    const written = (state: Partial<DesktopState>) => JSON.stringify(menuOf(state).items);
    const scan = (scanId: number) => ({ lastScan: { scanId, name: 'home.csv' } });
    expect(written(scan(5))).not.toBe(written(scan(6)));
    expect(written({ alert })).not.toBe(written({ alert: { ...alert, route: 'scans/4/incidents/1' } }));
    const last = (route: string) => ({ lastAlert: { title: 'The camera tried 43 addresses.', route } });
    expect(written(last('scans/5'))).not.toBe(written(last('scans/6')));
    expect(written(scan(5))).toBe(written(scan(5)));
  });
});
