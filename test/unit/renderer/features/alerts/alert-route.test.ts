import { expect, it } from 'vitest';
import { alertRoute as desktopRoute } from '../../../../../src-main/desktop/alert-route.ts';
import { alertRoute } from '../../../../../src-renderer/features/alerts/alert-route.ts';
import { routeHref } from '../../../../../src-renderer/ui/route.ts';
import { someAlert } from '../../../../helpers/some-desktop.ts';

it.each([
  ['#/scans/3/incidents/2', {}],
  ['#/scans/3', { incidentId: null }],
  ['#/scans/3/incidents/first-0/192.168.1.7', { incidentFirst: 0 }],
  ['#/scans/3/incidents/first-40/192.168.1.7', { incidentFirst: 40 }],
  ['#/scans/3/incidents/first-40', { incidentFirst: 40, device: '' }],
  ['#/scans/3/incidents/first-40/T%C3%BCr%2F1%EF%BF%BD', { incidentFirst: 40, device: 'Tür/1\ud800' }],
])('leads to "%s", from a toast and from the tray alike', (address, change) => {
  const alert = someAlert(change);
  expect(routeHref(alertRoute(alert))).toBe(address);
  expect(`#/${desktopRoute(alert)}`).toBe(address);
});
