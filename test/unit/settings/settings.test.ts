import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openConfSettingsFile } from '../../../src-main/settings/conf-settings-file.ts';
import { defaultSettings, openSettings } from '../../../src-main/settings/settings.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const now = () => new Date('2026-11-22T10:30:00Z');
const open = (folder: string) => openSettings(() => openConfSettingsFile(folder), folder, now);

describe('settings', () => {
  it('begin with the defaults: captures up to 20 GB, and nothing remembered', () => {
    const settings = open(temporaryFolder());
    expect(settings.get()).toEqual({ maxCaptureBytes: 20_000_000_000, rememberedColumns: {}, defaultBaseline: null, sensitivity: 'day' });
    expect(settings.problem).toBeNull();
  });

  it('are there after a restart', () => {
    const folder = temporaryFolder();
    const columns = { choice: { orig_bytes: 'out' }, example: 'router.csv', rememberedAt: '2026-11-22T10:30:00.000Z' };
    const rememberedColumns = { ['a'.repeat(32)]: columns };
    expect(open(folder).set({ maxCaptureBytes: 5000 })).toMatchObject({ maxCaptureBytes: 5000 });
    open(folder).set({ rememberedColumns });
    expect(open(folder).get()).toEqual({ ...defaultSettings, maxCaptureBytes: 5000, rememberedColumns });
    expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).toEqual({
      ...defaultSettings,
      version: 1,
      maxCaptureBytes: 5000,
      rememberedColumns,
    });
  });

  it('from before choices of columns were remembered, and homes learned, still open', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'settings.json'), '{ "version": 1, "maxCaptureBytes": 5000 }');
    const settings = open(folder);
    expect(settings.get()).toEqual({ ...defaultSettings, maxCaptureBytes: 5000 });
    expect(settings.problem).toBeNull();
  });

  it.each([
    ['no JSON', '{ "maxCaptureBytes": 12'],
    ['a sensitivity that is none', '{ "version": 1, "sensitivity": "loud" }'],
    ['a wrong value', '{ "version": 1, "maxCaptureBytes": "many" }'],
    ['a version of another program', '{ "version": 99, "maxCaptureBytes": 5000 }'],
  ])('with %s are set aside and reported, never silently replaced', (_what, content) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'settings.json'), content);
    const settings = open(folder);
    expect(settings.get()).toEqual(defaultSettings);
    const aside = readdirSync(folder).find((name) => name.includes('broken'));
    expect(aside).toBeDefined();
    expect(settings.problem).toContain(aside);
    expect(readFileSync(join(folder, aside ?? ''), 'utf8')).toBe(content);
    settings.set({ maxCaptureBytes: 7000 });
    expect(open(folder).get()).toEqual({ ...defaultSettings, maxCaptureBytes: 7000 });
  });
});
