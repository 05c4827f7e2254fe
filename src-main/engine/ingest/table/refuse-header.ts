import { volumeColumns } from '../../types.ts';
import { CaptureError } from '../capture-error.ts';
import { isRowOfValues } from './header-line.ts';

const shownNames = 8;
const shownCharacters = 40;

/** The error of a table whose header says nothing to us: what it names, and how a person can tell which column is which. */
export function refuseHeader(header: readonly string[], missing: readonly string[]): CaptureError {
  const names = header.map((cell) => cell.trim()).filter((name) => name !== '');
  if (isRowOfValues(header)) {
    return new CaptureError(
      'bad-input',
      `has no line with column names: its first line is a row of values already. Put a first line on top that names the columns, among them ${volumeColumns.join(', ')}.`,
    );
  }
  const found = names
    .slice(0, shownNames)
    .map((name) => name.slice(0, shownCharacters))
    .join(', ');
  return new CaptureError(
    'unknown-columns',
    `lacks the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')}. Its first line names: ${found || 'nothing'}${names.length > shownNames ? ', …' : ''}. ` +
      `A capture needs ${volumeColumns.join(', ')}. Tell which column is which: in the program, or with --map orig_bytes=NAME,… in the terminal.`,
  );
}
