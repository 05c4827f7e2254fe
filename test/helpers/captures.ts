import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The guide's header and a believable quiet row under it. */
export const guideHeader = 'ts,orig_pkts,resp_pkts,orig_bytes,resp_bytes,label';

/** Rows of quiet traffic in the guide's columns: small requests and answers, one a second. @param count how many */
export function quietRows(count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) => `${1_700_000_000 + index},${1 + (index % 2)},${1 + (index % 2)},${48 + (index % 3)},${48 + (index % 5)},benign`,
  );
}

/** A capture in the guide's columns. @param loud rows that are written after the quiet ones */
export function writeCapture(folder: string, name: string, quiet: number, loud: readonly string[] = []): string {
  const path = join(folder, name);
  writeFileSync(path, [guideHeader, ...quietRows(quiet), ...loud, ''].join('\n'));
  return path;
}

/** A row of the guide's columns that no quiet device sends: half a gigabyte out in a hundred thousand packets. */
export const loudRow = '1700009999,400000,120000,512000000,64000,malicious';

/** The columns of a router that nobody knows. */
export const routerHeader = 'when,sourceip,out_bytes,in_bytes,packets_out,packets_in';

/** A table whose columns a person must explain: quiet traffic under the names of `routerHeader`. @param rows how many */
export function routerTable(rows: number): string {
  const lines = Array.from(
    { length: rows },
    (_, index) => `${1_700_000_000 + index},192.168.1.5,${48 + (index % 3)},${48 + (index % 5)},1,1`,
  );
  return [routerHeader, ...lines, ''].join('\n');
}

/** `routerTable` as a file. */
export function writeRouterTable(folder: string, name: string, rows: number): string {
  const path = join(folder, name);
  writeFileSync(path, routerTable(rows));
  return path;
}
