import { describe, expect, it } from 'vitest';
import { formatRelativeTime } from '../../../../src-renderer/ui/format-relative-time.ts';

describe('formatRelativeTime', () => {
  it.each([
    [0, '+0 s'],
    [0.04, '+0 s'],
    [16.8, '+16.8 s'],
    [16.84, '+16.8 s'],
    [59.9, '+59.9 s'],
    [60, '+1:00'],
    [61, '+1:01'],
    [725, '+12:05'],
    [725.4, '+12:05'],
    [3599, '+59:59'],
    [3600, '+1:00:00'],
    [3723, '+1:02:03'],
    [360_000, '+100:00:00'],
  ])('tells %d seconds as "%s"', (seconds, text) => {
    expect(formatRelativeTime(seconds)).toBe(text);
  });

  it.each([
    [59.96, '+1:00'],
    [119.6, '+2:00'],
    [3599.6, '+1:00:00'],
  ])('rounds %d seconds up to the next unit, "%s"', (seconds, text) => {
    expect(formatRelativeTime(seconds)).toBe(text);
  });

  it.each([
    [-5, '-5 s'],
    [-125, '-2:05'],
  ])('gives %d seconds, before the zero, one sign', (seconds, text) => {
    expect(formatRelativeTime(seconds)).toBe(text);
  });
});
