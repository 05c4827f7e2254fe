import { splitLast, type ZeekColumns, type ZeekNotation } from './zeek-header.ts';

/** Zeek writes a separator or an unprintable character inside a cell as "\x09". */
const escaped = /(?:\\x[0-9a-f]{2})+/gi;

function unescaped(text: string): string {
  return text.replace(escaped, (bytes) => Buffer.from(bytes.replaceAll('\\x', ''), 'hex').toString());
}

/** What a cell says: "-" for the texts that the log declares as unset or empty, and Zeek's escapes as what they stand for. */
export function cellText(cell: string, notation: ZeekNotation): string {
  if (cell === notation.unset || cell === notation.empty) return '-';
  return cell.includes('\\x') ? unescaped(cell) : cell;
}

/** Cuts a line into cells. @param columns null where none are known */
export function zeekCells(line: string, notation: ZeekNotation, columns: ZeekColumns | null): readonly string[] {
  const fields = line.split(notation.separator);
  const cells = columns && columns.cells > columns.fields ? splitLast(fields) : fields;
  return cells.map((cell) => cellText(cell, notation));
}
