import type { ScanDetail } from '../../../src-preload/contract/api.ts';
import { formatCount } from '../../ui/format-count.ts';
import { formatPlural } from '../../ui/format-plural.ts';

type Account = NonNullable<ScanDetail['account']>;

/** Whether each row is a record of the file by itself, as in a table; where several records make a flow, people read of flows. */
function isTable({ read, input }: Account): boolean {
  return input === null || input.records - input.setAside.reduce((sum, entry) => sum + entry.count, 0) === read;
}

/** What became of the rows of a file, in one sentence: "Read 1,001 rows, used 1,000, skipped 1." Of packets it tells flows. */
export function readingSentence(account: Account): string {
  const { read, used, skipped } = account;
  const noun = isTable(account) ? 'row' : 'flow';
  const unused = skipped.reduce((sum, { count }) => sum + count, 0);
  if (unused === 0) return read === 1 ? `Read 1 ${noun} and used it.` : `Read ${formatPlural(read, noun)} and used all of them.`;
  return `Read ${formatPlural(read, noun)}, used ${formatCount(used)}, skipped ${formatCount(unused)}.`;
}
