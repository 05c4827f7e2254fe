import type { FlowRecord } from '../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { guideHeader } from '../captures.ts';
import { labelWord, zeekColumns } from './zeek-columns.ts';

/** A CSV table with the guide's columns, which tell times, volumes and labels and nothing else; unknown cells empty. */
export function writeGuideCsv(flows: readonly FlowRecord[]): string {
  const rows = flows.map((flow) => {
    const cells: Readonly<Record<string, string | null>> = { ...zeekColumns(flow), label: labelWord(flow) };
    return guideHeader
      .split(',')
      .map((name) => cells[name] ?? '')
      .join(',');
  });
  return [guideHeader, ...rows, ''].join('\n');
}
