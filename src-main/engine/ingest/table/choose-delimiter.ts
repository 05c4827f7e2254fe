import { namedDelimiter } from './header-line.ts';

const delimiters = [',', ';', '\t', '|'];

/**
 * The delimiter that a first line "sep=;" names, or else the character that cuts the first line which is no comment into most cells.
 * @param head beginning of the text
 */
export function chooseDelimiter(head: string): string {
  const lines = head.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  const named = namedDelimiter(lines[0] ?? '');
  if (named !== null) return named;
  const first = lines.find((line) => !line.trimStart().startsWith('#')) ?? lines[0] ?? '';
  // What stands in quotation marks cuts nothing.
  const bare = first.replace(/"[^"]*"/g, '');
  const widths = delimiters.map((delimiter) => bare.split(delimiter).length);
  return delimiters[widths.indexOf(Math.max(...widths))] ?? ',';
}
