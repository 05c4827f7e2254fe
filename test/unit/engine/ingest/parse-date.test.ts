import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate, parseMicroseconds } from '../../../../src-main/engine/ingest/parse-date.ts';
import { microsecondDate } from '../../../helpers/formats/microsecond-date.ts';
import { read } from '../../../helpers/read.ts';
import { written } from './written.ts';

const utc = (...parts: [number, number, number, number?, number?, number?]) => Date.UTC(parts[0], parts[1] - 1, ...parts.slice(2)) / 1000;

describe('a date', () => {
  it.each([
    ['2018/12/18 14:00:00.075359', 1_545_141_600.075359],
    ['2018-12-18T14:00:00.075359Z', 1_545_141_600.075359],
    ['2018-12-18 14:00:00,075359', 1_545_141_600.075359],
    ['2018-12-18T15:30:00.075359+01:30', 1_545_141_600.075359],
    ['2018-12-18T12:00:00-0200', 1_545_141_600],
    ['2018-12-18T14:00', 1_545_141_600],
    ['2018-12-18', utc(2018, 12, 18)],
    ['1970/01/01 00:00:01.5', 1.5],
    ['1969-12-31T23:59:59.5Z', -0.5],
    ['2017-07-03T08:55:58.123456789Z', 1_499_072_158.1234567],
    ['3/7/2017 8:55', utc(2017, 7, 3, 8, 55)],
    ['03/07/2017 08:55:58', utc(2017, 7, 3, 8, 55, 58)],
    ['03/07/2017 08:55:58 PM', utc(2017, 7, 3, 20, 55, 58)],
    ['03/07/2017 12:05:00 am', utc(2017, 7, 3, 0, 5)],
    ['03/07/2017 12:05:00 PM', utc(2017, 7, 3, 12, 5)],
    ['31.12.2017 23:59:59', utc(2017, 12, 31, 23, 59, 59)],
    ['29/02/2020 00:00:00', utc(2020, 2, 29)],
  ])('%s is %d seconds', (text, seconds) => {
    expect(parseDate(text)).toBe(seconds);
  });

  it.each([
    '29/02/2019 00:00:00',
    '2018-13-01',
    '2018-00-10',
    '12/18/2018 14:00',
    '2018-12-18T24:00:00Z',
    '2018-12-18T10:60',
    '03/07/2017 13:05 PM',
    '2018-12/18',
    'yesterday',
    '',
    '18.5',
  ])('%s is none', (text) => {
    expect(parseDate(text)).toBeNaN();
  });

  it('keeps every microsecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e15 }), (microseconds) => {
        const iso = new Date(Math.floor(microseconds / 1e6) * 1000).toISOString();
        const text = `${iso.slice(0, 19)}.${String(microseconds % 1e6).padStart(6, '0')}`;
        expect(parseDate(text)).toBe(microseconds / 1e6);
        expect(parseDate(text.replaceAll('-', '/').replace('T', ' '))).toBe(microseconds / 1e6);
      }),
    );
  });
});

describe('times with their day first', () => {
  const notesOf = async (...times: string[]) => {
    const rows = times.map((time) => `${time},1,2,3,4\n`).join('');
    return (await read(written('t.csv', `timestamp,orig_pkts,resp_pkts,orig_bytes,resp_bytes\n${rows}`))).account.notes;
  };
  const order = 'Times were read as day/month/year, in UTC.';
  const doubt = ' No day is beyond 12: if the month stands first, dates are wrong.';

  it('are told in a note, with the doubt about their clock', async () => {
    expect(await notesOf('3/7/2017 8:55', '3/7/2017 1:05')).toEqual([order + doubt, expect.stringMatching(/^Times have no AM or PM/)]);
  });

  it('leave no such doubt once an hour is beyond 12, or 0, or has its half of the day', async () => {
    expect(await notesOf('3/7/2017 8:55', '3/7/2017 13:05')).toEqual([order + doubt]);
    expect(await notesOf('3/7/2017 8:55', '13/7/2017 13:05')).toEqual([order]);
    expect(await notesOf('3/7/2017 0:55')).toEqual([order + doubt]);
    expect(await notesOf('3/7/2017 8:55 AM')).toEqual([order + doubt]);
  });

  it('have their month first where the file shows it', async () => {
    const rows = ['11/10/2023 12:00:00 AM', '11/13/2023 1:00:00 PM'].map((time) => `${time},1,2,3,4\n`).join('');
    const { flows, account } = await read(written('t.csv', `timestamp,orig_pkts,resp_pkts,orig_bytes,resp_bytes\n${rows}`));
    expect([...flows.tsSeconds]).toEqual([utc(2023, 11, 10), utc(2023, 11, 13, 13)]);
    expect(account.notes).toEqual(['Times were read as month/day/year, in UTC.']);
  });

  it('are unknown where they cannot be, with a note', async () => {
    expect(await notesOf('12/18/2018 14:00', '18/12/2018 14:00')).toContain(
      '1 row has a time (ts) that could not be read; it keeps its place in the file.',
    );
  });
});

describe('microseconds of a date', () => {
  it('are kept, from 1970 to 2100', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4.1e15 }), (microseconds) => {
        expect(parseMicroseconds(`${microsecondDate(microseconds)}Z`)).toBe(microseconds);
      }),
    );
  });

  it('are not told from what is no date', () => {
    for (const text of ['', '0000-00-00 00:00:00.000', 'yesterday', '17']) expect(parseMicroseconds(text)).toBeNaN();
  });
});
