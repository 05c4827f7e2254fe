import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDateTime } from '../../../../src-main/engine/ingest/parse-date-time.ts';
import { microsecondDate } from '../../../helpers/formats/microsecond-date.ts';

describe('a date and time', () => {
  it('keeps its microseconds, from 1970 to 2100', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4.1e15 }), (microseconds) => {
        expect(parseDateTime(`${microsecondDate(microseconds)}Z`)).toBe(microseconds);
      }),
    );
  });

  it.each([
    ['2021-06-06T16:38:55.855844+0200', Date.UTC(2021, 5, 6, 14, 38, 55) * 1000 + 855_844],
    ['2021-06-06T16:38:55.855844-03:30', Date.UTC(2021, 5, 6, 20, 8, 55) * 1000 + 855_844],
    ['2021-06-06 16:38:55', Date.UTC(2021, 5, 6, 16, 38, 55) * 1000],
    ['2021-06-06 16:38:55.5', Date.UTC(2021, 5, 6, 16, 38, 55) * 1000 + 500_000],
    ['2016-12-31T23:59:60Z', Date.UTC(2017, 0, 1) * 1000],
    ['2021-06-06T16:38:55+02', Date.UTC(2021, 5, 6, 14, 38, 55) * 1000],
  ])('%s', (text, microseconds) => {
    expect(parseDateTime(text)).toBe(microseconds);
  });

  it.each([
    '',
    '0000-00-00 00:00:00.000',
    '2021-02-30T00:00:00Z',
    '2021-13-01T00:00:00Z',
    '2021-01-01T24:00:00Z',
    '2021-01-01',
    'yesterday',
    '17',
  ])('is not told from %j', (text) => {
    expect(parseDateTime(text)).toBeNaN();
  });
});
