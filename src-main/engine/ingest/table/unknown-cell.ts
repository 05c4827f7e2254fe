/** Zeek's "-" and "(empty)", an empty cell, and what spreadsheets and data frames write for a value that is not there. */
export function isUnknown(cell: string): boolean {
  const first = cell.charCodeAt(0);
  if (first >= 48 && first <= 57) return false; // a digit: most cells, told without the expression below
  return cell === '-' || cell === '' || cell === '(empty)' || /^\s*(nan|null|none|n\/a|na|-)?\s*$/i.test(cell);
}
