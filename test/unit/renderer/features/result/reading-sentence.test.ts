import { describe, expect, it } from 'vitest';
import { readingSentence } from '../../../../../src-renderer/features/result/reading-sentence.ts';

type Account = Parameters<typeof readingSentence>[0];

function account(read: number, skipped: Account['skipped']): Account {
  const unused = skipped.reduce((sum, { count }) => sum + count, 0);
  return { read, used: read - unused, skipped, withUnknownVolumes: 0, notes: [] };
}

const noNumber = 'orig_pkts is not a number';

describe('readingSentence', () => {
  it('says that all was used', () => {
    expect(readingSentence(account(310_000, []))).toBe('Read 310,000 rows and used all of them.');
  });

  it('tells one skipped row, why, and its line', () => {
    expect(readingSentence(account(1001, [{ reason: noNumber, count: 1, firstLines: [1234] }]))).toBe(
      'Read 1,001 rows, used 1,000, skipped 1 because orig_pkts is not a number (line 1,234).',
    );
  });

  it('tells the lines of a few skipped rows', () => {
    expect(readingSentence(account(102, [{ reason: noNumber, count: 2, firstLines: [3, 9] }]))).toBe(
      'Read 102 rows, used 100, skipped 2 because orig_pkts is not a number (lines 3, 9).',
    );
  });

  it('says that the lines of many skipped rows are the first ones only', () => {
    expect(readingSentence(account(6000, [{ reason: noNumber, count: 5000, firstLines: [2, 3, 4] }]))).toBe(
      'Read 6,000 rows, used 1,000, skipped 5,000 because orig_pkts is not a number (first lines 2, 3, 4).',
    );
    expect(readingSentence(account(12, [{ reason: noNumber, count: 2, firstLines: [2] }]))).toContain('(first line 2)');
  });

  it('leaves out lines that are not known', () => {
    expect(readingSentence(account(11, [{ reason: noNumber, count: 1, firstLines: [] }]))).toBe(
      'Read 11 rows, used 10, skipped 1 because orig_pkts is not a number.',
    );
  });

  it('tells several reasons each with its count, which together make the whole', () => {
    const skipped = [
      { reason: noNumber, count: 1500, firstLines: [3, 9] },
      { reason: 'it has fewer cells than the header', count: 1, firstLines: [12] },
    ];
    expect(readingSentence(account(2501, skipped))).toBe(
      'Read 2,501 rows, used 1,000, skipped 1,501: 1,500 because orig_pkts is not a number (first lines 3, 9), ' +
        '1 because it has fewer cells than the header (line 12).',
    );
  });
});
