import type { ColumnName } from '../../../src-preload/contract/api.ts';
import { formatCount } from '../../ui/format-count.ts';

const numeric: ReadonlySet<ColumnName> = new Set(['orig_pkts', 'resp_pkts', 'orig_bytes', 'resp_bytes', 'duration', 'id.resp_p']);

const isEmpty = (cell: string) => /^\s*(-|\(empty\)|nan|null|none|n\/a|na)?\s*$/i.test(cell);
const isNumber = (cell: string) => /^\s*-?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?\s*$/i.test(cell);
const isTime = (cell: string) => isNumber(cell) || (/\d/.test(cell) && /[-/.:]/.test(cell));
const isAddress = (cell: string) => /^\s*(\d{1,3}(\.\d{1,3}){3}|[\da-f]*:[\da-f:.]*)(%\w+)?\s*$/i.test(cell);

/**
 * What is odd about a column that was chosen for a meaning, told from the rows of the preview; null where nothing is.
 * @param cells the cells of the chosen column
 */
export function columnWarning(column: ColumnName, cells: readonly string[]): string | null {
  const told = cells.filter((cell) => !isEmpty(cell));
  if (told.length === 0) return cells.length === 0 ? null : 'This column is empty in the rows above.';
  const [fits, what] = numeric.has(column)
    ? [isNumber, 'a number']
    : column === 'ts'
      ? [isTime, 'a time']
      : column === 'id.orig_h' || column === 'id.resp_h'
        ? [isAddress, 'an IP address']
        : [() => true, ''];
  const odd = told.filter((cell) => !fits(cell));
  if (odd.length * 2 <= told.length) return null;
  const count = odd.length === told.length ? 'None' : `Only ${formatCount(told.length - odd.length)}`;
  return `${count} of the cells above is ${what}, for example “${odd[0]?.trim()}”.`;
}
