import { describe, expect, it } from 'vitest';
import { columnWarning } from '../../../../../src-renderer/features/columns/column-warning.ts';
import { filesWords } from '../../../../../src-renderer/features/columns/files-words.ts';

describe('a warning about a chosen column', () => {
  it.each([
    ['numbers', 'orig_bytes', ['1', '2.5', '0,25', '-', '', '1e6', '.5']],
    ['numbers with a few odd ones', 'orig_bytes', ['1', '2', 'x']],
    ['dates', 'ts', ['2026-11-22 10:00:00', '22/11/2026 10:00', '1700000000', '17:05:12']],
    ['addresses', 'id.orig_h', ['192.168.1.5', 'fe80::1%eth0', '::1']],
    ['words where words are meant', 'proto', ['tcp', 'udp']],
    ['no rows at all', 'orig_bytes', []],
  ] as const)('is none for %s', (_what, column, cells) => {
    expect(columnWarning(column, cells)).toBeNull();
  });

  it.each([
    ['orig_bytes', ['12 kB', '3 kB'], 'None of the cells above is a number, for example “12 kB”.'],
    ['id.resp_p', ['https', 'dns', '53'], 'Only 1 of the cells above is a number, for example “https”.'],
    ['ts', ['yesterday', 'today'], 'None of the cells above is a time, for example “yesterday”.'],
    ['id.orig_h', ['my phone', 'my tv'], 'None of the cells above is an IP address, for example “my phone”.'],
    ['orig_pkts', ['', '-', 'NaN'], 'This column is empty in the rows above.'],
  ] as const)('%s with %j', (column, cells, sentence) => {
    expect(columnWarning(column, cells)).toBe(sentence);
  });
});

it.each([
  [['a.csv'], '“a.csv”'],
  [['a.csv', 'b.csv'], '“a.csv” and “b.csv”'],
  [['a.csv', 'b.csv', 'c.csv'], '“a.csv”, “b.csv” and 1 more file'],
  [['a', 'b', 'c', 'd'], '“a”, “b” and 2 more files'],
])('%j in a sentence: %s', (names, words) => {
  expect(filesWords(names)).toBe(words);
});
