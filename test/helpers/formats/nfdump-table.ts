import { readFileSync } from 'node:fs';

/** One record of a table of nfdump up to 1.7.1, its cells by their names, as texts. */
export type NfdumpRow = Readonly<Record<string, string>>;

/** The records of such a table, without the header and the summary, cut at every comma and nothing else. */
export function readNfdumpTable(path: string): NfdumpRow[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const names = header.split(',');
  const summary = lines.indexOf('Summary');
  return lines
    .slice(0, summary < 0 ? lines.length : summary)
    .map((line) => Object.fromEntries(line.split(',').map((cell, index) => [names[index] ?? '', cell])));
}

/** Packets and bytes of all records together. */
export function nfdumpSums(rows: readonly NfdumpRow[]): { packets: number; bytes: number } {
  const sum = (column: string) => rows.reduce((total, row) => total + Number(row[column]), 0);
  return { packets: sum('ipkt') + sum('opkt'), bytes: sum('ibyt') + sum('obyt') };
}
