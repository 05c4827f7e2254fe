import { expect, it } from 'vitest';
import { waysToTell } from '../../../../../src-renderer/features/alerts/ways-to-tell.ts';

it.each([
  ['#/history', true],
  ['#/', true],
  ['#/scans/8', true],
  ['#/scans/7', false],
  ['#/scans/7/incidents/2', false],
])('at "%s" a toast tells of scan 7: %s', (hash, toast) => {
  expect(waysToTell(7, { hash, hidden: false, mayNotify: true })).toEqual({ toast, notify: false });
});

it('the browser tells what a hidden tab cannot, whatever the tab shows, where it may', () => {
  for (const hash of ['#/history', '#/scans/7']) {
    expect(waysToTell(7, { hash, hidden: true, mayNotify: true }).notify).toBe(true);
    expect(waysToTell(7, { hash, hidden: true, mayNotify: false }).notify).toBe(false);
  }
});
