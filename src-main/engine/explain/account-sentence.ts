import type { InputAccount, ReadAccount } from '../types.ts';

const count = (value: number) => value.toLocaleString('en-US');

function linesWords(firstLines: readonly number[], rows: number): string {
  if (firstLines.length === 0) return '';
  const first = firstLines.length < rows ? 'first ' : '';
  return ` (${first}${firstLines.length === 1 ? 'line' : 'lines'} ${firstLines.map(count).join(', ')})`;
}

/** What became of the flows of a capture; `input` is null for scans that were stored before it was kept. */
type Account = Pick<ReadAccount, 'read' | 'used' | 'skipped'> & { readonly input: InputAccount | null };

/** Whether each row is a record of the file by itself, as in a table; where several records make a flow, people read of flows. */
function isTable({ read, input }: Account): boolean {
  return input === null || input.records - input.setAside.reduce((sum, entry) => sum + entry.count, 0) === read;
}

/** What became of every row: "Read 11 rows, used 10, skipped 1: 1 because orig_pkts is not a number (line 12)." Of packets it tells flows. */
export function accountSentence(account: Account): string {
  const { read, used, skipped } = account;
  const noun = isTable(account) ? 'row' : 'flow';
  const reasons = skipped.map(({ reason, count: rows, firstLines }) => `${count(rows)} because ${reason}${linesWords(firstLines, rows)}`);
  return `Read ${count(read)} ${noun}${read === 1 ? '' : 's'}, used ${count(used)}, skipped ${count(read - used)}${reasons.length > 0 ? `: ${reasons.join('; ')}` : ''}.`;
}
