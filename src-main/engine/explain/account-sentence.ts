import type { ReadAccount } from '../types.ts';

const count = (value: number) => value.toLocaleString('en-US');

/** What became of every row: "Read 11 rows, used 10, skipped 1: 1 because orig_pkts is not a number (line 12)." */
export function accountSentence({ read, used, skipped }: Pick<ReadAccount, 'read' | 'used' | 'skipped'>): string {
  const reasons = skipped.map(({ reason, count: rows, firstLines }) => `${count(rows)} because ${reason} (line ${firstLines.join(', ')})`);
  return `Read ${count(read)} rows, used ${count(used)}, skipped ${count(read - used)}${reasons.length > 0 ? `: ${reasons.join('; ')}` : ''}.`;
}
