import { expect, it } from 'vitest';
import { caughtUpAlert } from '../../../../src-main/alerts/notifications/caught-up-alert.ts';
import { alert as alertSchema } from '../../../../src-preload/contract/alerts.ts';

const caughtUp = { folderName: 'zeek', scanId: 7, count: 12, devices: ['tv', 'bulb'], severity: 'High' } as const;

it('says how many incidents there were, and where', () => {
  expect(caughtUpAlert(caughtUp)).toEqual({
    scanId: 7,
    scanName: 'zeek',
    device: '',
    incidentId: null,
    incidentFirst: null,
    severity: 'High',
    count: 12,
    title: '12 incidents while nobody watched',
    text: 'In older flows of the folder “zeek”: tv and bulb.',
  });
});

it.each([
  [[], 'In older flows of the folder “zeek”.'],
  [[''], 'In older flows of the folder “zeek”.'],
  [['tv', '', 'tv'], 'In older flows of the folder “zeek”: tv.'],
  [['a', 'b', 'c'], 'In older flows of the folder “zeek”: a, b and c.'],
  [['a', 'b', 'c', 'd'], 'In older flows of the folder “zeek”: a, b, c and 1 other.'],
  [['a', 'b', 'a', 'c', 'd', 'e'], 'In older flows of the folder “zeek”: a, b, c and 2 others.'],
])('names of %j three at most', (devices, text) => {
  expect(caughtUpAlert({ ...caughtUp, devices }).text).toBe(text);
});

it('names the one device, also to the page', () => {
  expect(caughtUpAlert({ ...caughtUp, count: 1, devices: ['tv'] })).toMatchObject({
    device: 'tv',
    title: '1 incident while nobody watched',
  });
});

it('stays short and whole, whatever the names', () => {
  const long = Array.from({ length: 5 }, (_, index) => `2001:0db8:85a3:0000:0000:8a2e:0370:${7330 + index}`);
  const alert = caughtUpAlert({ ...caughtUp, folderName: 'n'.repeat(300), devices: long });
  expect(alertSchema.parse(alert)).toEqual(alert);
  expect(alert.text.length).toBeLessThanOrEqual(200);
});
