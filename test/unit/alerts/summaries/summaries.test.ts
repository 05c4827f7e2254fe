import { describe, expect, it } from 'vitest';
import { summariesDue } from '../../../../src-main/alerts/summaries/summaries.ts';
import { alertSettings } from '../../../helpers/alert-settings.ts';
import { inTimeZone } from '../../../helpers/in-time-zone.ts';

// Berlin: UTC+1, UTC+2 in summer; on Sunday, 29 March 2026, 02:00 becomes 03:00, on 25 October 03:00 becomes 02:00.
inTimeZone('Europe/Berlin', 2);

const date = (iso: string | null) => (iso === null ? null : new Date(iso));

type Known = Parameters<typeof summariesDue>[0];

/** What is due with both switched on, a scan just made, no alert and no summary ever, but for what a test is about. */
const due = (now: string, { settings = {}, ...change }: Partial<Omit<Known, 'settings'>> & { settings?: Partial<Known['settings']> }) =>
  summariesDue({
    settings: alertSettings({ allClear: true, weeklySummary: true, dailyAt: '08:00', ...settings }),
    now: new Date(now),
    lastAlertAt: null,
    lastScanAt: new Date(now),
    lastAllClearAt: null,
    lastWeeklyAt: null,
    ...change,
  }).map(({ kind }) => kind);

describe('the weekly summary', () => {
  it.each<[string, string, string | null, boolean]>([
    // What it is, now, when the last one was made, whether it is due. 23 and 30 November 2026 are Mondays.
    ['the first, on Monday before its time', '2026-11-30T06:59:59Z', null, false],
    ['the first, on Monday at its time', '2026-11-30T07:00:00Z', null, true],
    ['the first, late on Monday', '2026-11-30T22:59:59Z', null, true],
    ['the first, not on Tuesday', '2026-11-30T23:00:00Z', null, false],
    ['the first, not on Sunday', '2026-11-29T12:00:00Z', null, false],
    ['made just now', '2026-11-30T07:05:00Z', '2026-11-30T07:00:00Z', false],
    ['all week long', '2026-12-06T22:59:00Z', '2026-11-30T07:00:00Z', false],
    ['the next Monday, before its time', '2026-12-07T06:59:59Z', '2026-11-30T07:00:00Z', false],
    ['the next Monday', '2026-12-07T07:00:00Z', '2026-11-30T07:00:00Z', true],
    ['the next Monday, where the last was made up for on Wednesday', '2026-12-07T07:00:00Z', '2026-12-02T18:00:00Z', true],
    ['missed on Monday, on Wednesday', '2026-12-02T18:00:00Z', '2026-11-23T07:00:00Z', true],
    ['missed on Monday, on Sunday evening', '2026-12-06T20:00:00Z', '2026-11-23T07:00:00Z', true],
    ['the Monday after that', '2026-12-07T07:00:00Z', '2026-12-06T20:00:00Z', false],
    ['three days after that', '2026-12-09T20:00:01Z', '2026-12-06T20:00:00Z', true],
    ['after many weeks', '2027-01-14T12:00:00Z', '2026-11-23T07:00:00Z', true],
    // The week of a change of the clock: 167 hours, 169 hours.
    ['after the short night, before its time', '2026-03-30T05:59:59Z', '2026-03-23T07:00:00Z', false],
    ['after the short night', '2026-03-30T06:00:00Z', '2026-03-23T07:00:00Z', true],
    ['after the long night, before its time', '2026-10-26T06:59:59Z', '2026-10-19T06:00:00Z', false],
    ['after the long night', '2026-10-26T07:00:00Z', '2026-10-19T06:00:00Z', true],
  ])('%s', (_, now, last, isDue) => {
    expect(due(now, { lastWeeklyAt: date(last) })).toEqual(isDue ? ['weekly'] : []);
  });

  it('is made once a week in every hour of a year, whatever the clock does', () => {
    const made: Date[] = [];
    for (let hour = Date.parse('2026-01-01T00:00:00Z'); hour < Date.parse('2027-01-01T00:00:00Z'); hour += 60 * 60_000) {
      const now = new Date(hour);
      if (due(now.toISOString(), { lastWeeklyAt: made.at(-1) ?? null }).length > 0) made.push(now);
    }
    expect(made).toHaveLength(52); // 2026 has 52 Mondays
    expect(new Set(made.map((time) => `${time.getDay()} ${time.getHours()}`))).toEqual(new Set(['1 8']));
  });

  it('comes at midnight and in the last minute of the day too', () => {
    expect(due('2026-11-29T23:00:00Z', { settings: { dailyAt: '00:00' } })).toEqual(['weekly']);
    expect(due('2026-11-30T22:59:00Z', { settings: { dailyAt: '23:59' } })).toEqual(['weekly']);
  });

  it('is not made where it is switched off, or nothing was ever scanned', () => {
    expect(due('2026-11-30T07:00:00Z', { settings: { weeklySummary: false } })).toEqual([]);
    expect(due('2026-11-30T07:00:00Z', { lastScanAt: null })).toEqual([]);
  });

  it('asks that none was made since it could first have been, by another door', () => {
    const now = new Date('2026-12-02T18:00:00Z');
    const at = (time: Date) =>
      summariesDue({
        settings: alertSettings({ weeklySummary: true, dailyAt: '08:00' }),
        ...{ now: time, lastAlertAt: null, lastScanAt: now, lastAllClearAt: null, lastWeeklyAt: new Date('2026-11-23T07:00:00Z') },
      })[0]?.since.toISOString();
    expect(at(now)).toBe('2026-11-29T18:00:00.000Z'); // three days ago
    expect(at(new Date('2026-12-05T18:00:00Z'))).toBe('2026-11-30T07:00:00.000Z'); // Monday
  });
});

describe('the all clear', () => {
  const alert = '2026-11-24T20:00:00Z'; // a Tuesday

  it.each<[string, string, string | null, boolean]>([
    ['within the day', '2026-11-25T19:59:00Z', null, false],
    ['after exactly a day', '2026-11-25T20:00:00Z', null, false],
    ['after a day', '2026-11-25T20:00:01Z', null, true],
    ['once for each alert', '2026-11-25T20:05:00Z', '2026-11-25T20:00:01Z', false],
    ['again, where the last one was for an alert before', '2026-11-25T20:05:00Z', '2026-11-23T09:00:00Z', true],
    ['just within two days', '2026-11-26T19:59:59Z', null, true],
    ['not two days later, when it is no news', '2026-11-26T20:00:00Z', null, false],
    ['not where the clock was put back', '2026-11-20T20:00:00Z', null, false],
  ])('%s', (_, now, lastAllClearAt, isDue) => {
    expect(due(now, { lastAlertAt: date(alert), lastAllClearAt: date(lastAllClearAt) })).toEqual(isDue ? ['all-clear'] : []);
  });

  it('is made after 24 hours where the night had 25', () => {
    const lastAlertAt = date('2026-10-24T20:00:00Z'); // 22:00; a day later by hours it is 21:00
    expect(due('2026-10-25T20:00:00Z', { lastAlertAt })).toEqual([]);
    expect(due('2026-10-25T20:00:01Z', { lastAlertAt })).toEqual(['all-clear']);
  });

  it('is not made where nothing was scanned since the alert', () => {
    const now = '2026-11-25T21:00:00Z';
    expect(due(now, { lastAlertAt: date(alert), lastScanAt: date(alert) })).toEqual([]);
    expect(due(now, { lastAlertAt: date(alert), lastScanAt: date('2026-11-24T20:00:01Z') })).toEqual(['all-clear']);
  });

  it('is not made where it is switched off, or there never was an alert', () => {
    expect(due('2026-11-25T21:00:00Z', { lastAlertAt: date(alert), settings: { allClear: false } })).toEqual([]);
    expect(due('2026-11-25T21:00:00Z', {})).toEqual([]);
  });

  it('may come together with the weekly summary', () => {
    expect(due('2026-11-30T08:00:00Z', { lastAlertAt: date('2026-11-29T07:00:00Z') })).toEqual(['weekly', 'all-clear']);
  });
});
