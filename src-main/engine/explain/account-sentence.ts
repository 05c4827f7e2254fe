import type { ReadAccount } from '../types.ts';

const count = (value: number) => value.toLocaleString('en-US');

function linesWords(firstLines: readonly number[], rows: number): string {
  if (firstLines.length === 0) return '';
  const first = firstLines.length < rows ? 'first ' : '';
  return ` (${first}${firstLines.length === 1 ? 'line' : 'lines'} ${firstLines.map(count).join(', ')})`;
}

/** What became of every row: "Read 11 rows, used 10, skipped 1: 1 because orig_pkts is not a number (line 12)." */
export function accountSentence({ read, used, skipped }: Pick<ReadAccount, 'read' | 'used' | 'skipped'>): string {
  const reasons = skipped.map(({ reason, count: rows, firstLines }) => `${count(rows)} because ${reason}${linesWords(firstLines, rows)}`);
  return `Read ${count(read)} ${read === 1 ? 'row' : 'rows'}, used ${count(used)}, skipped ${count(read - used)}${reasons.length > 0 ? `: ${reasons.join('; ')}` : ''}.`;
}
