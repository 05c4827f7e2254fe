import { type FlowRecord, unknownFlow } from '../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { zeekColumns } from './zeek-columns.ts';

/** The lines that Zeek puts before its rows. @param fields names of the columns */
export function zeekHead(fields: readonly string[]): string[] {
  return [
    '#separator \\x09',
    '#set_separator\t,',
    '#empty_field\t(empty)',
    '#unset_field\t-',
    '#path\tconn',
    '#open\t2024-01-01-00-00-00',
    `#fields\t${fields.join('\t')}`,
  ];
}

/** A conn.log as Zeek writes it. It cannot tell labels. */
export function writeZeekTsv(flows: readonly FlowRecord[]): string {
  const names = [...Object.keys(zeekColumns(unknownFlow)), 'tunnel_parents'];
  const rows = flows.map((flow) => [...Object.values(zeekColumns(flow)).map((cell) => cell ?? '-'), '(empty)'].join('\t'));
  return [...zeekHead(names), ...rows, '#close\t2024-01-01-01-00-00', ''].join('\n');
}
