import { describe, expect, it } from 'vitest';
import { parseKnownRoute, parseRoute, type Route, routeHref, screenHref } from '../../../../src-renderer/ui/route.ts';

describe('parseRoute', () => {
  it.each<readonly [string, Route]>([
    ['#/history', { screen: 'history' }],
    ['#history', { screen: 'history' }],
    ['#/history/', { screen: 'history' }],
    ['#/alerts', { screen: 'alerts' }],
    ['#/status', { screen: 'status' }],
    ['#/settings', { screen: 'settings' }],
    ['#/scans/1', { screen: 'result', scanId: 1 }],
    ['#/scans/42/', { screen: 'result', scanId: 42 }],
    ['#/scans/7/incidents/3', { screen: 'result', scanId: 7, incident: { id: 3 } }],
    ['#/scans/7/incidents/12/', { screen: 'result', scanId: 7, incident: { id: 12 } }],
    ['#/scans/7/incidents/first-0', { screen: 'result', scanId: 7, incident: { first: 0, device: '' } }],
    ['#/scans/7/incidents/first-40/192.168.1.7', { screen: 'result', scanId: 7, incident: { first: 40, device: '192.168.1.7' } }],
    ['#/scans/7/incidents/first-40/fe80%3A%3A1/', { screen: 'result', scanId: 7, incident: { first: 40, device: 'fe80::1' } }],
    ['#/scans/999999999999999', { screen: 'result', scanId: 999_999_999_999_999 }],
  ])('reads "%s"', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
    expect(parseKnownRoute(hash)).toEqual(route);
  });

  it.each(['', '#', '#/'])('knows "%s" as the first page', (hash) => {
    expect(parseKnownRoute(hash)).toEqual({ screen: 'scan' });
  });

  it.each([
    '#/nowhere',
    '#/History',
    '#/history/2',
    '#/alerts/2',
    '#/scans',
    '#/scans/',
    '#/scans/0',
    '#/scans/007',
    '#/scans/-1',
    '#/scans/1.5',
    '#/scans/1e3',
    '#/scans/12x',
    '#/scans/9999999999999999',
    '#/scans/7/incidents',
    '#/scans/7/incidents/',
    '#/scans/7/incidents/0',
    '#/scans/7/incidents/x',
    '#/scans/7/incidents/3/4',
    '#/scans/7/incidents/first-',
    '#/scans/7/incidents/first-x',
    '#/scans/7/incidents/first--1',
    '#/scans/7/incidents/first-040',
    '#/scans/7/incidents/first-40/a/b',
    '#/scans/7/incidents/first-40/100%',
    '#/scans/7/flows/3',
    '#/incidents/3',
    '#token=abc',
  ])('takes "%s" for the first page', (hash) => {
    expect(parseRoute(hash)).toEqual({ screen: 'scan' });
    expect(parseKnownRoute(hash)).toBeNull();
  });
});

describe('routeHref', () => {
  it.each<Route>([
    { screen: 'scan' },
    { screen: 'history' },
    { screen: 'alerts' },
    { screen: 'status' },
    { screen: 'settings' },
    { screen: 'result', scanId: 1 },
    { screen: 'result', scanId: 310_000 },
    { screen: 'result', scanId: 7, incident: { id: 3 } },
    { screen: 'result', scanId: 7, incident: { first: 0, device: '' } },
    { screen: 'result', scanId: 7, incident: { first: 40, device: '192.168.1.7' } },
    { screen: 'result', scanId: 7, incident: { first: 40, device: 'fe80::1%eth0' } },
    { screen: 'result', scanId: 7, incident: { first: 40, device: '/../#?“Küche” 100% \u0007' } },
  ])('gives an address that leads back to $screen', (route) => {
    expect(routeHref(route)).toMatch(/^#\//);
    expect(parseRoute(routeHref(route))).toEqual(route);
  });
});

it('writes a device that holds half a character', () => {
  expect(routeHref({ screen: 'result', scanId: 7, incident: { first: 4, device: 'a\ud800' } })).toMatch(
    /^#\/scans\/7\/incidents\/first-4\/a%/,
  );
});

describe('screenHref', () => {
  it('is the same for all incidents of a result, and the address itself elsewhere', () => {
    const result: Route = { screen: 'result', scanId: 7 };
    expect(screenHref({ ...result, incident: { id: 3 } })).toBe(screenHref(result));
    expect(screenHref({ ...result, incident: { first: 40, device: 'tv' } })).toBe(screenHref(result));
    expect(screenHref({ screen: 'result', scanId: 7 })).not.toBe(screenHref({ screen: 'result', scanId: 8 }));
    expect(screenHref({ screen: 'history' })).toBe(routeHref({ screen: 'history' }));
  });
});
