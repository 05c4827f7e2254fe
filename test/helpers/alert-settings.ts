import { defaultSettings } from '../../src-main/settings/read-settings.ts';
import type { Settings } from '../../src-preload/contract/api.ts';

/** The default settings of alerts, but for what a test is about. */
export function alertSettings(change: Partial<Settings['alerts']> = {}): Settings['alerts'] {
  return { ...defaultSettings.alerts, ...change };
}
