import { describe, expect, it } from 'vitest';
import { parseRoute, type Route, routeHref } from '../../../../src-renderer/ui/route.ts';

describe('parseRoute', () => {
  it.each<readonly [string, Route]>([
    ['#/history', { screen: 'history' }],
    ['#history', { screen: 'history' }],
    ['#/history/', { screen: 'history' }],
    ['#/status', { screen: 'status' }],
    ['#/settings', { screen: 'settings' }],
    ['#/scans/1', { screen: 'result', scanId: 1 }],
    ['#/scans/42/', { screen: 'result', scanId: 42 }],
    ['#/scans/999999999999999', { screen: 'result', scanId: 999_999_999_999_999 }],
  ])('reads "%s"', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
  });

  it.each([
    '',
    '#',
    '#/',
    '#/nowhere',
    '#/History',
    '#/history/2',
    '#/scans',
    '#/scans/',
    '#/scans/0',
    '#/scans/007',
    '#/scans/-1',
    '#/scans/1.5',
    '#/scans/1e3',
    '#/scans/12x',
    '#/scans/9999999999999999',
    '#token=abc',
  ])('takes "%s" for the first page', (hash) => {
    expect(parseRoute(hash)).toEqual({ screen: 'scan' });
  });
});

describe('routeHref', () => {
  it.each<Route>([
    { screen: 'scan' },
    { screen: 'history' },
    { screen: 'status' },
    { screen: 'settings' },
    { screen: 'result', scanId: 1 },
    { screen: 'result', scanId: 310_000 },
  ])('gives an address that leads back to $screen', (route) => {
    expect(routeHref(route)).toMatch(/^#\//);
    expect(parseRoute(routeHref(route))).toEqual(route);
  });
});
