const delimiters = [',', ';', '\t', '|'];

/** The character that cuts the first line of a table into most cells. @param head beginning of the text */
export function chooseDelimiter(head: string): string {
  const firstLine = head.split(/[\r\n]/).find((line) => line.trim() !== '') ?? '';
  const widths = delimiters.map((delimiter) => firstLine.split(delimiter).length);
  return delimiters[widths.indexOf(Math.max(...widths))] ?? ',';
}
