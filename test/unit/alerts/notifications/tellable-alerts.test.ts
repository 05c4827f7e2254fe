import { describe, expect, it } from 'vitest';
import { tellableAlerts } from '../../../../src-main/alerts/notifications/tellable-alerts.ts';
import type { Settings } from '../../../../src-preload/contract/api.ts';
import { alertSettings } from '../../../helpers/alert-settings.ts';
import { incident } from '../../../helpers/incident.ts';
import { scanResult } from '../../../helpers/scan-result.ts';

const evening = new Date(2026, 10, 28, 23, 0);
const incidents = [
  incident({ id: 1, device: '192.168.1.1', severity: 'Critical', kind: 'flood' }),
  incident({ id: 2, device: '192.168.1.2', severity: 'Medium', kind: 'scan' }),
];
const told = (settings: Partial<Settings['alerts']> = {}) =>
  tellableAlerts({ id: 7, name: 'home.csv', result: { ...scanResult(9), incidents } }, alertSettings(settings), evening).map(
    ({ device }) => device,
  );

describe('what is told at once', () => {
  it('is all of a scan, with the settings that the program comes with', () => {
    expect(told()).toEqual(['192.168.1.1', '192.168.1.2']);
  });

  it.each<[string, Partial<Settings['alerts']>, string[]]>([
    ['too little severe', { minimumSeverity: 'High' }, ['192.168.1.1']],
    ['muted', { kinds: { scan: 'mute' } }, ['192.168.1.1']],
    ['to be recorded only', { kinds: { flood: 'record' } }, ['192.168.1.2']],
    ['not critical in quiet hours', { quietHours: true }, ['192.168.1.1']],
    ['in quiet hours that nothing breaks through', { quietHours: true, criticalBreaksThrough: false }, []],
    ['snoozed', { snoozeUntil: new Date(2026, 10, 28, 23, 30).toISOString() }, []],
  ])('leaves out what is %s', (_what, settings, devices) => {
    expect(told(settings)).toEqual(devices);
  });

  it('is not gathered, and not less for having been told before', () => {
    expect(told({ deliver: 'daily', coolDownMinutes: 600 })).toHaveLength(2);
  });
});
