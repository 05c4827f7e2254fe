import { afterEach, expect, it, vi } from 'vitest';
import { openPage } from '../../../../../src-renderer/features/alerts/open-page.ts';

afterEach(() => vi.unstubAllGlobals());

/** A page at a place. Its hash changes at once, and the page hears of it afterwards, as in a browser. */
function pageAt(start: string) {
  const places = [start];
  const waiting: (() => void)[] = [];
  const go = (hash: string) => void places.push(hash);
  const location = {
    get hash() {
      return places.at(-1) ?? '';
    },
    set hash(hash: string) {
      go(hash);
    },
    replace: go,
  };
  vi.stubGlobal('window', { location, addEventListener: (_name: string, listener: () => void) => waiting.push(listener) });
  return { places, changed: () => waiting.splice(0).map((listener) => listener()) };
}

it.each([
  ['scans/7/incidents/3', '#/scans/7/incidents/3'],
  ['scans/7/incidents/first-40/192.168.1.7', '#/scans/7/incidents/first-40/192.168.1.7'],
  ['scans/7', '#/scans/7'],
  ['history', '#/history'],
  ['', '#/'],
])('goes to "%s"', (route, hash) => {
  const { places } = pageAt('#/status');
  openPage(route);
  expect(places).toEqual(['#/status', hash]);
});

it.each(['nowhere', 'scans/x', 'scans/7/incidents/0', 'token=abc'])('leaves "%s" alone', (route) => {
  const { places } = pageAt('#/history');
  openPage(route);
  expect(places).toEqual(['#/history']);
});

it('arrives again at the incident that the address names already', () => {
  const { places, changed } = pageAt('#/scans/7/incidents/3');
  openPage('scans/7/incidents/3');
  expect(places.at(-1)).toBe('#/scans/7');
  changed();
  expect(places.at(-1)).toBe('#/scans/7/incidents/3');
});
