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
    ['#/scans/7/incidents/3', { screen: 'result', scanId: 7, incidentId: 3 }],
    ['#/scans/7/incidents/12/', { screen: 'result', scanId: 7, incidentId: 12 }],
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
    { screen: 'result', scanId: 7, incidentId: 3 },
  ])('gives an address that leads back to $screen', (route) => {
    expect(routeHref(route)).toMatch(/^#\//);
    expect(parseRoute(routeHref(route))).toEqual(route);
  });
});

describe('screenHref', () => {
  it('is the same for all incidents of a result, and the address itself elsewhere', () => {
    expect(screenHref({ screen: 'result', scanId: 7, incidentId: 3 })).toBe(screenHref({ screen: 'result', scanId: 7 }));
    expect(screenHref({ screen: 'result', scanId: 7 })).not.toBe(screenHref({ screen: 'result', scanId: 8 }));
    expect(screenHref({ screen: 'history' })).toBe(routeHref({ screen: 'history' }));
  });
});
