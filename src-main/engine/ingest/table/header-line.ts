import { isIP } from 'node:net';

/** Excel's first line that names the delimiter: "sep=;". The match holds it. */
const separatorLine = /^"?sep=(.)"?\s*$/i;

/** Whether a row, of whatever width, is such a line: cut at its own delimiter it leaves "sep=" and an empty cell. */
export function isSeparatorRow(cells: readonly string[]): boolean {
  return /^sep=.?$/i.test(cells[0]?.trim() ?? '') && cells.slice(1).every((cell) => cell.trim() === '');
}

/** Whether a row is a comment: its first character is "#". */
export function isComment(cells: readonly string[]): boolean {
  return cells[0]?.trimStart().startsWith('#') ?? false;
}

/** A header that was made a comment ("# ts,orig_pkts,…", as numpy writes it), without its "#". */
export function withoutCommentSign(cells: readonly string[]): readonly string[] {
  return [cells[0]?.replace(/^\s*#+/, '') ?? '', ...cells.slice(1)];
}

/** The delimiter that a first line names, or null. */
export function namedDelimiter(line: string): string | null {
  return separatorLine.exec(line)?.[1] ?? null;
}

/**
 * Whether a first line names no columns but is a row already: all its cells are numbers, or one is an address, which names nothing.
 * To take it for a header would lose a row in silence.
 */
export function isRowOfValues(cells: readonly string[]): boolean {
  const values = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (values.some((value) => isIP(value) !== 0)) return true;
  return values.length > 1 && values.every((value) => value === '-' || Number.isFinite(Number(value)));
}
