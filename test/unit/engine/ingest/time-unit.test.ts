import { describe, expect, it } from 'vitest';
import { scaleTimes, timeUnitOf } from '../../../../src-main/engine/ingest/time-unit.ts';
import { guideHeader } from '../../../helpers/captures.ts';
import { read } from '../../../helpers/read.ts';
import { written } from './written.ts';

const csv = (...times: (string | number)[]) =>
  written('t.csv', `${guideHeader}\n${times.map((time) => `${time},1,1,1,1,benign\n`).join('')}`);

describe('times', () => {
  it.each([
    ['milliseconds', '000'],
    ['microseconds', '000000'],
    ['nanoseconds', '000000000'],
  ])('in %s become seconds, with a note', async (unit, zeros) => {
    const { flows, account } = await read(csv(`1700000000${zeros}`, '-', `1700000002${zeros}`));
    expect([...flows.tsSeconds]).toEqual([1_700_000_000, Number.NaN, 1_700_000_002]);
    expect(account.notes).toEqual([`Times were taken as ${unit}.`]);
  });

  it('keep the part of a second', () => {
    const times = Float64Array.of(1_700_000_000_250, 1_700_000_000_500);
    scaleTimes(times, timeUnitOf(times).perSecond);
    expect([...times]).toEqual([1_700_000_000.25, 1_700_000_000.5]);
  });

  it.each([
    ['seconds since 1970', [1_700_000_000, 1_700_000_001]],
    ['small times since the start', [0, 0.5, 12_000]],
    ['unknown', [Number.NaN, Number.NaN]],
    ['none', []],
  ])('stay as they are: %s', (_what, values) => {
    const times = Float64Array.from(values);
    expect(timeUnitOf(times)).toEqual({ perSecond: 1, note: null });
    expect([...times]).toEqual(values);
  });

  it('in another unit than most stay what they are beside the others, with a note', async () => {
    const among = await read(csv(1_700_000_000, 1_700_000_001, 1_700_000_002_000));
    expect([...among.flows.tsSeconds]).toEqual([1_700_000_000, 1_700_000_001, 1_700_000_002_000]);
    expect(among.account.notes.join()).toMatch(
      /^1 time \(ts\) is not in seconds since 1970 like most of the file; .* check the ts column\.$/,
    );
    const milliseconds = await read(csv(1_700_000_000_000, 1_700_000_001_000, 1_700_000_003_000, 1_700_000_002, 5));
    expect(milliseconds.account.notes[0]).toMatch(/^Times were taken as milliseconds\. 2 times \(ts\) are not in milliseconds like most/);
  });

  it.each([[1e21], [133_000_000_000_000_000], [5e12]])('that fit no unit (%d) stay as they are, with a note', async (time) => {
    const { flows, account } = await read(csv(time, time + time / 1000));
    expect(flows.tsSeconds[0]).toBe(time);
    expect(account.notes.join()).toMatch(/^Times \(ts\) are too large .* Check the ts column/);
  });

  it('have the unit of their own file', async () => {
    const { flows, account } = await read(csv(1_700_000_000), csv(1_700_000_001_000, 1_700_000_002_000));
    expect([...flows.tsSeconds]).toEqual([1_700_000_000, 1_700_000_001, 1_700_000_002]);
    expect(account.notes).toEqual(['t.csv: Times were taken as milliseconds.']);
  });
});
