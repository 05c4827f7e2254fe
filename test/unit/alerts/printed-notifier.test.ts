import { expect, it } from 'vitest';
import { createPrintedNotifier } from '../../../src-main/alerts/printed-notifier.ts';
import { scanAlerts } from '../../../src-main/alerts/scan-alerts.ts';
import { incident } from '../../helpers/incident.ts';
import { scanResult } from '../../helpers/scan-result.ts';

function printed(windows: number, anomalousWindows: number): string[] {
  const lines: string[] = [];
  const result = { ...scanResult(0), incidents: [incident()] };
  const alerts = scanAlerts({ id: 7, name: 'home.csv', result }, 'Low');
  createPrintedNotifier((line) => lines.push(line)).notify({ scan: { id: 7, windows, anomalousWindows }, alerts });
  return lines;
}

const calm = '192.168.1.7 behaves unlike itself: 192.168.1.7 tried 43 addresses on port 23.';

it('prints the line of the guide, then a line for each alert', () => {
  expect(printed(991, 9)).toEqual(['[ALERT] 9 anomalies detected in 991 samples!', calm]);
  expect(printed(991, 1)[0]).toBe('[ALERT] 1 anomaly detected in 991 samples!');
});

it('counts no windows where there are none', () => {
  expect(printed(0, 0)).toEqual([calm]);
});
