import { expect, it } from 'vitest';
import { createPrintedNotifier } from '../../../../src-main/alerts/notifications/printed-notifier.ts';
import { scanAlerts } from '../../../../src-main/alerts/notifications/scan-alerts.ts';
import { incident } from '../../../helpers/incident.ts';
import { scanResult } from '../../../helpers/scan-result.ts';

it('prints a calm line for each alert', () => {
  const lines: string[] = [];
  const result = { ...scanResult(0), incidents: [incident()] };
  const alerts = scanAlerts({ id: 7, name: 'home.csv', result });
  createPrintedNotifier((line) => lines.push(line)).notify({ scan: { id: 7, windows: 991, anomalousWindows: 9 }, alerts });
  expect(lines).toEqual(['192.168.1.7 behaves unlike itself: 192.168.1.7 tried 43 addresses on port 23.']);
});
