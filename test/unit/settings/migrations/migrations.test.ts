import { describe, expect, it } from 'vitest';
import { desktopMigration } from '../../../../src-main/settings/migrations/0002-desktop.ts';
import { settingsMigrations } from '../../../../src-main/settings/migrations/migrations.ts';
import { settingsVersion } from '../../../../src-main/settings/read-settings.ts';

describe('the migrations of the settings', () => {
  it('go from the first version to this one, a step each', () => {
    expect(settingsMigrations.map(({ version }) => version)).toEqual(Array.from({ length: settingsVersion - 1 }, (_, index) => index + 2));
  });

  it('to version 2 add what a person can choose in the desktop app, and change nothing that is there', () => {
    const before = Object.freeze({ version: 1, maxCaptureBytes: 5000, colour: 'blue' });
    expect(desktopMigration.migrate(before)).toEqual({
      ...before,
      alerts: { notifications: true, minimumSeverity: 'Low' },
      desktop: { keepRunning: false },
      updates: { checkAtStart: false },
    });
    const chosen = { ...before, desktop: { keepRunning: true } };
    expect(desktopMigration.migrate(chosen)).toMatchObject(chosen);
  });
});
