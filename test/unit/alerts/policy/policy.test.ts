import { constant, constantFrom, date, property, record, assert as runProperty } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBetween } from '../../../../src-main/alerts/policy/local-clock.ts';
import { planDelivery } from '../../../../src-main/alerts/policy/policy.ts';
import { incidentKinds, severities } from '../../../../src-main/engine/types.ts';
import type { Settings } from '../../../../src-preload/contract/api.ts';
import { alertSettings } from '../../../helpers/alert-settings.ts';
import { inTimeZone } from '../../../helpers/in-time-zone.ts';

// Berlin: UTC+1, UTC+2 in summer; on 29 March 2026 02:00 becomes 03:00, on 25 October 03:00 becomes 02:00.
inTimeZone('Europe/Berlin', 2);

type AlertSettings = Settings['alerts'];
type Severity = (typeof severities)[number];

const plan = (
  change: Partial<AlertSettings>,
  now = '2026-11-28T12:10:00Z',
  { severity = 'High' as Severity, lastTold = null as string | null, toldAs = 'High' as Severity, gatherAt = null as string | null } = {},
) =>
  planDelivery({ severity, kind: 'scan', device: '192.168.1.7' }, alertSettings(change), {
    now: new Date(now),
    lastTold: lastTold === null ? null : { at: new Date(lastTold), severity: toldAs },
    gatherAt: gatherAt === null ? null : new Date(gatherAt),
  });

const noon = '2026-11-28T12:10:00Z'; // 13:10 in Berlin
const night = { quietHours: true, quietFrom: '22:00', quietTo: '07:00' } as const;

describe('what is told', () => {
  it('goes out at once where nothing holds it back', () => {
    expect(plan({})).toEqual({ state: 'waiting', reason: null, due: '2026-11-28T12:10:00.000Z' });
  });

  it('makes no alert of a muted kind, and records one that is to be recorded', () => {
    expect(plan({ kinds: { scan: 'mute' } })).toBeNull();
    expect(plan({ kinds: { scan: 'record' } })).toEqual({ state: 'recorded', reason: 'You chose to record this kind only.', due: null });
    expect(plan({ kinds: { scan: 'notify', flood: 'mute' } })?.state).toBe('waiting');
  });

  it.each([
    ['Low', 'Low', 'waiting'],
    ['Medium', 'High', 'recorded'],
    ['High', 'High', 'waiting'],
    ['Critical', 'High', 'waiting'],
  ] as const)('of %s where the minimum is %s is %s', (severity, minimumSeverity, state) => {
    const planned = plan({ minimumSeverity }, noon, { severity });
    expect(planned?.state).toBe(state);
    if (state === 'recorded') expect(planned?.reason).toBe('Less severe than “High”, from which on you are told.');
  });

  it.each([
    ['2026-11-28T11:58:00Z', 60, 'Told 12 minutes ago; again after an hour.'],
    ['2026-11-28T12:09:00Z', 90, 'Told a minute ago; again after 90 minutes.'],
    ['2026-11-28T12:09:59Z', 60, 'Told just now; again after an hour.'],
    ['2026-11-28T10:00:00Z', 1440, 'Told 2 hours ago; again after a day.'],
    ['2026-11-28T11:10:00Z', 60, null],
    ['2026-11-28T12:09:59Z', 0, null],
    // The clock was put back since.
    ['2026-11-28T12:11:00Z', 60, null],
  ])('last told %s with a cool-down of %d minutes: %s', (lastTold, coolDownMinutes, reason) => {
    expect(plan({ coolDownMinutes }, noon, { lastTold })).toMatchObject({ state: reason === null ? 'waiting' : 'recorded', reason });
  });
});

describe('a cool-down', () => {
  it.each(
    severities.flatMap((toldAs, told) =>
      severities.map((severity, now) => [severity, toldAs, now < told ? 'waiting' : 'recorded'] as const),
    ),
  )('of something %s after something %s: it is %s', (severity, toldAs, state) => {
    expect(plan({ coolDownMinutes: 60 }, noon, { severity, toldAs, lastTold: '2026-11-28T11:58:00Z' })?.state).toBe(state);
  });

  it('that is broken changes neither the least severity nor the kinds', () => {
    const told = { severity: 'Medium', toldAs: 'Low', lastTold: '2026-11-28T11:58:00Z' } as const;
    expect(plan({ minimumSeverity: 'High' }, noon, told)?.state).toBe('recorded');
    expect(plan({ kinds: { scan: 'record' } }, noon, told)?.state).toBe('recorded');
  });
});

describe('what is found while catching up', () => {
  const gatherAt = '2026-11-28T12:25:00Z';
  const gathered = 'Found while catching up with older flows; gathered into one message at 13:25.';

  it.each<[string, Partial<AlertSettings>, string, string]>([
    ['is told when all is gathered', {}, '2026-11-28T12:25:00.000Z', gathered],
    ['after a snooze that ends before', { snoozeUntil: '2026-11-28T12:20:00Z' }, '2026-11-28T12:25:00.000Z', gathered],
  ])('%s, whatever the settings come to be', (_, change, due, reason) => {
    expect(plan(change, noon, { gatherAt })).toEqual({ state: 'held', reason, due, isGathered: true });
  });

  it.each<[string, Partial<AlertSettings>, string, string]>([
    ['a snooze', { snoozeUntil: '2026-11-28T15:30:00Z' }, '2026-11-28T15:30:00.000Z', 'Snoozed until 16:30.'],
    ['the hour', { deliver: 'hourly' }, '2026-11-28T13:00:00.000Z', 'Gathered for the hourly message at 14:00.'],
    ['the day', { deliver: 'daily' }, '2026-11-29T07:00:00.000Z', 'Gathered for the daily message at 08:00.'],
    // It begins between now and then.
    ['quiet hours', { ...night, quietFrom: '13:20', quietTo: '15:00' }, '2026-11-28T14:00:00.000Z', 'Quiet hours until 15:00.'],
  ])('waits for %s where that is later', (_, change, due, reason) => {
    expect(plan(change, noon, { gatherAt })).toEqual({ state: 'held', reason, due });
  });

  it('is recorded where it would be anyway', () => {
    expect(plan({ minimumSeverity: 'Critical' }, noon, { gatherAt })?.state).toBe('recorded');
    expect(plan({}, noon, { gatherAt, lastTold: '2026-11-28T12:00:00Z' })?.state).toBe('recorded');
  });
});

describe('when it is told', () => {
  it.each<[string, Partial<AlertSettings>, string, string, string | null]>([
    ['hourly', { deliver: 'hourly' }, noon, '2026-11-28T13:00:00.000Z', 'Gathered for the hourly message at 14:00.'],
    ['hourly, on the hour', { deliver: 'hourly' }, '2026-11-28T13:00:00Z', '2026-11-28T13:00:00.000Z', null],
    ['daily', { deliver: 'daily' }, noon, '2026-11-29T07:00:00.000Z', 'Gathered for the daily message at 08:00.'],
    [
      'daily, later today',
      { deliver: 'daily', dailyAt: '18:30' },
      noon,
      '2026-11-28T17:30:00.000Z',
      'Gathered for the daily message at 18:30.',
    ],
    ['quiet, before midnight', night, '2026-11-28T22:00:00Z', '2026-11-29T06:00:00.000Z', 'Quiet hours until 07:00.'],
    ['quiet, after midnight', night, '2026-11-28T23:30:00Z', '2026-11-29T06:00:00.000Z', 'Quiet hours until 07:00.'],
    ['quiet, its first minute', night, '2026-11-28T21:00:00Z', '2026-11-29T06:00:00.000Z', 'Quiet hours until 07:00.'],
    ['its end', night, '2026-11-29T06:00:00Z', '2026-11-29T06:00:00.000Z', null],
    ['by day', night, noon, '2026-11-28T12:10:00.000Z', null],
    ['quiet by day', { ...night, quietFrom: '13:00', quietTo: '15:00' }, noon, '2026-11-28T14:00:00.000Z', 'Quiet hours until 15:00.'],
    ['quiet from and to the same', { ...night, quietTo: '22:00' }, '2026-11-28T21:00:00Z', '2026-11-28T21:00:00.000Z', null],
    ['quiet hours switched off', { ...night, quietHours: false }, '2026-11-28T22:00:00Z', '2026-11-28T22:00:00.000Z', null],
    ['snoozed', { snoozeUntil: '2026-11-28T15:30:00Z' }, noon, '2026-11-28T15:30:00.000Z', 'Snoozed until 16:30.'],
    ['snoozed for days', { snoozeUntil: '2026-12-01T07:00:00Z' }, noon, '2026-12-01T07:00:00.000Z', 'Snoozed until 08:00, 1 December.'],
    ['snooze over', { snoozeUntil: '2026-11-28T12:10:00Z' }, noon, '2026-11-28T12:10:00.000Z', null],
    [
      'snoozed, then gathered, then quiet',
      { ...night, snoozeUntil: '2026-11-28T20:30:00Z', deliver: 'hourly' },
      noon,
      '2026-11-29T06:00:00.000Z',
      'Quiet hours until 07:00.',
    ],
    // The clock is put forward in this night, and back in that one.
    ['quiet, a short night', night, '2026-03-28T22:00:00Z', '2026-03-29T05:00:00.000Z', 'Quiet hours until 07:00.'],
    ['quiet, a long night', night, '2026-10-24T22:00:00Z', '2026-10-25T06:00:00.000Z', 'Quiet hours until 07:00.'],
    [
      'daily, a short day',
      { deliver: 'daily' },
      '2026-03-28T12:00:00Z',
      '2026-03-29T06:00:00.000Z',
      'Gathered for the daily message at 08:00.',
    ],
    [
      'hourly, the hour that is left out',
      { deliver: 'hourly' },
      '2026-03-29T00:30:00Z',
      '2026-03-29T01:00:00.000Z',
      'Gathered for the hourly message at 03:00.',
    ],
    [
      'hourly, the hour that comes twice',
      { deliver: 'hourly' },
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:00:00.000Z',
      'Gathered for the hourly message at 02:00.',
    ],
    [
      'quiet until a time that comes twice',
      { ...night, quietTo: '02:30' },
      '2026-10-25T01:10:00Z',
      '2026-10-25T01:30:00.000Z',
      'Quiet hours until 02:30.',
    ],
  ])('%s', (_, change, now, due, reason) => {
    expect(plan(change, now)).toEqual({ state: reason === null ? 'waiting' : 'held', reason, due });
  });

  it('is at once in quiet hours where it is critical and may break through, and not otherwise', () => {
    const at = '2026-11-28T22:00:00Z';
    expect(plan(night, at, { severity: 'Critical' })?.due).toBe('2026-11-28T22:00:00.000Z');
    expect(plan({ ...night, criticalBreaksThrough: false }, at, { severity: 'Critical' })?.due).toBe('2026-11-29T06:00:00.000Z');
    // A snooze is a stronger wish.
    const snoozed = plan({ ...night, snoozeUntil: '2026-11-28T23:00:00Z' }, at, { severity: 'Critical' });
    expect(snoozed).toMatchObject({ due: '2026-11-28T23:00:00.000Z', reason: 'Snoozed until 00:00, 29 November.' });
  });
});

describe('whatever the settings', () => {
  // Of a year with both changes of the clock; a third lies in the nights of the changes.
  const time = date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2027-01-01T00:00:00Z'), noInvalidDate: true });
  const aroundChange = [
    date({ min: new Date('2026-03-28T20:00:00Z'), max: new Date('2026-03-29T08:00:00Z'), noInvalidDate: true }),
    date({ min: new Date('2026-10-24T20:00:00Z'), max: new Date('2026-10-25T08:00:00Z'), noInvalidDate: true }),
  ];
  const clock = constantFrom('00:00', '01:30', '02:00', '02:30', '03:00', '03:15', '07:00', '12:34', '22:00', '23:59');
  const settings = record({
    minimumSeverity: constantFrom(...severities),
    kinds: constantFrom({}, { scan: 'record' as const }, { scan: 'mute' as const }),
    coolDownMinutes: constantFrom(0, 60, 10_080),
    deliver: constantFrom('at-once' as const, 'hourly' as const, 'daily' as const),
    dailyAt: clock,
    quietHours: constantFrom(true, false),
    quietFrom: clock,
    quietTo: clock,
    criticalBreaksThrough: constantFrom(true, false),
    snoozeUntil: constantFrom(null, '2026-03-29T00:15:00Z', '2026-10-25T00:45:00Z', '2026-07-01T00:00:00Z'),
  });
  const subject = record({ severity: constantFrom(...severities), kind: constantFrom(...incidentKinds), device: constant('192.168.1.7') });

  const holds = (
    check: (one: { planned: NonNullable<ReturnType<typeof planDelivery>>; severity: Severity; settings: AlertSettings; now: Date }) => void,
  ) => {
    for (const now of [time, ...aroundChange]) {
      runProperty(
        property(subject, settings, now, (what, change, at) => {
          const chosen = alertSettings(change);
          const planned = planDelivery(what, chosen, { now: at, lastTold: null });
          if (planned) check({ planned, severity: what.severity, settings: chosen, now: at });
        }),
        { numRuns: 1000 },
      );
    }
  };

  it('nothing is due before now, or before the end of a snooze', () => {
    holds(({ planned, settings: { snoozeUntil }, now }) => {
      if (planned.due === null) return;
      expect(new Date(planned.due) >= now).toBe(true);
      expect(snoozeUntil === null || new Date(planned.due) >= new Date(snoozeUntil)).toBe(true);
    });
  });

  it('only what is critical, and may, is due in quiet hours', () => {
    holds(({ planned, severity, settings, now }) => {
      if (planned.due === null || !settings.quietHours) return;
      if (severity === 'Critical' && settings.criticalBreaksThrough) return;
      const { due } = planned;
      expect(isBetween(new Date(due), settings.quietFrom, settings.quietTo), `${now.toISOString()} → ${due}`).toBe(false);
    });
  });

  it('it is due within three days of now and of a snooze, and a sentence says why it waits', () => {
    holds(({ planned, settings: { snoozeUntil }, now }) => {
      expect(planned.reason === null).toBe(planned.state === 'waiting');
      if (planned.reason !== null) expect(planned.reason).toMatch(/^[A-Z].*\.$/);
      if (planned.due === null) return;
      const from = Math.max(now.getTime(), snoozeUntil === null ? 0 : Date.parse(snoozeUntil));
      expect(Date.parse(planned.due) - from).toBeLessThanOrEqual(3 * 24 * 3_600_000);
      if (planned.state === 'waiting') expect(planned.due).toBe(now.toISOString());
    });
  });
});
