import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openConfSettingsFile } from '../../../src-main/settings/conf-settings-file.ts';
import { defaultSettings, settingsVersion } from '../../../src-main/settings/read-settings.ts';
import { openSettings } from '../../../src-main/settings/settings.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { withoutRights } from '../../helpers/without-rights.ts';

const now = () => new Date('2026-11-22T10:30:00Z');
const open = (folder: string) => openSettings(() => openConfSettingsFile(folder), folder, now);
const pathIn = (folder: string) => join(folder, 'settings.json');
const onDisk = (folder: string) => JSON.parse(readFileSync(pathIn(folder), 'utf8'));
const asideIn = (folder: string) => readdirSync(folder).filter((name) => /\.(broken|newer)-/.test(name));

describe('settings', () => {
  it('begin with the defaults, and write nothing before something is changed', () => {
    const folder = temporaryFolder();
    const settings = open(folder);
    expect(settings.get()).toEqual({
      maxCaptureBytes: 20_000_000_000,
      rememberedColumns: {},
      defaultBaseline: null,
      sensitivity: 'day',
      alerts: {
        notifications: true,
        minimumSeverity: 'Low',
        kinds: {},
        coolDownMinutes: 60,
        deliver: 'at-once',
        dailyAt: '08:00',
        quietHours: false,
        quietFrom: '22:00',
        quietTo: '07:00',
        criticalBreaksThrough: true,
        snoozeUntil: null,
        mostPerHour: 10,
        allClear: false,
        weeklySummary: false,
      },
      email: { enabled: false, host: '', port: 465, tls: 'implicit', user: '', from: '', to: [], details: false },
      ntfy: { enabled: false, server: 'https://ntfy.sh', details: false },
      watch: { folders: [], orderMinutes: 5, pausedUntil: null },
      webhook: { enabled: false, url: '', details: false },
      desktop: { keepRunning: false },
      updates: { checkAtStart: false },
    });
    expect(settings.problem).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are there after a restart', () => {
    const folder = temporaryFolder();
    const columns = { choice: { orig_bytes: 'out' }, example: 'router.csv', rememberedAt: '2026-11-22T10:30:00.000Z' };
    const rememberedColumns = { ['a'.repeat(32)]: columns };
    expect(open(folder).set({ maxCaptureBytes: 5000 })).toMatchObject({ maxCaptureBytes: 5000 });
    open(folder).set({ rememberedColumns });
    expect(open(folder).get()).toEqual({ ...defaultSettings, maxCaptureBytes: 5000, rememberedColumns });
    expect(onDisk(folder)).toEqual({ ...defaultSettings, version: settingsVersion, maxCaptureBytes: 5000, rememberedColumns });
  });

  it('are written into a new file that takes the place of the old one: a program that is killed leaves one or the other', () => {
    const folder = temporaryFolder();
    open(folder).set({ sensitivity: 'week' });
    const { ino } = statSync(pathIn(folder));
    open(folder).set({ sensitivity: 'day' });
    expect(statSync(pathIn(folder)).ino).not.toBe(ino);
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it('that another door changes meanwhile are seen, and neither loses the other’s change', () => {
    const folder = temporaryFolder();
    const app = open(folder);
    const terminal = open(folder);
    app.get();
    terminal.set({ sensitivity: 'week' });
    // Without a look in between, which would hide a store that remembers.
    expect(app.set({ maxCaptureBytes: 5000 })).toEqual({ ...defaultSettings, sensitivity: 'week', maxCaptureBytes: 5000 });
    terminal.set({ desktop: { keepRunning: true } });
    const all = { ...defaultSettings, sensitivity: 'week', maxCaptureBytes: 5000, desktop: { keepRunning: true } };
    expect(app.get()).toEqual(all);
    expect(terminal.get()).toEqual(all);
    expect(open(folder).get()).toEqual(all);
  });

  it('keep what they do not know, and take a group that is not whole', () => {
    const folder = temporaryFolder();
    const odd = { version: 2, colour: 'blue', alerts: { notifications: false, sound: 'gong' }, desktop: {} };
    writeFileSync(pathIn(folder), JSON.stringify(odd));
    const settings = open(folder);
    expect(settings.problem).toBeNull();
    expect(settings.get()).toEqual({ ...defaultSettings, alerts: { ...defaultSettings.alerts, notifications: false } });
    settings.set({ maxCaptureBytes: 5000 });
    expect(onDisk(folder)).toMatchObject({ ...odd, desktop: { keepRunning: false }, maxCaptureBytes: 5000 });
  });
});

describe('a settings file that cannot be used', () => {
  it.each([
    ['no JSON', '{ "maxCaptureBytes": 12'],
    ['nothing at all', ''],
    ['a list', '[1, 2]'],
    ['a lone word', '"week"'],
    ['a sensitivity that is none', '{ "version": 1, "sensitivity": "loud" }'],
    ['a wrong value', '{ "version": 1, "maxCaptureBytes": "many" }'],
    ['a wrong value in a group', '{ "version": 2, "alerts": { "minimumSeverity": "Lowest" } }'],
    ['a version that is none', '{ "version": "two" }'],
  ])('with %s is set aside and reported, never silently replaced', (_what, content) => {
    const folder = temporaryFolder();
    writeFileSync(pathIn(folder), content);
    const settings = open(folder);
    expect(settings.get()).toEqual(defaultSettings);
    const [aside = ''] = asideIn(folder);
    expect(aside).toMatch(/^settings\.json\.broken-/);
    expect(settings.problem).toBe(
      `The settings could not be read and were set aside as ${join(folder, aside)}. The program goes on with its standard settings.`,
    );
    expect(readFileSync(join(folder, aside), 'utf8')).toBe(content);
    settings.set({ maxCaptureBytes: 7000 });
    expect(open(folder).get()).toEqual({ ...defaultSettings, maxCaptureBytes: 7000 });
  });

  it('because a newer version wrote it is set aside with a sentence of its own', () => {
    const folder = temporaryFolder();
    const content = JSON.stringify({ version: settingsVersion + 1, maxCaptureBytes: 5000 });
    writeFileSync(pathIn(folder), content);
    const settings = open(folder);
    expect(settings.problem).toMatch(/were written by a newer version of this program and were set aside as .*\.newer-.*With that version/);
    const [aside = ''] = asideIn(folder);
    expect(readFileSync(join(folder, aside), 'utf8')).toBe(content);
  });

  it('never takes the place of one that was set aside before, even within the same moment', () => {
    const folder = temporaryFolder();
    const contents = ['{ 1', '{ 2', '{ 3'];
    for (const content of contents) {
      writeFileSync(pathIn(folder), content);
      open(folder);
    }
    expect(
      asideIn(folder)
        .map((name) => readFileSync(join(folder, name), 'utf8'))
        .sort(),
    ).toEqual(contents);
  });

  it('in a folder that cannot be written stays, and changes are refused with a sentence', async () => {
    const folder = temporaryFolder();
    writeFileSync(pathIn(folder), '{ broken');
    chmodSync(folder, 0o555);
    await withoutRights(async () => {
      const settings = open(folder);
      expect(settings.problem).toMatch(/could not be read, and the file could not be set aside \(.*\)\. .* cannot be kept\.$/);
      expect(settings.get()).toEqual(defaultSettings);
      expect(() => settings.set({ maxCaptureBytes: 7000 })).toThrow(/Nothing was changed\.$/);
      expect(settings.get()).toEqual(defaultSettings);
    });
    expect(readFileSync(pathIn(folder), 'utf8')).toBe('{ broken');
  });

  it('because a person may not read it stays where it is', async () => {
    const folder = temporaryFolder();
    writeFileSync(pathIn(folder), '{ "version": 1, "maxCaptureBytes": 5000 }', { mode: 0o600 });
    chmodSync(folder, 0o777);
    await withoutRights(async () => {
      const settings = open(folder);
      expect(settings.problem).toMatch(/could not be opened \(.*\)/);
      expect(() => settings.set({ maxCaptureBytes: 7000 })).toThrow(/Nothing was changed\.$/);
    });
    expect(asideIn(folder)).toEqual([]);
    expect(open(folder).get().maxCaptureBytes).toBe(5000);
  });

  it('that is a good one in a folder that cannot be written is read, and changes are refused with a sentence', async () => {
    const folder = temporaryFolder();
    open(folder).set({ maxCaptureBytes: 5000 });
    chmodSync(pathIn(folder), 0o444);
    chmodSync(folder, 0o555);
    await withoutRights(async () => {
      const settings = open(folder);
      expect(settings.problem).toBeNull();
      expect(() => settings.set({ maxCaptureBytes: 7000 })).toThrow(/could not be written to .* Nothing was changed\.$/);
      expect(settings.get().maxCaptureBytes).toBe(5000);
    });
  });

  it('any more while the program runs is left alone until there is something to write; what held goes on', () => {
    const folder = temporaryFolder();
    const settings = open(folder);
    settings.set({ sensitivity: 'week' });
    writeFileSync(pathIn(folder), '{ half');
    expect(settings.get().sensitivity).toBe('week');
    expect(asideIn(folder)).toEqual([]);
    settings.set({ maxCaptureBytes: 5000 });
    expect(asideIn(folder)).toHaveLength(1);
    expect(settings.problem).toContain('goes on with the settings it had');
    expect(open(folder).get()).toEqual({ ...defaultSettings, sensitivity: 'week', maxCaptureBytes: 5000 });
  });

  it('is not what a mistake of the program is taken for', () => {
    const folder = temporaryFolder();
    const settings = open(folder);
    settings.set({ sensitivity: 'week' });
    expect(() => settings.set({ sensitivity: 'loud' })).toThrow(RangeError);
    const wrong = new TypeError('a mistake');
    const throwing = () => {
      throw wrong;
    };
    expect(() => openSettings(throwing, folder, now)).toThrow(wrong);
    expect(asideIn(folder)).toEqual([]);
    expect(onDisk(folder)).toMatchObject({ sensitivity: 'week' });
  });

  it('because a folder has its name stays', () => {
    const folder = temporaryFolder();
    mkdirSync(pathIn(folder));
    const settings = open(folder);
    expect(settings.problem).toContain('could not be opened');
    expect(() => settings.set({ sensitivity: 'week' })).toThrow(/Nothing was changed/);
  });
});

describe('the settings of version 1', () => {
  it('are migrated and keep everything in them', () => {
    const folder = temporaryFolder();
    copyFileSync('test/fixtures/settings-version-1.txt', pathIn(folder)); // byte for byte what version 1 wrote
    const before = onDisk(folder);
    const settings = open(folder);
    const { version: _, ...kept } = before;
    expect(settings.problem).toBeNull();
    expect(settings.get()).toEqual({
      ...kept,
      alerts: defaultSettings.alerts,
      email: defaultSettings.email,
      ntfy: defaultSettings.ntfy,
      watch: defaultSettings.watch,
      webhook: defaultSettings.webhook,
      desktop: { keepRunning: false },
      updates: { checkAtStart: false },
    });
    expect(kept).toMatchObject({ maxCaptureBytes: 5_000_000_000, sensitivity: 'week', defaultBaseline: 'Flat' });
    expect(onDisk(folder)).toEqual(before); // a look changes nothing: the version before can still be started
    settings.set({ desktop: { keepRunning: true } });
    expect(onDisk(folder)).toEqual({
      ...kept,
      version: 2,
      alerts: defaultSettings.alerts,
      email: defaultSettings.email,
      ntfy: defaultSettings.ntfy,
      watch: defaultSettings.watch,
      webhook: defaultSettings.webhook,
      desktop: { keepRunning: true },
      updates: { checkAtStart: false },
    });
  });

  it('from before choices of columns were remembered, and homes learned, still open', () => {
    const folder = temporaryFolder();
    writeFileSync(pathIn(folder), '{ "version": 1, "maxCaptureBytes": 5000 }');
    const settings = open(folder);
    expect(settings.get()).toEqual({ ...defaultSettings, maxCaptureBytes: 5000 });
    expect(settings.problem).toBeNull();
  });
});
