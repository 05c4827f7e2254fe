import { expect, it } from 'vitest';
import { settings } from '../../../../../src-preload/contract/settings.ts';
import {
  clockOptions,
  coolDownOptions,
  mostPerHourOptions,
  orderOptions,
} from '../../../../../src-renderer/features/settings/number-options.ts';

const { coolDownMinutes, mostPerHour, dailyAt } = settings.shape.alerts.shape;

it('offers only what the program takes', () => {
  for (const { value } of coolDownOptions(60)) expect(coolDownMinutes.safeParse(Number(value)).success).toBe(true);
  for (const { value } of mostPerHourOptions(10)) expect(mostPerHour.safeParse(Number(value)).success).toBe(true);
  for (const { value } of orderOptions(5)) expect(settings.shape.watch.shape.orderMinutes.safeParse(Number(value)).success).toBe(true);
  for (const { value } of clockOptions('08:00')) expect(dailyAt.safeParse(value).success).toBe(true);
  expect(clockOptions('08:00')).toHaveLength(48);
});

it('has what holds among the options, in its place, whoever set it', () => {
  expect(coolDownOptions(45).map(({ label }) => label)).toEqual([
    'No pause',
    '10 minutes',
    '30 minutes',
    '45 minutes',
    '1 hour',
    '3 hours',
    '12 hours',
    '1 day',
    '7 days',
  ]);
  expect(
    orderOptions(7)
      .map(({ label }) => label)
      .slice(0, 5),
  ).toEqual(['Do not wait', '1 minute', '2 minutes', '5 minutes', '7 minutes']);
  expect(mostPerHourOptions(1)[0]).toEqual({ value: '1', label: '1 message' });
  expect(mostPerHourOptions(1000).at(-1)?.value).toBe('1000');
  const times = clockOptions('22:10').map(({ value }) => value);
  expect(times.slice(44, 47)).toEqual(['22:00', '22:10', '22:30']);
});

it('does not offer the time that from and to would share, but shows what holds', () => {
  expect(clockOptions('22:00', '07:00').map(({ value }) => value)).not.toContain('07:00');
  expect(clockOptions('07:00', '07:00').map(({ value }) => value)).toContain('07:00');
});
