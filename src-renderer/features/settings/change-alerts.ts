import type { Result, Settings } from '../../../src-preload/contract/api.ts';
import type { ChangeSettings } from './use-settings.ts';

/** Changes some of the settings of alerts and leaves the others as they are when its turn comes. */
export function changeAlerts(change: ChangeSettings, part: Partial<Settings['alerts']>): Promise<Result<Settings>> {
  return change((held) => ({ alerts: { ...held.alerts, ...part } }));
}
