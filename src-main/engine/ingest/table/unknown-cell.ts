const longestWord = 16;

/** Zeek's "-" and "(empty)", an empty cell, and what spreadsheets and data frames write for a value that is not there. */
export function isUnknown(cell: string): boolean {
  if (cell === '' || cell === '-') return true;
  const first = cell.charCodeAt(0);
  // Only a blank, "(", "-", "<" (pandas' "<NA>"), "N" and "n" begin such a word: this tells most cells without the expression.
  if (first > 32 && first < 127 && first !== 40 && first !== 45 && first !== 60 && first !== 78 && first !== 110) return false;
  if (cell.length > longestWord) return cell.trim() === '';
  return /^\s*(nan|null|none|n\/a|na|<na>|nat|-|\(empty\))?\s*$/i.test(cell);
}
