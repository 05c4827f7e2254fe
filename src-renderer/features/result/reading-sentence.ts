import type { ScanDetail } from '../../../src-preload/contract/api.ts';
import { formatCount } from '../../ui/format-count.ts';
import { formatPlural } from '../../ui/format-plural.ts';

type Account = NonNullable<ScanDetail['account']>;

/** What became of the rows of a file, in one sentence: "Read 1,001 rows, used 1,000, skipped 1." */
export function readingSentence({ read, used, skipped }: Account): string {
  const unused = skipped.reduce((sum, { count }) => sum + count, 0);
  if (unused === 0) return read === 1 ? 'Read 1 row and used it.' : `Read ${formatPlural(read, 'row')} and used all of them.`;
  return `Read ${formatPlural(read, 'row')}, used ${formatCount(used)}, skipped ${formatCount(unused)}.`;
}
