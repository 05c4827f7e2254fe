import { expect, it } from 'vitest';
import { goingOnDrafts } from '../../../../src-main/alerts/drafts/going-on-drafts.ts';
import { goingOnAlerts } from '../../../../src-main/alerts/notifications/going-on-alerts.ts';
import type { Incident, Severity } from '../../../../src-main/engine/types.ts';
import type { Settings } from '../../../../src-preload/contract/api.ts';
import { alertSettings } from '../../../helpers/alert-settings.ts';
import { incident } from '../../../helpers/incident.ts';
import { alertDraft } from '../../../helpers/save-alerts.ts';
import { scanResult } from '../../../helpers/scan-result.ts';

const now = new Date(2026, 10, 28, 12, 0);

/** What is told of a round natively, and of how many incidents. */
function tell(
  incidents: readonly Incident[],
  told: readonly (readonly [number | null, Severity])[],
  change: Partial<Settings['alerts']> = {},
) {
  const scan = { id: 7, name: 'logs', result: { ...scanResult(9), incidents } };
  const settings = alertSettings(change);
  const news = goingOnDrafts(scan, new Map(told), { settings, channels: [], lastTold: () => null, now, gatherAt: null });
  return goingOnAlerts(scan, news, settings, now).map(({ device, incidentId, count }) => [device, incidentId, count]);
}

const incidents = [
  incident({ id: 1, first: 30, device: 'tv', severity: 'High' }),
  incident({ id: 2, first: 10, device: 'tv', severity: 'High' }),
  incident({ id: 3, first: 20, device: 'bulb', severity: 'Low' }),
];

it('tells of the incidents that are new, and no others', () => {
  expect(tell(incidents, [[30, 'High']])).toEqual([
    ['tv', 2, 1],
    ['bulb', 3, 1],
  ]);
});

it('tells nothing where all incidents were told, not even that something stood out', () => {
  expect(
    tell(incidents, [
      [30, 'High'],
      [10, 'High'],
      [20, 'Low'],
    ]),
  ).toEqual([]);
});

it('names incidents by their first unusual flow, for their numbers change', () => {
  const scan = { id: 7, name: 'logs', result: { ...scanResult(9), incidents } };
  const ofThree = (found: readonly Incident[]) => goingOnAlerts(scan, { drafts: [alertDraft()], incidents: found }, alertSettings(), now);
  expect(ofThree(incidents).map(({ device, incidentFirst }) => [device, incidentFirst])).toEqual([
    ['tv', 30],
    ['bulb', 20],
  ]);
  const devices = ['a', 'b', 'c', 'd'].map((device, place) => incident({ id: place + 1, first: place, device }));
  expect(ofThree(devices).map(({ incidentFirst }) => incidentFirst)).toEqual([0, 1, 2, null]);
  expect(ofThree([]).map(({ incidentFirst }) => incidentFirst)).toEqual([null]);
});

it('keeps to what may be told at once', () => {
  expect(tell(incidents, [], { minimumSeverity: 'Medium' })).toEqual([['tv', 1, 2]]);
  expect(
    tell(
      incidents,
      [
        [30, 'High'],
        [10, 'High'],
      ],
      { minimumSeverity: 'Medium' },
    ),
  ).toEqual([]);
  expect(tell(incidents, [], { snoozeUntil: new Date(2026, 10, 28, 13, 0).toISOString() })).toEqual([]);
});

it('tells once that something stood out in a scan without incidents', () => {
  expect(tell([], [])).toEqual([['192.168.1.5', null, 9]]);
  expect(tell([], [[null, 'Critical']])).toEqual([]);
});
