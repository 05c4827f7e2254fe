import { type FlowRecord, unknownFlow } from '../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { zeekHead } from './write-zeek-tsv.ts';
import { labelWord, zeekColumns } from './zeek-columns.ts';

/** A conn.log.labeled as IoT-23 has it: three columns joined by three spaces in the last field. */
export function writeZeekLabelled(flows: readonly FlowRecord[]): string {
  const names = [...Object.keys(zeekColumns(unknownFlow)), 'tunnel_parents   label   detailed-label'];
  const rows = flows.map((flow) =>
    [...Object.values(zeekColumns(flow)).map((cell) => cell ?? '-'), `(empty)   ${labelWord(flow) ?? '-'}   -`].join('\t'),
  );
  return [...zeekHead(names), ...rows, '#close\t2024-01-01-01-00-00', ''].join('\n');
}
