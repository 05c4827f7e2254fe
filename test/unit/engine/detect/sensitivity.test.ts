import { describe, expect, it } from 'vitest';
import { defaultSensitivity, parseSensitivity } from '../../../../src-main/engine/detect/sensitivity.ts';

describe('a sensitivity in words', () => {
  it.each([
    ['hour', { rule: 'alarms', per: 'hour' }],
    ['day', { rule: 'alarms', per: 'day' }],
    ['week', { rule: 'alarms', per: 'week' }],
    ['month', { rule: 'alarms', per: 'month' }],
    ['q99.5', { rule: 'quantile', share: 0.995 }],
    ['q50', { rule: 'quantile', share: 0.5 }],
    ['q99', { rule: 'quantile', share: 0.99 }],
    ['mean+3sd', { rule: 'deviations', count: 3 }],
    ['mean+0sd', { rule: 'deviations', count: 0 }],
    ['mean+2.5sd', { rule: 'deviations', count: 2.5 }],
  ])('%s', (text, sensitivity) => expect(parseSensitivity(text)).toEqual(sensitivity));

  it.each([
    '',
    'Day',
    'year',
    'q',
    'q100',
    'q49.9',
    'q-5',
    'q99,5',
    'q99.',
    '99.5',
    'mean+sd',
    'mean-3sd',
    'mean+100sd',
    ' day',
    'toString',
  ])('refuses "%s"', (text) => expect(parseSensitivity(text)).toBeNull());

  it('has a default', () => expect(parseSensitivity(defaultSensitivity)).toEqual({ rule: 'alarms', per: 'day' }));
});
