/** A sentence on rows whose time could not be read. @param rows at least 1 */
export function oddTimesNote(rows: number): string {
  return rows === 1
    ? '1 row has a time (ts) that could not be read; it keeps its place in the file.'
    : `${rows} rows have a time (ts) that could not be read; they keep their place in the file.`;
}
