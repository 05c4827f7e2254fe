import { describe, expect, it } from 'vitest';
import { mergeAccounts } from '../../../../src-main/engine/follow/merge-accounts.ts';
import type { ReadAccount } from '../../../../src-main/engine/types.ts';

const account = (changes: Partial<ReadAccount>): ReadAccount => ({
  read: 0,
  used: 0,
  skipped: [],
  input: { formats: [], records: 0, setAside: [] },
  withUnknownVolumes: 0,
  notes: [],
  ...changes,
});

describe('accounts that are added up', () => {
  it('tell all that each of them tells', () => {
    const first = account({
      read: 5,
      used: 3,
      skipped: [{ reason: 'it is torn', count: 2, firstLines: [4, 9] }],
      input: { formats: ['Zeek conn.log'], records: 7, setAside: [{ reason: 'a comment', count: 2 }] },
      withUnknownVolumes: 1,
      notes: ['One.', 'Two.'],
    });
    const second = account({
      read: 9,
      used: 1,
      skipped: [
        { reason: 'it is odd', count: 1, firstLines: [1] },
        { reason: 'it is torn', count: 7, firstLines: [11, 12, 13, 14, 15] },
      ],
      input: { formats: ['CSV table', 'Zeek conn.log'], records: 10, setAside: [{ reason: 'a header', count: 5 }] },
      withUnknownVolumes: 1,
      notes: ['Two.', 'Three.'],
    });
    expect(mergeAccounts([first, second])).toEqual({
      read: 14,
      used: 4,
      skipped: [
        { reason: 'it is torn', count: 9, firstLines: [4, 9, 11, 12, 13] },
        { reason: 'it is odd', count: 1, firstLines: [1] },
      ],
      input: {
        formats: ['Zeek conn.log', 'CSV table'],
        records: 17,
        setAside: [
          { reason: 'a header', count: 5 },
          { reason: 'a comment', count: 2 },
        ],
      },
      withUnknownVolumes: 2,
      notes: ['One.', 'Two.', 'Three.'],
    });
    expect(mergeAccounts([first, first], ['a.log', 'b.log']).notes).toEqual(['a.log: One.', 'a.log: Two.', 'b.log: One.', 'b.log: Two.']);
  });

  it('are an empty one where there are none, and the same where there is one', () => {
    expect(mergeAccounts([])).toEqual(account({}));
    const one = account({ read: 1, skipped: [{ reason: 'it is torn', count: 1, firstLines: [3] }], notes: ['One.'] });
    expect(mergeAccounts([one])).toEqual(one);
  });

  it('stay small, however many there are, and lose no row', () => {
    let sum = account({});
    for (let index = 0; index < 300; index += 1) {
      const skipped = [{ reason: `reason ${index}`, count: 2, firstLines: [index] }];
      const setAside = [{ reason: `kind ${index}`, count: 3 }];
      const next = account({ read: 2, skipped, input: { formats: ['x'], records: 5, setAside }, notes: [`Note ${index}.`] });
      sum = mergeAccounts([sum, next]);
    }
    expect(sum.skipped).toHaveLength(101);
    expect(sum.skipped.reduce((total, { count }) => total + count, 0)).toBe(600);
    expect(sum.skipped.at(-1)).toMatchObject({ reason: 'for other reasons', count: 400, firstLines: [100, 101, 102, 103, 104] });
    expect(sum.input.setAside.at(-1)).toEqual({ reason: 'of other kinds', count: 600 });
    expect(sum.input.setAside).toHaveLength(101);
    expect(sum.notes).toHaveLength(50);
  });
});
