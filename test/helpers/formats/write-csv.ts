import { type FlowRecord, unknownFlow } from '../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { labelWord, zeekColumns } from './zeek-columns.ts';

/** A CSV table with Zeek's columns and a label, unknown cells empty, as data frames write it. */
export function writeCsv(flows: readonly FlowRecord[]): string {
  const names = [...Object.keys(zeekColumns(unknownFlow)), 'label'];
  const rows = flows.map((flow) => [...Object.values(zeekColumns(flow)), labelWord(flow)].map((cell) => cell ?? '').join(','));
  return [names.join(','), ...rows, ''].join('\n');
}
