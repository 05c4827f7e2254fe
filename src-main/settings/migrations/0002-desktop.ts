import type { SettingsMigration } from './migration.ts';

/** Alerts, the tray and the update check, each as it was before a person could choose: told, off and off. */
export const desktopMigration: SettingsMigration = {
  version: 2,
  migrate: (values) => ({
    alerts: { notifications: true, minimumSeverity: 'Low' },
    desktop: { keepRunning: false },
    updates: { checkAtStart: false },
    ...values,
  }),
};
