import { describe, expect, it } from 'vitest';
import { readingLines } from '../../../../../src-renderer/features/result/reading-lines.ts';
import { readingSentence } from '../../../../../src-renderer/features/result/reading-sentence.ts';

type Account = Parameters<typeof readingSentence>[0];

function account(read: number, skipped: Account['skipped']): Account {
  const unused = skipped.reduce((sum, { count }) => sum + count, 0);
  return { read, used: read - unused, skipped, input: null, withUnknownVolumes: 0, notes: [] };
}

const noNumber = 'orig_pkts is not a number';

describe('readingSentence', () => {
  it('says that all was used', () => {
    expect(readingSentence(account(310_000, []))).toBe('Read 310,000 rows and used all of them.');
  });

  it('tells flows where several records make one, rows where each is one', () => {
    const read = (records: number, aside: number) =>
      readingSentence({ ...account(20, []), input: { formats: [], records, setAside: [{ reason: 'ARP', count: aside }] } });
    expect(read(500, 80)).toBe('Read 20 flows and used all of them.');
    expect(read(100, 80)).toBe('Read 20 rows and used all of them.');
  });

  it('says so of a single row', () => {
    expect(readingSentence(account(1, []))).toBe('Read 1 row and used it.');
  });

  it('counts what was skipped for all reasons', () => {
    const skipped = [
      { reason: noNumber, count: 1500, firstLines: [3, 9] },
      { reason: 'it has fewer cells than the header', count: 1, firstLines: [12] },
    ];
    expect(readingSentence(account(2501, skipped))).toBe('Read 2,501 rows, used 1,000, skipped 1,501.');
  });
});

describe('readingLines', () => {
  const skippedOf = (skipped: Account['skipped']) => readingLines(account(10_000, skipped));

  it.each([
    [{ count: 1, firstLines: [1234] }, '1 because orig_pkts is not a number (line 1,234)'],
    [{ count: 2, firstLines: [3, 9] }, '2 because orig_pkts is not a number (lines 3, 9)'],
    [{ count: 5000, firstLines: [2, 3, 4] }, '5,000 because orig_pkts is not a number (first lines 2, 3, 4)'],
    [{ count: 2, firstLines: [2] }, '2 because orig_pkts is not a number (first line 2)'],
    [{ count: 1, firstLines: [] }, '1 because orig_pkts is not a number'],
  ])('tell skipped rows, why, and their lines: %j', (skipped, words) => {
    expect(skippedOf([{ reason: noNumber, ...skipped }])).toEqual([{ name: 'Skipped as damaged', items: [words] }]);
  });

  it('say nothing where there is nothing to say', () => {
    expect(skippedOf([])).toEqual([]);
  });

  it('tell the format and the number of records', () => {
    const input = { formats: ['Zeek conn.log'], records: 1, setAside: [] };
    expect(readingLines({ ...account(1, []), input })).toEqual([
      { name: 'Format', items: ['Zeek conn.log'] },
      { name: 'Records', items: ['1'] },
    ]);
  });

  it('tell what was set aside and why', () => {
    const setAside = [
      { reason: 'dns event', count: 1200 },
      { reason: 'alert event', count: 1 },
    ];
    expect(readingLines({ ...account(3799, []), input: { formats: ['a', 'b'], records: 5000, setAside } })).toEqual([
      { name: 'Formats', items: ['a', 'b'] },
      { name: 'Records', items: ['5,000, of which 1,201 are no flows'] },
      { name: 'Set aside as no flows', items: ['1,200: dns event', '1: alert event'] },
    ]);
  });
});
