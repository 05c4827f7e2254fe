import { describe, expect, it } from 'vitest';
import { accountSentence } from '../../../../src-main/engine/explain/account-sentence.ts';
import { inputSentence } from '../../../../src-main/engine/explain/input-sentence.ts';

describe('the sentence on the rows', () => {
  it.each([
    [{ read: 1, used: 1, skipped: [] }, 'Read 1 row, used 1, skipped 0.'],
    [
      { read: 1002, used: 1001, skipped: [{ reason: 'it is cut', count: 1, firstLines: [1002] }] },
      'Read 1,002 rows, used 1,001, skipped 1: 1 because it is cut (line 1,002).',
    ],
    [
      { read: 9, used: 2, skipped: [{ reason: 'it is cut', count: 7, firstLines: [2, 3] }] },
      'Read 9 rows, used 2, skipped 7: 7 because it is cut (first lines 2, 3).',
    ],
    [
      { read: 2, used: 0, skipped: [{ reason: 'it is cut', count: 2, firstLines: [] }] },
      'Read 2 rows, used 0, skipped 2: 2 because it is cut.',
    ],
  ])('%j', (account, sentence) => {
    const input = { formats: ['CSV table'], records: account.read, setAside: [] };
    expect(accountSentence({ ...account, input })).toBe(sentence);
    expect(accountSentence({ ...account, input: null })).toBe(sentence);
  });

  it('tells flows where several records make one', () => {
    const input = { formats: ['packet capture (pcap)'], records: 500, setAside: [{ reason: 'ARP', count: 80 }] };
    expect(accountSentence({ read: 20, used: 20, skipped: [], input })).toBe('Read 20 flows, used 20, skipped 0.');
  });
});

describe('the sentence on the input', () => {
  it.each([
    [{ formats: ['Zeek conn.log'], records: 1, setAside: [] }, 'Format: Zeek conn.log, 1 record.'],
    [
      {
        formats: ['CSV table', 'Zeek conn.log'],
        records: 5000,
        setAside: [
          { reason: 'dns event', count: 1200 },
          { reason: 'alert event', count: 1 },
        ],
      },
      'Formats: CSV table, Zeek conn.log, 5,000 records. 1,201 of them are no flows and were set aside: 1,200 dns event, 1 alert event.',
    ],
    [
      { formats: ['x'], records: 2, setAside: [{ reason: 'ARP packet', count: 1 }] },
      'Format: x, 2 records. 1 of them is no flow and was set aside: 1 ARP packet.',
    ],
  ])('%j', (input, sentence) => {
    expect(inputSentence(input)).toBe(sentence);
  });
});
