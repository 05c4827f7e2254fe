import type { ScanDetail } from '../../../src-preload/contract/api.ts';
import { formatCount } from '../../ui/format-count.ts';
import { formatPlural } from '../../ui/format-plural.ts';

type Account = NonNullable<ScanDetail['account']>;

function linesWords(firstLines: readonly number[], count: number): string {
  if (firstLines.length === 0) return '';
  const first = firstLines.length < count ? 'first ' : '';
  return ` (${first}${firstLines.length === 1 ? 'line' : 'lines'} ${firstLines.map(formatCount).join(', ')})`;
}

/** What became of the rows of a file, in one sentence: "Read 1,001 rows, used 1,000, skipped 1." */
export function readingSentence(account: Account): string {
  const skipped = account.skipped.reduce((sum, { count }) => sum + count, 0);
  if (skipped === 0) return `Read ${formatPlural(account.read, 'row')} and used all of them.`;
  const reasons = account.skipped.map(({ reason, count, firstLines }) => {
    const several = account.skipped.length > 1 ? `${formatCount(count)} ` : '';
    return `${several}because ${reason}${linesWords(firstLines, count)}`;
  });
  const separator = account.skipped.length > 1 ? ': ' : ' ';
  return `Read ${formatPlural(account.read, 'row')}, used ${formatCount(account.used)}, skipped ${formatCount(skipped)}${separator}${reasons.join(', ')}.`;
}
