import { describe, expect, it } from 'vitest';
import { formatDuration } from '../../../../src-renderer/ui/format-duration.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('formatDuration', () => {
  it.each([
    [0, '0 seconds'],
    [1, 'under 0.1 seconds'],
    [99, 'under 0.1 seconds'],
    [100, '0.1 seconds'],
    [300, '0.3 seconds'],
    [1 * second, '1 second'],
    [1.04 * second, '1 second'],
    [1.5 * second, '1.5 seconds'],
    [4.56 * second, '4.6 seconds'],
    [9.96 * second, '10 seconds'],
    [12.4 * second, '12 seconds'],
    [60 * second, '60 seconds'],
    [2 * minute, '2 minutes'],
    [12 * minute, '12 minutes'],
    [60 * minute, '60 minutes'],
    [2 * hour, '2 hours'],
    [1 * hour + 31 * minute, '1 hour 31 minutes'],
    [3 * hour + 1 * minute, '3 hours 1 minute'],
    [3 * hour + 20 * minute, '3 hours 20 minutes'],
    [24 * hour, '24 hours'],
    [2 * day, '2 days'],
    [2 * day + 1 * hour, '2 days 1 hour'],
    [2 * day + 5 * hour, '2 days 5 hours'],
    [1500 * day, '1,500 days'],
  ])('tells %d milliseconds as "%s"', (durationMs, text) => {
    expect(formatDuration(durationMs)).toBe(text);
  });

  it('never tells sixty minutes, or twenty-four hours, beside a larger unit', () => {
    for (let durationMs = hour; durationMs < 4 * day; durationMs += 29_500) {
      expect(formatDuration(durationMs)).not.toMatch(/hours? 60 minutes|days? 24 hours/);
    }
  });
});
